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
        leaveEverywhere(&turn, reason: "Banned: \(ban.reason)")
        return true
    }

    /// Closes all connections of users, or those from a network, that a new ban is for, but for operators of the server;
    /// answers how many.
    mutating func enforce(_ ban: NetworkBan, into effects: inout Effects) -> Int {
        let (reason, count) = ("Banned: \(ban.reason)", sessions.count)
        switch ban.target {
        case .mask(let text):
            guard let mask = UserMask(text) else { return 0 }
            // Who has no name yet is looked at when it has one.
            let users = clients.values.filter { !$0.isOperator && $0.isRegistered }
            for user in users.sorted(by: { $0.id < $1.id }) { enforce(mask, on: user, reason, into: &effects) }
        case .network(let network):
            let banned = sessions.values.filter { session in
                clients[session.client]?.isOperator == false
                    && session.peer.address.map { network.contains($0) } == true
            }
            for session in banned.sorted(by: { $0.id < $1.id }) { close(session, reason: reason, into: &effects) }
        }
        return count - sessions.count
    }

    // Of several sessions only those end that come from where the mask says; with the last of them, the user.
    private mutating func enforce(
        _ mask: UserMask,
        on user: Client,
        _ reason: String,
        into effects: inout Effects
    ) {
        let all = user.receivers.compactMap { sessions[$0.session] }
        let banned = all.filter { session in
            var user = user
            user.peer = session.peer
            return mask.fits(UserMask.Subject(user))
        }
        if all.isEmpty ? mask.fits(UserMask.Subject(user)) : banned.count == all.count {
            close(user, reason: reason, into: &effects)
        } else {
            for session in banned { close(session, reason: reason, into: &effects) }
        }
    }

    /// Forgets the bans that are over, here and in the store.
    mutating func dropOldBans(into effects: inout Effects) {
        for target in bans.removeOver(at: clock.now) { effects.append(.drop(.ban(target))) }
    }
}
