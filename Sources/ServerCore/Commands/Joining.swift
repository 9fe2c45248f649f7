// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [JOIN](https://modern.ircdocs.horse/#join-message): enters channels, with a key for each if needed; `JOIN 0` leaves
    /// all.
    mutating func join(_ turn: inout Turn) {
        if turn[0] == "0" {
            for id in turn.client.channels {
                if let channel = channels[id] { part(channel, reason: nil, &turn) }
            }
            return
        }
        let keys = (turn[1] ?? "").fields(separatedBy: ",")
        for (index, name) in turn.list(0).enumerated() {
            join(name, key: keys.indices.contains(index) ? keys[index] : "", &turn)
        }
    }

    private mutating func join(_ name: String, key: String, _ turn: inout Turn) {
        guard Names.isChannel(name, upTo: configuration.channelLength) else {
            turn.replies.add(Names.looksLikeChannel(name) ? .badChannelMask : .noSuchChannel, name)
            return
        }
        guard let client = clients[turn.client.id] else { return }
        let existing = channel(named: name)
        if let existing, existing.members[client.id] != nil { return }
        if let refusal = refusal(of: client, by: existing, key: key) {
            turn.replies.add(refusal, existing?.name ?? name)
            return
        }
        let channel = existing ?? create(name)
        channels[channel.id]?.members[client.id] = Member(
            client: client.id,
            status: existing == nil ? .channelOperator : [],
            capabilities: client.capabilities
        )
        clients[client.id]?.channels.append(channel.id)
        clients[client.id]?.invitations.removeAll { $0 == channel.id }
        show(channel.id, &turn)
    }

    private func refusal(of client: Client, by channel: Channel?, key: String) -> Numeric? {
        if client.channels.count >= configuration.channelLimit { return .tooManyChannels }
        guard let channel else { return nil }
        let isInvited = client.invitations.contains(channel.id)
        if channel.bans(client) { return .bannedFromChannel }
        if channel.flags.contains(.inviteOnly), !isInvited { return .inviteOnlyChannel }
        if let expected = channel.key, expected != key { return .badChannelKey }
        if let limit = channel.limit, channel.members.count >= limit { return .channelIsFull }
        return nil
    }

    private mutating func create(_ name: String) -> Channel {
        let channel = Channel(
            id: ChannelID(rawValue: nextNumber()),
            name: name,
            createdAt: clock.now,
            flags: Channel.Flags(letters: configuration.channelModes)
        )
        channels[channel.id] = channel
        channelNames[fold(name)] = channel.id
        return channel
    }

    // What everybody sees when somebody joins, and what the one who joins is told.
    private mutating func show(_ id: ChannelID, _ turn: inout Turn) {
        guard let channel = channels[id] else { return }
        turn.announce("JOIN", channel.name, to: channel)
        if channel.topic != nil { tellTopic(of: channel, &turn) }
        tellNames(of: channel, &turn)
        askForHistory(of: channel, &turn)
    }

    /// [PART](https://modern.ircdocs.horse/#part-message).
    mutating func part(_ turn: inout Turn) {
        let reason = turn[1].map { $0.truncated(to: configuration.kickLength) }
        for name in turn.list(0) {
            if let channel = channel(named: name, visibleTo: turn.client) {
                part(channel, reason: reason, &turn)
            } else {
                turn.replies.add(.noSuchChannel, name)
            }
        }
    }

    private mutating func part(_ channel: Channel, reason: String?, _ turn: inout Turn) {
        guard channel.members[turn.client.id] != nil else {
            turn.replies.add(.notOnChannel, channel.name)
            return
        }
        let parameters = [channel.name] + (reason.map { $0.isEmpty ? [] : [$0] } ?? [])
        turn.announce(Message(source: turn.client.source, command: "PART", parameters: parameters), to: channel)
        removeMember(turn.client.id, from: channel.id)
    }
}
