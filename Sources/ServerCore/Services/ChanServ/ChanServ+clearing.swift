// SPDX-License-Identifier: Apache-2.0

import IRC

/// CLEAR and PURGE: channels that are emptied, and names that nobody can use.
extension World {
    mutating func clear(_ channel: Channel, _ words: [String], _ turn: inout Turn) -> [Outcome] {
        guard var charter = channel.charter else { return [] }
        switch words.at(1)?.uppercased() {
        case "USERS":
            let reason = reason(words.text(from: 2), otherwise: turn.client.nick)
            let asker = turn.client.id
            let count = putOut(of: channel, because: reason, into: &turn.effects) {
                $0.id == asker || !channel.standing(of: $0).isEmpty
            }
            return [.done("CLEARED", channel.name, "\(channel.name) is cleared: \(count) were put out")]
        case "ACCESS":
            let all = charter.access
            charter.access = [:]
            setCharter(charter, of: channel.id, into: &turn.effects)
            for account in all.keys.sorted() {
                let lost = (all[account] ?? []).subtracting(charter.standing(of: account))
                takeAway(lost, from: account, in: channel.id, into: &turn.effects)
            }
            return [.done("CLEARED", channel.name, "\(channel.name) gives nothing to anybody but its founder")]
        case "BANS":
            let changes = channel.bans.map { ModeChange(isSet: false, mode: "b", argument: $0.mask.description) }
            channels[channel.id]?[.bans] = []
            show(changes, to: channel, into: &turn.effects)
            keep(channel.id, into: &turn.effects)
            return [.done("CLEARED", channel.name, "Nobody is banned from \(channel.name) any more")]
        default: return [.refused("INVALID_LIST", channel.name, "It is one of USERS, ACCESS and BANS")]
        }
    }

    /// Puts all members out of a channel but some, by ChanServ; answers how many.
    ///
    /// Who goes sees only itself go: a line for each pair would be too much.
    private mutating func putOut(
        of channel: Channel,
        because reason: String,
        into effects: inout Effects,
        sparing isSpared: (Client) -> Bool
    ) -> Int {
        let all = channel.members.compactMap { clients[$0.client] }
        let (going, staying) = (all.filter { !isSpared($0) }, all.filter(isSpared))
        for client in going {
            var fanout = Fanout(to: client)
            for other in staying { fanout.add(other.receivers) }
            let line = lasting(Line(Message(chanServ, "KICK", channel.name, client.nick, reason)))
            fanout.send(line, at: clock, into: &effects)
            keep(line, about: client, doneIn: channel, into: &effects)
            removeMember(client.id, from: channel.id, into: &effects)
        }
        return going.count
    }

    // MARK: - Purging

    mutating func purge(_ words: [String], _ turn: inout Turn) -> [Outcome] {
        switch (words.at(0)?.uppercased(), words.at(1)) {
        case ("ADD", let name?): return purge(Names.composed(name), because: words.text(from: 2), &turn)
        case ("DEL", let name?): return [endPurge(of: name, &turn)]
        case ("LIST", _): return listPurges()
        case (_, _) where Names.looksLikeChannel(words.at(0) ?? ""):
            return purge(Names.composed(words[0]), because: words.text(from: 1), &turn)
        default: return [.refused("NEED_MORE_PARAMETERS", "*", "It is ADD <channel> [<reason>], DEL <channel> or LIST")]
        }
    }

    private mutating func purge(_ name: String, because words: String, _ turn: inout Turn) -> [Outcome] {
        guard Names.isChannel(name, upTo: configuration.channelLength) else {
            return [.refused("INVALID_CHANNEL", "*", "This is not a valid channel name")]
        }
        let reason = reason(words)
        let purge = Purge(name: name, reason: reason, setBy: turn.actor, setAt: clock.now)
        var count = 0
        if let channel = channel(named: name) {
            dropCharter(of: channel.id, into: &turn.effects)
            count = putOut(of: channel, because: reason, into: &turn.effects) { _ in false }
        }
        purges[fold(name)] = purge
        turn.effects.append(.keep(.purge(purge)))
        log("\(turn.actor) purged \(name): \(reason)", about: turn.session.id, into: &turn.effects)
        return [.done("PURGED", name, "No channel can be \(name) any more, and \(count) were put out")]
    }

    mutating func endPurge(of name: String, _ turn: inout Turn) -> Outcome {
        guard let purge = purges.removeValue(forKey: fold(name)) else {
            return .refused("NOT_PURGED", "*", "No channel of that name is purged")
        }
        turn.effects.append(.drop(.purge(fold(name))))
        log("\(purge.name) can be used again", about: turn.session.id, into: &turn.effects)
        return .done("UNPURGED", purge.name, "\(purge.name) can be used again")
    }

    private func listPurges() -> [Outcome] {
        let all = purges.values.sorted { fold($0.name) < fold($1.name) }
        let lines = all.prefix(Limits.matches).map { purge -> Outcome in
            .done("PURGE", purge.name, "\(purge.name): \(purge.reason) (by \(purge.setBy), \(purge.setAt.serverTime))")
        }
        return lines + [.done("END_OF_PURGES", "*", all.count == 1 ? "1 name" : "\(all.count) names")]
    }
}
