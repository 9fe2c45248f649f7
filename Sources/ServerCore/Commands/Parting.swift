// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [PART](https://modern.ircdocs.horse/#part-message): leaves channels.
    mutating func part(_ turn: inout Turn) {
        let names = turn.list(0)
        if names.isEmpty { turn.replies.add(.needMoreParameters, turn.message.command) }
        let reason = (turn[1] ?? "").truncated(to: configuration.kickLength)
        for name in names {
            guard let channel = memberChannel(name, &turn) else { continue }
            part(channel, reason: reason, &turn)
        }
    }

    /// Leaves all channels.
    mutating func partAll(_ turn: inout Turn) {
        for id in turn.client.channels {
            if let channel = channels[id] { part(channel, reason: "", &turn) }
        }
    }

    private mutating func part(_ channel: Channel, reason: String, _ turn: inout Turn) {
        // Who may not speak does not get around that by leaving.
        let heard = reason.isEmpty ? nil : heard(of: reason, from: turn.client, in: channel)
        let parameters = [channel.name] + (heard.map { [$0] } ?? [])
        let message = Message(source: turn.client.source, command: "PART", parameters: parameters)
        let line = lasting(Line(message, from: turn.client))
        turn.announce(line, about: turn.client, to: channel)
        keep(line, about: turn.client, doneIn: channel, &turn)
        removeMember(turn.client.id, from: channel.id, into: &turn.effects)
    }

    /// The channel of a name, when the client whose turn it is may do something there as a member; otherwise it is told
    /// why not.
    func memberChannel(_ name: String, _ turn: inout Turn) -> Channel? {
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
