// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// Accounts that get another name, or are erased, in all that was kept.
extension Store {
    /// Renames an account; with `nil`, erases its records, what it said and the conversations that it had.
    ///
    /// What is erased is found by nobody any more, also not by who gets the name after it, and is on the disk until
    /// ``sweep()`` was called often enough. That the world keeps and drops the records itself as well does no harm.
    package func rewrite(account: String, to name: String?) throws(StoreError) {
        let folded = World.fold(account)
        try writing { connection in
            if let name {
                try connection.rename(folded, to: name)
            } else {
                try connection.erase(folded)
            }
        }
    }
}

extension Database {
    fileprivate func rename(_ folded: String, to name: String) throws {
        let newFolded = World.fold(name)
        // In a JOIN the account stands among the parameters.
        try execute(
            sql: """
                UPDATE message SET middle = ?
                WHERE author IN (SELECT id FROM author WHERE foldedAccount = ?) AND command = 'JOIN' AND middle IS NOT NULL
                """,
            arguments: [Tags.escape(name), folded]
        )
        try execute(
            sql: "UPDATE author SET account = ?, foldedAccount = ? WHERE foldedAccount = ?",
            arguments: [name, newFolded, folded]
        )
        guard newFolded != folded else { return }
        // Whoever had the name before is somebody else.
        try hideConversations(of: newFolded)
        try execute(sql: "UPDATE party SET name = ? WHERE name = ?", arguments: [newFolded, folded])
        for (table, column) in [
            ("account", "foldedName"), ("presence", "foldedAccount"), ("readMarker", "foldedAccount"),
        ] {
            try move(table, column, from: folded, to: newFolded)
        }
        try move("metadata", "foldedOwner", where: "AND kind = 'account'", from: folded, to: newFolded)
        try execute(sql: "UPDATE account SET name = ? WHERE foldedName = ?", arguments: [name, newFolded])
        try execute(sql: "UPDATE presence SET account = ? WHERE foldedAccount = ?", arguments: [name, newFolded])
    }

    // What the world has kept under the new name already is newer.
    private func move(
        _ table: String,
        _ column: String,
        where condition: String = "",
        from old: String,
        to new: String
    ) throws {
        try execute(
            sql: "UPDATE OR IGNORE \(table) SET \(column) = ? WHERE \(column) = ? \(condition)",
            arguments: [new, old]
        )
        try execute(sql: "DELETE FROM \(table) WHERE \(column) = ? \(condition)", arguments: [old])
    }

    fileprivate func erase(_ folded: String) throws {
        try execute(sql: "UPDATE author SET isErased = 1 WHERE foldedAccount = ?", arguments: [folded])
        try hideConversations(of: folded)
        for rows in ["account WHERE foldedName", "presence WHERE foldedAccount", "readMarker WHERE foldedAccount"] {
            try execute(sql: "DELETE FROM \(rows) = ?", arguments: [folded])
        }
        try execute(sql: "DELETE FROM metadata WHERE kind = 'account' AND foldedOwner = ?", arguments: [folded])
    }

    // Without a name no question leads there; all of it is given up.
    private func hideConversations(of folded: String) throws {
        try execute(
            sql: """
                UPDATE strand SET cut = \(Int64.max) WHERE place IN (
                    SELECT place.id FROM party JOIN place ON one = party.id OR other = party.id WHERE party.name = ?
                )
                """,
            arguments: [folded]
        )
        try execute(sql: "UPDATE party SET name = NULL WHERE name = ?", arguments: [folded])
    }
}
