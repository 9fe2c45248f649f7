// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [RENAME](https://ircv3.net/specs/extensions/channel-rename): gives a channel another name.
    ///
    /// Everything else of it stays, what was said there too, and up to where its members have read.
    mutating func rename(_ turn: inout Turn) {
        let (old, new) = (turn[0] ?? "", Names.composed(turn[1] ?? ""))
        guard let channel = memberChannel(old, &turn) else { return }
        guard channel.isOperator(turn.client.id) else {
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name)
            return
        }
        if let charter = channel.charter, !charter.isFounder(turn.client.account) {
            let reason = "The channel is registered: only its founder can rename it"
            return turn.replies.fail("RENAME", "CANNOT_RENAME", channel.name, new, because: reason)
        }
        if let problem = problem(with: new, for: channel) {
            turn.replies.fail("RENAME", problem.code, channel.name, new, because: problem.reason)
            return
        }
        traffic[channel.id, default: Traffic()].renames.use(of: Limits.renames, at: clock.now)
        if channel.isKept { dropRecords(of: channel, into: &turn.effects) }
        channelNames[fold(channel.name)] = nil
        channelNames[fold(new)] = channel.id
        channels[channel.id]?.name = new
        keep(channel.id, into: &turn.effects)
        if !channel.metadata.isEmpty { keepMetadata(of: channel.id, into: &turn.effects) }
        moveMemories(of: channel, to: fold(new), into: &turn.effects)
        showRename(of: channel, to: new, because: (turn[2] ?? "").truncated(to: configuration.kickLength), &turn)
    }

    // What others said in an older channel of that name is not for this one to take away.
    private mutating func moveMemories(of old: Channel, to name: String, into effects: inout Effects) {
        for client in old.members.compactMap({ clients[$0.client] }) {
            notePresence(of: client.id)
            guard let time = readMarkers(of: client)[fold(old.name)] else { continue }
            _ = moveReadMarker(of: client, name, to: time, into: &effects)
        }
        guard fold(old.name) != name else { return }
        effects.append(.rename(channel: fold(old.name), to: name, era: old.createdAt))
    }

    private func problem(with name: String, for channel: Channel) -> (code: String, reason: String)? {
        guard Names.isChannel(name, upTo: configuration.channelLength) else {
            return ("CANNOT_RENAME", "This is not a valid channel name")
        }
        if name == channel.name { return ("CANNOT_RENAME", "The channel has this name already") }
        if let other = self.channel(named: name), other.id != channel.id {
            return ("CHANNEL_NAME_IN_USE", "The name is taken")
        }
        if let purge = purges[fold(name)] {
            return ("CANNOT_RENAME", "No channel can have this name: \(purge.reason)")
        }
        let wait = traffic[channel.id]?.renames.wait(of: Limits.renames, at: clock.now) ?? 0
        return wait > 0 ? ("CANNOT_RENAME", "The channel was renamed too often, try again later") : nil
    }

    private mutating func showRename(of old: Channel, to name: String, because reason: String, _ turn: inout Turn) {
        let line = lasting(Line(from: turn.client, "RENAME", old.name, name, reason))
        let canRename = Fanout.Audience.having(.channelRename)
        Fanout(to: old.members, among: canRename, except: turn.session.id).send(line, at: clock, into: &turn.effects)
        if canRename.contains(turn.session.capabilities) { turn.replies.add(line) }
        guard let new = channels[old.id] else { return }
        keep(line, doneIn: new, &turn)
        // Where only the case of letters changed, the others need not know.
        guard fold(name) != fold(old.name) else { return }
        let others = old.members.lazy.flatMap(\.receivers).filter { !canRename.contains($0.capabilities) }
        // Each of many names to each of many is too much at once; they can ask.
        let isNamed = others.count * old.members.count <= Limits.namesAfterRenaming
        for receiver in others where receiver.session != turn.session.id {
            guard var aside = self.turn(on: receiver.session) else { continue }
            move(from: old, to: new, because: reason, withNames: isNamed, &aside)
            aside.finish(into: &turn.effects)
        }
        guard !canRename.contains(turn.session.capabilities) else { return }
        move(from: old, to: new, because: reason, withNames: isNamed, &turn)
    }

    // To a client that knows nothing of new names, it leaves one channel and joins another.
    private func move(
        from old: Channel,
        to new: Channel,
        because reason: String,
        withNames isNamed: Bool,
        _ turn: inout Turn
    ) {
        let client = turn.client
        let parameters = [old.name] + (reason.isEmpty ? [] : [reason])
        turn.replies.add(Line(Message(source: client.source, command: "PART", parameters: parameters), from: client))
        let isExtended = turn.session.capabilities.contains(.extendedJoin)
        turn.replies.add(Line(joinOf: client, to: new, isExtended: isExtended))
        tellAbout(new, withNames: isNamed, &turn)
    }
}
