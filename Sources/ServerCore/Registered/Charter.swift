// SPDX-License-Identifier: Apache-2.0

import IRC

/// What makes a channel last while nobody is there: whose it is, and what it gives to whom.
///
/// Accounts are folded here, but for those that people read: the founder, the successor.
struct Charter: Hashable, Sendable {
    let registeredAt: Instant
    /// The account that it belongs to.
    var founder: String
    /// The account that takes it over when the founder's is gone.
    var successor: String?
    /// What members are given when they join, by the folded names of their accounts.
    var access: [String: MemberStatus] = [:]
    /// How long what is said is kept; `nil` for as the server does.
    var retention: Retention?
    /// When somebody was last there.
    var usedAt: Instant
    /// The account that it was offered to; not remembered longer than the server runs.
    var offeredTo: String?

    init(founder: String, registeredAt: Instant) {
        self.founder = founder
        self.registeredAt = registeredAt
        usedAt = registeredAt
    }

    /// What an account is given when it joins; nothing for who is not logged in.
    func standing(of account: String?) -> MemberStatus {
        guard let name = account.map(World.fold) else { return [] }
        let given = access[name] ?? []
        return isFounder(name) ? given.union(.founder) : given
    }

    func isFounder(_ account: String?) -> Bool { account.map(World.fold) == World.fold(founder) }

    /// All accounts that something is written of here, folded.
    var accounts: Set<String> {
        Set([founder, successor].compactMap { $0.map(World.fold) }).union(access.keys)
    }

    /// The accounts that are given something, in the order of their ranks and names.
    var accessList: [(account: String, status: MemberStatus)] {
        access.map { (account: $0.key, status: $0.value) }.sorted {
            ($1.status.rawValue, $0.account) < ($0.status.rawValue, $1.account)
        }
    }

    /// Gives what an account has to another name of it, or takes it away; the founder is not touched by that.
    mutating func rename(_ account: String, to name: String?) {
        let old = World.fold(account)
        if let status = access.removeValue(forKey: old), let name { access[World.fold(name)] = status }
        if successor.map(World.fold) == old { successor = name }
        if offeredTo.map(World.fold) == old { offeredTo = name }
        if let name, World.fold(founder) == old { founder = name }
    }
}

extension MemberStatus {
    /// Its mode letters, highest first.
    var letters: String { String(MemberStatus.ranks.lazy.filter { contains($0.status) }.map(\.mode)) }

    /// The statuses of some mode letters; others mean nothing.
    init(letters: String) {
        self.init(letters.compactMap(MemberStatus.named))
    }
}
