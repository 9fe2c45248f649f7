// SPDX-License-Identifier: Apache-2.0

import GRDB

extension Store {
    /// The steps from an empty database to today's, each done once and in order.
    ///
    /// A step that was released is never changed: a change is a new step. The name of each begins with its number.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 messages", migrate: createMessages)
        migrator.registerMigration("2 network bans", migrate: createNetworkBans)
        migrator.registerMigration("3 history", migrate: createHistory)
        migrator.registerMigration("4 records", migrate: createRecords)
        migrator.registerMigration("5 sweeping", migrate: createSweeping)
        migrator.registerMigration("6 reactions", migrate: createReactions)
        migrator.registerMigration("7 words at once", migrate: indexAtOnce)
        return migrator
    }

    private static func createMessages(_ connection: Database) throws {
        try connection.create(table: "message") { table in
            // Counts on for ever: the order in which messages were said, whatever the clock did.
            table.autoIncrementedPrimaryKey("id")
            table.column("msgid", .text).notNull().unique()
            table.column("time", .integer).notNull()
            table.column("nick", .text).notNull()
            table.column("user", .text)
            table.column("host", .text)
            table.column("command", .text).notNull()
            table.column("foldedTarget", .text).notNull()
            table.column("target", .text).notNull()
            table.column("text", .text).notNull()
        }
        try connection.create(index: "messageByTarget", on: "message", columns: ["foldedTarget", "id"])
    }

    private static func createNetworkBans(_ connection: Database) throws {
        try connection.create(table: "networkBan") { table in
            // Counts on for ever: the order in which bans were set.
            table.autoIncrementedPrimaryKey("id")
            table.column("kind", .text).notNull()
            table.column("target", .text).notNull()
            table.column("reason", .text).notNull()
            table.column("setBy", .text).notNull()
            table.column("setAt", .integer).notNull()
            table.column("expiresAt", .integer)
            table.uniqueKey(["kind", "target"])
        }
    }
}
