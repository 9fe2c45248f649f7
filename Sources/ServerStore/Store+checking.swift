// SPDX-License-Identifier: Apache-2.0

import GRDB
package import IRC
import ServerCore

/// Whether what is in a database can be right.
extension Store {
    // Without these the world cannot begin; they are small. The index of words is nobody's first need, the history is big.
    private static let smallTables = [
        "networkBan", "account", "channel", "purge", "presence", "readMarker", "metadata", "secret", "party", "place",
        "strand",
    ]

    /// The check at each start: quick however long the history is.
    ///
    /// All of what the world begins with is looked at, and the newest messages, which is where a crash would have left its
    /// mark. SQLite itself undoes what a crash left half done; pages that rot on the disk are found by ``check(_:)``, and
    /// whenever they are read.
    static func probe(_ connection: Database, name: String) throws {
        for table in smallTables { try expectWhole(connection, "PRAGMA quick_check(\(table))", name: name) }
        _ = try Row.fetchAll(connection, sql: "SELECT * FROM message ORDER BY id DESC LIMIT 100")
        _ = try Row.fetchAll(connection, sql: "SELECT rowid FROM search WHERE search MATCH 'palabre' LIMIT 1")
    }

    private static func expectWhole(_ connection: Database, _ check: String, name: String) throws {
        let findings = try String.fetchAll(connection, sql: check)
        guard findings == ["ok"] else { throw StoreError.damaged(name) }
    }

    /// What a file holds that passed the whole check.
    package struct Contents: Hashable, Sendable {
        package var messages: Int
        package var accounts: Int
        package var channels: Int
        package var lastMessageAt: Instant?
    }

    /// Looks at every page of a copy, and whether this version could use it; takes a while for a long history.
    package static func check(_ file: String) throws(StoreError) -> Contents {
        guard isReadable(file) else { throw .file(file, reason: systemReason()) }
        return try attempt(on: file) {
            let database = try readOnly(file)
            defer { try? database.close() }
            return try database.read { connection in
                guard try !migrator.hasBeenSuperseded(connection) else { throw StoreError.newer(file) }
                guard try !migrator.appliedMigrations(connection).isEmpty else { throw StoreError.notADatabase(file) }
                try expectWhole(connection, "PRAGMA integrity_check(1)", name: file)
                return try contents(of: connection)
            }
        }
    }

    // An older schema has no accounts.
    private static func contents(of connection: Database) throws -> Contents {
        func count(_ table: String) throws -> Int {
            guard try connection.tableExists(table) else { return 0 }
            return try Int.fetchOne(connection, sql: "SELECT count(*) FROM \(table)") ?? 0
        }
        return Contents(
            messages: try count("message"),
            accounts: try count("account"),
            channels: try count("channel"),
            lastMessageAt: try Int64.fetchOne(connection, sql: "SELECT max(time) FROM message")
                .map { Instant(milliseconds: $0) }
        )
    }
}
