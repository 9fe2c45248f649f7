// SPDX-License-Identifier: Apache-2.0

import IRC

/// What channels give to accounts: AMODE, FLAGS and ACCESS are three ways to say the same.
extension World {
    mutating func changeAccess(of channel: Channel, _ words: [String], _ turn: inout Turn) -> [Outcome] {
        let changes = ModeChange.parse(words.dropFirst(), modes: Channel.modes)
        if changes.isEmpty { return list(channel) }
        return changes.prefix(Limits.modes).map { change in
            guard let status = MemberStatus.named(change.mode), let account = change.argument else {
                return .refused("INVALID_MODE", channel.name, "It takes +q, +a, +o, +h or +v and an account")
            }
            let old = channels[channel.id]?.charter?.access[fold(account)] ?? []
            let new = change.isSet ? old.union(status) : old.subtracting(status)
            return give(new, to: account, in: channel.id, &turn)
        }
    }

    mutating func changeFlags(of channel: Channel, _ words: [String], _ turn: inout Turn) -> [Outcome] {
        guard let account = words.at(1) else { return list(channel) }
        let letters = words.at(2) ?? ""
        let changes = ModeChange.parse([letters], modes: Channel.modes)
        var status = channel.charter?.access[fold(account)] ?? []
        for change in changes {
            guard let one = MemberStatus.named(change.mode) else {
                return [.refused("INVALID_MODE", channel.name, "It takes +q, +a, +o, +h or +v behind an account")]
            }
            if change.isSet { status.insert(one) } else { status.remove(one) }
        }
        if changes.isEmpty { return list(channel, only: account) }
        return [give(status, to: account, in: channel.id, &turn)]
    }

    mutating func editAccess(of channel: Channel, _ words: [String], _ turn: inout Turn) -> [Outcome] {
        switch (words.at(1)?.uppercased() ?? "LIST", words.at(2), words.at(3)?.uppercased()) {
        case ("LIST", _, _): return list(channel)
        case ("ADD", let account?, let word?):
            guard let rank = ChannelRank.all.first(where: { $0.name == word }) else {
                let words = ChannelRank.all.map { $0.name.lowercased() }.joined(separator: ", ")
                return [.refused("INVALID_RANK", channel.name, "It is one of \(words)")]
            }
            return [give(rank.status, to: account, in: channel.id, &turn)]
        case ("DEL", let account?, _): return [give([], to: account, in: channel.id, &turn)]
        default: return [.refused("NEED_MORE_PARAMETERS", "*", "It is LIST, ADD <account> <rank> or DEL <account>")]
        }
    }

    private func list(_ channel: Channel, only account: String? = nil) -> [Outcome] {
        guard let charter = channel.charter else { return [] }
        let all = charter.accessList.filter { account.map { fold($0) } ?? $0.account == $0.account }
        let lines = all.map { entry -> Outcome in
            .done("ACCESS", channel.name, "\(entry.account) is given +\(entry.status.letters)")
        }
        let end = all.count == 1 ? "1 account" : "\(all.count) accounts"
        return lines + [.done("END_OF_ACCESS", channel.name, "\(end), and \(charter.founder) is the founder")]
    }

    /// Lets an account have something in a channel, and nothing else, from now on.
    private mutating func give(
        _ status: MemberStatus,
        to name: String,
        in id: ChannelID,
        _ turn: inout Turn
    ) -> Outcome {
        guard let channel = channels[id], var charter = channel.charter else { return .noSuchAccount }
        let key = fold(name)
        let old = charter.access[key] ?? []
        guard let account = accounts[key]?.name ?? (old.isEmpty ? nil : name) else { return .noSuchAccount }
        if let refusal = refusal(to: account, old, status, in: channel, charter, turn) { return refusal }
        charter.access[key] = status.isEmpty ? nil : status
        setCharter(charter, of: id, into: &turn.effects)
        takeAway(old.subtracting(status), from: account, in: id, into: &turn.effects)
        applyAccess(of: account, in: id, into: &turn.effects)
        let words = status.isEmpty ? "is given nothing" : "is given +\(status.letters)"
        return .done("ACCESS", channel.name, "\(account) \(words) in \(channel.name) from now on")
    }

    // All that changes must be below who changes it; from oneself one may take everything.
    private func refusal(
        to account: String,
        _ old: MemberStatus,
        _ new: MemberStatus,
        in channel: Channel,
        _ charter: Charter,
        _ turn: Turn
    ) -> Outcome? {
        let own = authority(over: charter, turn)
        let isOwn = turn.client.account.map { fold($0) == fold(account) } ?? false
        let mayChange =
            own.isAtLeast(.admin) && own.isAtLeast(old.highest) && own.governs(old.symmetricDifference(new).highest)
        guard mayChange || isOwn && new.isSubset(of: old) else {
            return .refused("PRIVILEGES_NEEDED", channel.name, "What you are in \(channel.name) is too low for that")
        }
        guard !old.isEmpty || charter.access.count < Limits.accounts else {
            let limit = Limits.accounts
            return .refused("LIMIT_REACHED", channel.name, "\(limit) accounts are given something already")
        }
        return nil
    }

    /// Gives to those members now who are logged in to an account what the channel has for it.
    mutating func applyAccess(of account: String, in id: ChannelID, into effects: inout Effects) {
        for client in members(of: id, loggedInAs: account) {
            guard let channel = channels[id] else { return }
            change(channel.standing(of: client), of: client, in: channel, isGiven: true, into: &effects)
        }
    }

    /// Takes from those members what the channel had for their account.
    mutating func takeAway(
        _ status: MemberStatus,
        from account: String,
        in id: ChannelID,
        into effects: inout Effects
    ) {
        for client in members(of: id, loggedInAs: account) where !status.isEmpty {
            guard let channel = channels[id] else { return }
            change(status, of: client, in: channel, isGiven: false, into: &effects)
        }
    }

    private func members(of id: ChannelID, loggedInAs account: String) -> [Client] {
        let name = fold(account)
        return channels[id]?.members.compactMap { clients[$0.client] }.filter { $0.account.map(fold) == name } ?? []
    }
}
