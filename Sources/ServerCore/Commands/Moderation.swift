// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [KICK](https://modern.ircdocs.horse/#kick-message): puts members out of a channel.
    mutating func kick(_ turn: inout Turn) {
        guard let channel = channelToChange(turn[0] ?? "", &turn) else { return }
        guard channel.isOperator(turn.client.id) else {
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name)
            return
        }
        let reason = (turn[2] ?? "").truncated(to: configuration.kickLength)
        for nick in turn.list(1).prefix(configuration.targetLimit) {
            guard let client = user(named: nick) else {
                turn.replies.add(.noSuchNick, nick)
                continue
            }
            // Who has kicked itself kicks nobody any more.
            guard let channel = channels[channel.id], channel.isOperator(turn.client.id) else { return }
            guard channel.members[client.id] != nil else {
                turn.replies.add(.userNotInChannel, client.nick, channel.name)
                continue
            }
            turn.announce("KICK", channel.name, client.nick, reason.isEmpty ? turn.client.nick : reason, to: channel)
            removeMember(client.id, from: channel.id)
        }
    }

    /// [INVITE](https://modern.ircdocs.horse/#invite-message): asks somebody in, past +i.
    mutating func invite(_ turn: inout Turn) {
        guard let channel = channelToChange(turn[1] ?? "", &turn) else { return }
        guard !channel.flags.contains(.inviteOnly) || channel.isOperator(turn.client.id) else {
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name)
            return
        }
        guard let guest = user(named: turn[0] ?? "") else {
            turn.replies.add(.noSuchNick, turn[0] ?? "*")
            return
        }
        guard channel.members[guest.id] == nil else {
            turn.replies.add(.userOnChannel, guest.nick, channel.name)
            return
        }
        let invitations = guest.invitations.filter { $0 != channel.id } + [channel.id]
        clients[guest.id]?.invitations = invitations.suffix(Limits.invitations)
        let line = Line(from: turn.client, "INVITE", guest.nick, channel.name)
        Fanout(to: guest).send(line, at: clock, into: &turn.effects)
        turn.replies.add(.inviting, guest.nick, channel.name)
        if let reason = guest.awayReason { turn.replies.add(.away, guest.nick, reason) }
    }

    // The channel, when the client is a member of it; otherwise it is told why not.
    private func channelToChange(_ name: String, _ turn: inout Turn) -> Channel? {
        guard let channel = channel(named: name, visibleTo: turn.client) else {
            turn.replies.add(.noSuchChannel, name)
            return nil
        }
        guard channel.members[turn.client.id] != nil else {
            turn.replies.add(.notOnChannel, channel.name)
            return nil
        }
        return channel
    }
}
