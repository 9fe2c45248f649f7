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
        guard Names.isChannel(name, upTo: configuration.channelLength) else {
            turn.replies.add(Names.looksLikeChannel(name) ? .badChannelMask : .noSuchChannel, name)
            return false
        }
        guard let purge = purges[fold(name)] else { return true }
        turn.replies.add(.noSuchChannel, purge.name, because: "No channel can have this name: \(purge.reason)")
        return false
    }

    /// Begins a channel, which must get a member at once.
    mutating func create(_ name: String) -> ChannelID {
        let channel = Channel(
            id: ChannelID(rawValue: nextNumber()),
            name: name,
            createdAt: nextEra(),
            flags: Channel.Flags(letters: configuration.channelModes)
        )
        channels[channel.id] = channel
        channelNames[fold(name)] = channel.id
        return channel.id
    }

    /// Makes a member of the client whose turn it is.
    mutating func enter(_ id: ChannelID, as status: MemberStatus = [], _ turn: inout Turn) {
        enter(id, as: status, turn.client.id, &turn)
    }

    /// Makes a member of a client, who may be another one than that whose turn it is, and have no session at all.
    mutating func enter(_ id: ChannelID, as status: MemberStatus, _ client: ClientID, _ turn: inout Turn) {
        guard let client = clients[client] else { return }
        noteJoin(of: client, in: id)
        let (standing, joinedAt) = (channels[id]?.standing(of: client) ?? [], moment)
        channels[id]?.members[client.id] = Member(
            client: client.id,
            status: status.union(standing),
            joinedAt: joinedAt,
            receivers: client.receivers
        )
        clients[client.id]?.channels.append(id)
        notePresence(of: client.id)
        clients[client.id]?.invitations.removeAll { $0 == id }
        guard let channel = channels[id] else { return }
        let line = lasting(Line(joinOf: client, to: channel, isExtended: true))
        showJoin(of: client, to: channel, as: line, into: &turn.effects)
        show(standing, of: client, in: channel, into: &turn.effects)
        for receiver in client.receivers {
            if receiver.session == turn.session.id {
                tellArrival(in: channel, as: line, &turn)
            } else if var aside = self.turn(on: receiver.session) {
                tellArrival(in: channel, as: line, &aside)
                aside.finish(into: &turn.effects)
            }
        }
        keep(line, about: client, doneIn: channel, &turn)
    }

    /// When a channel begins that is about to: no two begin at once, or what was said in one would be the other's.
    private mutating func nextEra() -> Instant {
        lastEra = max(clock.now, Instant(milliseconds: lastEra.milliseconds + 1))
        return lastEra
    }

    // To everybody else, with [why it is away](https://ircv3.net/specs/extensions/away-notify).
    private func showJoin(of client: Client, to channel: Channel, as line: Line, into effects: inout Effects) {
        let witnesses = channel.witnesses(of: client.id)
        var (plain, extended, awayNotified) = (Fanout(), Fanout(), Fanout())
        for member in channel.members where member.client != client.id {
            guard witnesses.isEmpty || !member.status.isDisjoint(with: witnesses) else { continue }
            for receiver in member.receivers {
                let capabilities = receiver.capabilities
                if capabilities.contains(.extendedJoin) {
                    extended.add(receiver.session, with: capabilities)
                } else {
                    plain.add(receiver.session, with: capabilities)
                }
                if client.awayReason != nil, capabilities.contains(.awayNotify) {
                    awayNotified.add(receiver.session, with: capabilities)
                }
            }
        }
        plain.send(line.asJoin(isExtended: false), at: clock, into: &effects)
        extended.send(line, at: clock, into: &effects)
        guard let reason = client.awayReason else { return }
        awayNotified.send(Line(from: client, "AWAY", reason), at: clock, into: &effects)
    }

    /// Tells a session everything about a channel that its client comes to, or is in already: that it does, what there is,
    /// and what was said there.
    mutating func tellArrival(in channel: Channel, as line: Line? = nil, withReplay: Bool = true, _ turn: inout Turn) {
        let line = line ?? Line(joinOf: turn.client, to: channel, isExtended: true)
        turn.replies.add(line.asJoin(isExtended: turn.session.capabilities.contains(.extendedJoin)))
        tellAbout(channel, &turn)
        if withReplay { askForHistory(of: channel, &turn) }
    }

    /// What one who comes into a channel is told: up to where it has read, if it wants to know, the topic, the names [unless
    /// it does without them](https://ircv3.net/specs/extensions/no-implicit-names), and the metadata.
    func tellAbout(_ channel: Channel, withNames isNamed: Bool = true, _ turn: inout Turn) {
        if turn.session.capabilities.contains(.readMarker) { tellReadMarker(of: channel.name, &turn) }
        if channel.topic != nil { tellTopic(of: channel, &turn) }
        if !turn.session.capabilities.contains(.noImplicitNames) {
            if isNamed { tellNames(of: channel, &turn) } else { tellSomeNames(of: channel, &turn) }
        }
        syncMetadata(of: channel, &turn)
    }
}

extension Line {
    /// That a client joins a channel, with [account and real name](https://ircv3.net/specs/extensions/extended-join) or
    /// without.
    init(joinOf client: Client, to channel: Channel, isExtended: Bool) {
        let parameters = [channel.name, client.account ?? "*", client.realName]
        let message = Message(source: client.source, command: "JOIN", parameters: parameters)
        self = Line(message, from: client).asJoin(isExtended: isExtended)
    }

    /// A JOIN with all that can be in it, for who wants all or who does not.
    fileprivate func asJoin(isExtended: Bool) -> Line {
        guard !isExtended else { return self }
        var line = self
        line.message.parameters = Array(message.parameters.prefix(1))
        return line
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
