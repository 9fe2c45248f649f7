// SPDX-License-Identifier: Apache-2.0

import IRC

/// Keeping out whom the server is closed to.
extension World {
    /// Closes the connection of who is about to become a user, or to change its name, if the server is closed to that user;
    /// see [ERR_YOUREBANNEDCREEP](https://modern.ircdocs.horse/#err_yourebannedcreep-465).
    mutating func refuseBanned(_ client: Client, _ turn: inout Turn) -> Bool {
        guard !client.isOperator, let ban = bans.first(fitting: client, at: clock.now) else { return false }
        turn.replies.add(.youAreBannedCreep, ban.words)
        log("refused by the KLINE of \(ban.target)", about: turn.session.id, into: &turn.effects)
        leave(&turn, reason: "Banned: \(ban.reason)")
        return true
    }

    /// Closes the connections of all whom a new ban is for, but for operators of the server; answers how many.
    mutating func enforce(_ ban: NetworkBan, into effects: inout Effects) -> Int {
        let isMeant = meant(by: ban)
        let banned = clients.values.filter { !$0.isOperator && isMeant($0) }.sorted { $0.id < $1.id }
        for client in banned { close(client, reason: "Banned: \(ban.reason)", into: &effects) }
        return banned.count
    }

    // Who has no name yet is looked at when it has one.
    private func meant(by ban: NetworkBan) -> (Client) -> Bool {
        switch ban.target {
        case .mask(let text):
            let mask = UserMask(text)
            return { $0.isRegistered && mask?.fits(UserMask.Subject($0)) == true }
        case .network(let network):
            return { $0.peer.address.map { network.contains($0) } == true }
        }
    }

    /// Forgets the bans that are over, here and in the store.
    mutating func dropOldBans(into effects: inout Effects) {
        for target in bans.removeOver(at: clock.now) { effects.append(.dropBan(target)) }
    }
}
