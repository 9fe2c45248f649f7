// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [KNOCK](https://defs.ircdocs.horse/info/knock): asks those who run a closed channel to be let in.
    mutating func knock(_ turn: inout Turn) {
        let name = turn[0] ?? ""
        guard let channel = channel(named: name, visibleTo: turn.client) else {
            turn.replies.add(.noSuchChannel, name)
            return
        }
        guard channel.members[turn.client.id] == nil else {
            turn.replies.add(.knockOnChannel, channel.name)
            return
        }
        guard channel.isClosed(to: turn.client) else {
            turn.replies.add(.channelIsOpen, channel.name)
            return
        }
        guard !channel.keepsOut(turn.client) else {
            turn.replies.add(.cannotSendToChannel, channel.name, because: "Cannot knock: \(Silence.banned.text)")
            return
        }
        guard countKnock(at: channel.id, by: turn.client.id) else {
            turn.replies.add(.tooManyKnocks, channel.name)
            return
        }
        deliverKnock(at: channel, &turn)
    }

    private mutating func countKnock(at channel: ChannelID, by client: ClientID) -> Bool {
        let (own, all) = (clients[client]?.knocks ?? Meter(), traffic[channel]?.knocks ?? Meter())
        guard own.wait(of: Limits.knocks, at: clock.now) == 0, all.wait(of: Limits.knocksPerChannel, at: clock.now) == 0
        else { return false }
        clients[client]?.knocks.use(of: Limits.knocks, at: clock.now)
        traffic[channel, default: Traffic()].knocks.use(of: Limits.knocksPerChannel, at: clock.now)
        return true
    }

    // Addressed to the channel, so that it is one line for all who may open.
    private func deliverKnock(at channel: Channel, _ turn: inout Turn) {
        let reason = (turn[1] ?? "").truncated(to: configuration.kickLength)
        let text = "asks to be let in" + (reason.isEmpty ? "" : ": \(reason)")
        let parameters = [channel.name, channel.name, turn.client.source.description, text]
        let line = Line(Message(source: server, command: Numeric.knock.command, parameters: parameters))
        Fanout(to: channel.members, with: .atLeast(.halfOperator)).send(line, at: clock, into: &turn.effects)
        turn.replies.add(.knockDelivered, channel.name)
    }
}

extension Channel {
    /// Whether one needs help to come in.
    fileprivate func isClosed(to client: Client) -> Bool {
        if client.invitations.contains(id) { return false }
        let isFull = self.limit.map { members.count >= $0 } ?? false
        return self.key != nil || isFull || (self.flags.contains(.inviteOnly) && !invites(client))
    }
}
