// SPDX-License-Identifier: Apache-2.0

import GRDB
package import ServerCore

/// The contracts of the core, as far as today's tables go.
extension Store {
    /// All that is kept of the world as it was.
    package func memory() throws(StoreError) -> Memory {
        var memory = Memory(records: try bans().map { .ban($0) })
        memory.secret = UInt64.random(in: .min ... .max)
        return memory
    }

    /// Keeps a record in place of an older one with the same key.
    package func keep(_ record: ServerCore.Record) throws(StoreError) {
        if case .ban(let ban) = record { try keep(ban) }
    }

    /// Forgets a record; there need not be one.
    package func drop(_ key: ServerCore.Record.Key) throws(StoreError) {
        if case .ban(let target) = key { try drop(target) }
    }

    /// What a question finds.
    package func find(_ query: Query) throws(StoreError) -> Findings {
        guard case .history(let places, .latest, let limit, _) = query, case .channel(let name)? = places.first?.place
        else { return .messages([]) }
        return .messages(try newest(of: name, limit: limit))
    }

    /// Gives up messages that have become too old or too many.
    package func prune(_ pruning: Pruning) throws(StoreError) {}

    /// Renames, or erases with `nil`, an account in all that was kept.
    package func rewrite(account: String, to name: String?) throws(StoreError) {}

    /// Finds out whether the store takes anything, by writing what is there already.
    package func probe() throws(StoreError) {
        try attempt { database in
            try database.write { connection in
                let version = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
                try connection.execute(sql: "PRAGMA user_version = \(version)")
            }
        }
    }
}

extension Store {
    /// Does something with the store as a whole, and tells in whole sentences what was done.
    package func carryOut(_ maintenance: Maintenance) throws(StoreError) -> [String] {
        try attempt { _ in throw DatabaseError(message: "this is not there yet") }
    }
}
