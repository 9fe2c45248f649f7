// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [INVITE](https://modern.ircdocs.horse/#invite-message): asks somebody in; alone it lists where one was invited.
    ///
    /// What opens the channel is an invitation by somebody who runs it; that of another member is a message only.
    mutating func invite(_ turn: inout Turn) {
        guard let nick = turn[0], !nick.isEmpty else { return tellInvitations(&turn) }
        guard let name = turn[1] else {
            turn.replies.add(.needMoreParameters, turn.message.command)
            return
        }
        guard let channel = memberChannel(name, &turn), let member = channel.members[turn.client.id] else { return }
        let runsChannel = member.status.isAtLeast(.halfOperator)
        guard runsChannel || !channel.flags.contains(.inviteOnly) else {
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name)
            return
        }
        guard let guest = user(named: nick) else {
            turn.replies.add(.noSuchNick, nick)
            return
        }
        // Who is there and hidden is invited as if it were not.
        if let present = channel.members[guest.id], isShown(present, in: channel, to: turn.client.id) {
            turn.replies.add(.userOnChannel, guest.nick, channel.name)
            return
        }
        if runsChannel { open(channel, to: guest) }
        deliverInvitation(to: guest, into: channel, &turn)
    }

    /// Lets somebody in once, whatever keeps others out.
    mutating func open(_ channel: Channel, to guest: Client) {
        let invitations = guest.invitations.filter { $0 != channel.id && channels[$0] != nil } + [channel.id]
        clients[guest.id]?.invitations = invitations.suffix(Limits.invitations)
    }

    private func deliverInvitation(to guest: Client, into channel: Channel, _ turn: inout Turn) {
        let line = Line(from: turn.client, "INVITE", guest.nick, channel.name)
        // [Others who run the channel](https://ircv3.net/specs/extensions/invite-notify) may want to know.
        var fanout = Fanout(
            to: channel.members,
            with: .atLeast(.halfOperator),
            among: .having(.inviteNotify),
            except: turn.session.id
        )
        fanout.add(guest.receivers)
        fanout.send(line, at: clock, into: &turn.effects)
        turn.replies.add(.inviting, guest.nick, channel.name)
        if let reason = guest.awayReason { turn.replies.add(.away, guest.nick, reason) }
    }

    private func tellInvitations(_ turn: inout Turn) {
        for channel in turn.client.invitations.compactMap({ channels[$0] }) {
            turn.replies.add(.inviteList, channel.name)
        }
        turn.replies.add(.endOfInviteList)
    }
}
