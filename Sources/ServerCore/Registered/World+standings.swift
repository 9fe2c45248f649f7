// SPDX-License-Identifier: Apache-2.0

import IRC

extension Channel {
    /// What a registered channel gives to a client because of its account.
    func standing(of client: Client) -> MemberStatus { self.charter?.standing(of: client.account) ?? [] }

    /// Whether a client runs the channel, be it there or not.
    func isRun(by client: Client) -> Bool {
        isOperator(client.id) || standing(of: client).isAtLeast(.channelOperator)
    }
}

/// What registered channels give to their members.
extension World {
    /// Gives a user, who has just logged in, what the channels have for it where it is.
    mutating func giveStandings(to client: Client, into effects: inout Effects) {
        for id in client.channels {
            guard let channel = channels[id], let member = channel.members[client.id] else { continue }
            let given = channel.standing(of: client).subtracting(member.status)
            guard !given.isEmpty else { continue }
            change(given, of: client, in: channel, isGiven: true, into: &effects)
        }
    }

    /// Gives statuses to a member of a channel, or takes them away, for all of it to see.
    mutating func change(
        _ status: MemberStatus,
        of client: Client,
        in channel: Channel,
        isGiven: Bool,
        into effects: inout Effects
    ) {
        guard let old = channel.members[client.id]?.status else { return }
        let changed = isGiven ? status.subtracting(old) : status.intersection(old)
        channels[channel.id]?.members[client.id]?.status.formSymmetricDifference(changed)
        notePresence(of: client.id)
        show(changed.changes(of: client.nick, isSet: isGiven), to: channel, into: &effects)
    }

    /// Shows to the others in a channel what somebody is given who joins it; who joins reads it in the list of names.
    mutating func show(_ standing: MemberStatus, of client: Client, in channel: Channel, into effects: inout Effects) {
        show(standing.changes(of: client.nick, isSet: true), to: channel, except: client.id, into: &effects)
    }

    /// Shows changes of modes that ChanServ makes.
    mutating func show(
        _ changes: [ModeChange],
        to channel: Channel,
        except excluded: ClientID? = nil,
        into effects: inout Effects
    ) {
        guard !changes.isEmpty else { return }
        var fanout = Fanout()
        for member in channel.members where member.client != excluded { fanout.add(member.receivers) }
        for message in ModeChange.messages(changes, from: chanServ, to: channel.name) {
            let line = lasting(Line(message))
            fanout.send(line, at: clock, into: &effects)
            keep(line, doneIn: channel, into: &effects)
        }
    }
}

extension MemberStatus {
    /// What MODE says when they are given to a nick, or taken away.
    func changes(of nick: String, isSet: Bool) -> [ModeChange] {
        letters.map { ModeChange(isSet: isSet, mode: $0, argument: nick) }
    }
}
