// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [JOIN](https://modern.ircdocs.horse/#join-message): enters channels, with a key for each if needed; `JOIN 0` leaves
    /// all.
    mutating func join(_ turn: inout Turn) {
        if turn[0] == "0" { return partAll(&turn) }
        let wishes = turn.wishes
        if wishes.isEmpty { turn.replies.add(.needMoreParameters, turn.message.command) }
        for (name, key) in wishes { join(name, key: key, &turn) }
    }

    private mutating func join(_ name: String, key: String, _ turn: inout Turn) {
        guard isChannelName(name, &turn), let client = clients[turn.client.id] else { return }
        let existing = channel(named: name)
        if let existing, existing.members[client.id] != nil { return }
        guard client.channels.count < configuration.channelLimit else {
            turn.replies.add(.tooManyChannels, existing?.name ?? name)
            return
        }
        guard let channel = existing else { return enter(create(name), as: .channelOperator, &turn) }
        guard let refusal = refusal(of: client, by: channel, key: key) else {
            return enter(channel.id, &turn)
        }
        guard let target = forward(of: client, from: channel, key: key) else {
            turn.replies.add(refusal, channel.name)
            return
        }
        turn.replies.add(.linkChannel, channel.name, target.name)
        enter(target.id, &turn)
    }

    /// Whether a channel can have a name; the client is told if not.
    func isChannelName(_ name: String, _ turn: inout Turn) -> Bool {
        guard !Names.isChannel(name, upTo: configuration.channelLength) else { return true }
        turn.replies.add(Names.looksLikeChannel(name) ? .badChannelMask : .noSuchChannel, name)
        return false
    }

    /// Begins a channel, which must get a member at once.
    mutating func create(_ name: String) -> ChannelID {
        let channel = Channel(
            id: ChannelID(rawValue: nextNumber()),
            name: name,
            createdAt: clock.now,
            flags: Channel.Flags(letters: configuration.channelModes)
        )
        channels[channel.id] = channel
        channelNames[fold(name)] = channel.id
        return channel.id
    }

    /// Makes a member of the client whose turn it is.
    mutating func enter(_ id: ChannelID, as status: MemberStatus = [], _ turn: inout Turn) {
        guard let client = clients[turn.client.id] else { return }
        noteJoin(of: client, in: id)
        channels[id]?.members[client.id] = Member(
            client: client.id,
            status: status,
            receivers: client.receivers
        )
        clients[client.id]?.channels.append(id)
        clients[client.id]?.invitations.removeAll { $0 == id }
        guard let channel = channels[id] else { return }
        showJoin(of: client, to: channel, &turn)
        tellAbout(channel, &turn)
        askForHistory(of: channel, &turn)
    }

    // With [account and real name](https://ircv3.net/specs/extensions/extended-join) for those who asked for them, and
    // [why it is away](https://ircv3.net/specs/extensions/away-notify).
    private mutating func showJoin(of client: Client, to channel: Channel, _ turn: inout Turn) {
        let id = messageIDs.next(at: clock.now)
        let join = Message(client.source, "JOIN", channel.name)
        let extended = Message(client.source, "JOIN", channel.name, client.account ?? "*", client.realName)
        let (short, long) = (Line(join, from: client, id: id), Line(extended, from: client, id: id))
        turn.announce(short, about: client, to: channel, among: .lacking(.extendedJoin))
        turn.announce(long, about: client, to: channel, among: .having(.extendedJoin))
        guard let reason = client.awayReason else { return }
        Fanout(
            to: channel.members,
            with: channel.witnesses(of: client.id),
            among: .having(.awayNotify),
            except: turn.session.id
        ).send(Line(from: client, "AWAY", reason), at: clock, into: &turn.effects)
    }

    /// What one who comes into a channel is told: up to where it has read, if it wants to know, the topic, the names [unless
    /// it does without them](https://ircv3.net/specs/extensions/no-implicit-names), and the metadata.
    func tellAbout(_ channel: Channel, _ turn: inout Turn) {
        if turn.session.capabilities.contains(.readMarker) { tellReadMarker(of: channel.name, &turn) }
        if channel.topic != nil { tellTopic(of: channel, &turn) }
        if !turn.session.capabilities.contains(.noImplicitNames) { tellNames(of: channel, &turn) }
        syncMetadata(of: channel, &turn)
    }
}

extension Turn {
    /// The channels of a JOIN with their keys, each channel once.
    fileprivate var wishes: [(name: String, key: String)] {
        let keys = (self[1] ?? "").fields(separatedBy: ",")
        var seen: Set<String> = []
        return (self[0] ?? "").fields(separatedBy: ",").enumerated().compactMap { index, name in
            guard !name.isEmpty, seen.insert(World.casemapping.fold(name)).inserted else { return nil }
            return (name, keys.indices.contains(index) ? keys[index] : "")
        }
    }
}
