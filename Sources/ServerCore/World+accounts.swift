// SPDX-License-Identifier: Apache-2.0

import IRC

/// What becomes of accounts, and of all that is theirs.
extension World {
    /// Takes an account over as it is now, and has it kept.
    mutating func keep(_ account: Account, into effects: inout Effects) {
        accounts.set(account)
        effects.append(.keep(.account(account)))
    }

    /// Forgets an account and all that was kept of it: what it said to others, too.
    mutating func forget(_ account: Account, into effects: inout Effects) {
        let name = fold(account.name)
        accounts.remove(name)
        forgetWays(into: name)
        effects.append(.drop(.account(name)))
        effects.append(.rewrite(account: account.name, to: nil))
        dropBelongings(of: name, into: &effects)
        forgetAccountInChannels(account.name, into: &effects)
    }

    private mutating func forgetWays(into account: String) {
        failures.forget(account)
        recoveries[account] = nil
    }

    /// Gives an account another name, in all that was kept too; whoever is logged in to it stays so.
    mutating func rename(_ account: Account, to name: String, into effects: inout Effects) {
        let (old, new) = (fold(account.name), fold(name))
        let holders = holders(of: account.name)
        var renamed = account
        renamed.name = name
        if old != new {
            accounts.remove(old)
            forgetWays(into: old)
            effects.append(.drop(.account(old)))
        }
        keep(renamed, into: &effects)
        effects.append(.rewrite(account: account.name, to: name))
        moveBelongings(of: old, to: new, into: &effects)
        renameAccountInChannels(account.name, to: name, into: &effects)
        for id in holders { change(accountOf: id, to: name, into: &effects) }
        evict(from: name, into: &effects)
    }

    /// Ends all clients of an account but one, which is logged out.
    mutating func endLogins(to account: String, except id: ClientID?, reason: String, into effects: inout Effects) {
        for holder in holders(of: account) {
            guard let client = clients[holder] else { continue }
            if holder == id {
                change(accountOf: holder, to: nil, into: &effects)
            } else {
                close(client, reason: reason, into: &effects)
            }
        }
    }

    /// Everybody who is logged in to an account, even before its registration; this is for what happens rarely.
    private func holders(of account: String) -> [ClientID] {
        let newcomers = sessions.values.filter { session in
            session.registration != nil && clients[session.client].map { isLoggedIn($0, to: account) } ?? false
        }
        return users(of: account).map(\.id) + newcomers.map(\.client).sorted()
    }

    /// Logs a client in to another account or out, and tells all who know it.
    private mutating func change(accountOf id: ClientID, to account: String?, into effects: inout Effects) {
        if let session = clients[id]?.receivers.first?.session, var turn = turn(on: session) {
            logIn(as: account, &turn)
            return turn.finish(into: &effects)
        }
        leaveAccount(id, into: &effects)
        clients[id]?.account = account
        noteAccount(of: id)
        notePresence(of: id)
        guard let client = clients[id] else { return }
        let line = Line(from: client, "ACCOUNT", account ?? "*")
        notify(line, about: client, having: .accountNotify, except: nil, into: &effects)
    }
}
