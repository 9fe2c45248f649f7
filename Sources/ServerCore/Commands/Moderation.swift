// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [KICK](https://modern.ircdocs.horse/#kick-message): puts members out of a channel, or each of some out of another
    /// one.
    mutating func kick(_ turn: inout Turn) {
        guard let pairs = turn.kicks else {
            turn.replies.add(.needMoreParameters, turn.message.command)
            return
        }
        let reason = (turn[2] ?? "").truncated(to: configuration.kickLength)
        let comment = reason.isEmpty ? turn.client.nick : reason
        for (name, nick) in pairs.prefix(configuration.targetLimit) { kick(nick, outOf: name, comment, &turn) }
        if pairs.count > configuration.targetLimit {
            turn.replies.add(.tooManyTargets, pairs[configuration.targetLimit].nick)
        }
    }

    private mutating func kick(_ nick: String, outOf name: String, _ comment: String, _ turn: inout Turn) {
        guard let channel = memberChannel(name, &turn), let kicker = channel.members[turn.client.id] else { return }
        guard kicker.status.isAtLeast(.halfOperator) else {
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name)
            return
        }
        guard let client = user(named: nick) else {
            turn.replies.add(.noSuchNick, nick)
            return
        }
        guard let member = channel.members[client.id] else {
            turn.replies.add(.userNotInChannel, client.nick, channel.name)
            return
        }
        guard kicker.mayKick(member) else {
            let reason = "\(client.nick) has a status that you cannot kick"
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name, because: reason)
            return
        }
        let line = lasting(Line(from: turn.client, "KICK", channel.name, client.nick, comment))
        turn.announce(line, about: client, to: channel)
        keep(line, about: client, doneIn: channel, &turn)
        removeMember(client.id, from: channel.id, into: &turn.effects)
    }
}

extension Turn {
    // One channel and many nicks, or as many channels as nicks; `nil` for anything else.
    fileprivate var kicks: [(channel: String, nick: String)]? {
        let channels = (self[0] ?? "").fields(separatedBy: ",").filter { !$0.isEmpty }
        if channels.count == 1 {
            let nicks = list(1)
            return nicks.isEmpty ? nil : nicks.map { (channels[0], $0) }
        }
        let nicks = (self[1] ?? "").fields(separatedBy: ",").filter { !$0.isEmpty }
        return channels.count == nicks.count && !nicks.isEmpty ? Array(zip(channels, nicks)) : nil
    }
}

extension Member {
    /// Owners kick everybody; admins and operators all below admins; half-operators all below themselves.
    fileprivate func mayKick(_ other: Member) -> Bool {
        if other.client == client || status.isAtLeast(.founder) { return true }
        let isOperator = status.isAtLeast(.channelOperator)
        return !other.status.isAtLeast(isOperator ? .admin : .halfOperator)
    }
}
