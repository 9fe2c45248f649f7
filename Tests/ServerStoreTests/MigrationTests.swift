// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import IRC
import ServerCore
import Testing

@testable import ServerStore

/// Databases as earlier versions made them, in the words of those versions.
private enum OldSchema {
    private static let migrations = "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);"
    private static let first = """
        CREATE TABLE "message" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "msgid" TEXT NOT NULL UNIQUE,
            "time" INTEGER NOT NULL, "nick" TEXT NOT NULL, "user" TEXT, "host" TEXT, "command" TEXT NOT NULL,
            "foldedTarget" TEXT NOT NULL, "target" TEXT NOT NULL, "text" TEXT NOT NULL);
        CREATE INDEX "messageByTarget" ON "message"("foldedTarget", "id");
        INSERT INTO grdb_migrations VALUES ('1 messages');
        INSERT INTO message VALUES
            (1, 'm1', 1000, 'Alice', 'al', 'example.org', 'PRIVMSG', '#a', '#A', 'hello world'),
            (3, 'm3', 3000, 'bob', NULL, NULL, 'NOTICE', '#a', '#a', 'hello bob'),
            (4, 'm4', 2000, 'Alice', 'al', 'example.org', 'PRIVMSG', '#a', '#a', 'the clock went back'),
            (7, 'm7', 4000, 'Alice', 'al', 'example.net', 'PRIVMSG', '#É', '#É', 'hello é');
        """
    private static let second = """
        CREATE TABLE "networkBan" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL,
            "target" TEXT NOT NULL, "reason" TEXT NOT NULL, "setBy" TEXT NOT NULL, "setAt" INTEGER NOT NULL,
            "expiresAt" INTEGER, UNIQUE ("kind", "target"));
        INSERT INTO grdb_migrations VALUES ('2 network bans');
        INSERT INTO networkBan VALUES (1, 'mask', '*@*.example', 'why', 'root', 5, NULL);
        """

    static func sql(_ number: Int) -> String {
        migrations + first + (number > 1 ? second : "")
    }
}

@Suite struct MigrationTests {
    // From the third step on, as today's steps make them: no step is ever changed.
    private func create(_ number: Int, in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try execute(OldSchema.sql(number), in: folder)
        guard number > 2 else { return }
        let database = try DatabaseQueue(path: folder + "/palabre.sqlite", configuration: Store.configuration)
        try Store.migrator.migrate(database, upTo: Store.migrator.migrations[number - 1])
        try database.close()
    }

    @Test(arguments: 1...6) func `an older database is brought up to date with all that is in it`(number: Int) throws {
        try withFolder { folder in
            try create(number, in: folder)
            let store = try Store(.folder(folder))
            let found = try store.messages(
                .history(in: [Access(.channel("#a"))], .latest(after: nil), limit: 9, withEvents: true)
            )
            let expected = StoredMessage(
                id: "m1",
                time: Instant(milliseconds: 1000),
                source: Source(name: "Alice", user: "al", host: "example.org"),
                command: "PRIVMSG",
                parameters: ["#A", "hello world"],
                place: .channel("#a")
            )
            #expect(found.first == expected)
            #expect(found.map(\.id) == ["m1", "m3", "m4"])
            #expect(found.map(\.time.milliseconds) == [1000, 3000, 3000])
            #expect(found.map(\.source.description) == ["Alice!al@example.org", "bob", "Alice!al@example.org"])
            #expect(
                try store.hits("hello", in: [Access(.channel("#a")), Access(.channel("#É"))]) == ["m1", "m3", "m7"]
            )
            #expect(try store.hits("hello", by: "alice") == ["m1"])
            #expect(try store.memory().records.count == min(number - 1, 1))
            try store.append([message(8)])
            #expect(try store.ids() == ["m1", "m3", "m4", "id8"])
            try store.close()
            try Store(.folder(folder)).close()
        }
    }

    @Test(arguments: 1...6) func `a copy of it as it was stays beside it`(number: Int) throws {
        try withFolder { folder in
            try create(number, in: folder)
            try Store(.folder(folder)).close()
            let copy = folder + "/palabre.sqlite.before-\(number + 1)"
            #expect(try Store.check(copy).messages == 4)
            let database = try DatabaseQueue(path: copy)
            let applied = try database.read {
                try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
            }
            #expect(applied == Array(Store.migrator.migrations.prefix(number)))
            try database.close()
        }
    }

    @Test func `without a copy nothing is changed`() throws {
        try withFolder { folder in
            try create(2, in: folder)
            let copy = folder + "/palabre.sqlite.before-3"
            let obstacle = copy + ".unfinished/in the way"
            try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: true)
            #expect(throws: StoreError.backup(copy, reason: "File exists")) { try Store(.folder(folder)) }
            try withDatabase(in: folder) { connection in
                let steps = try Int.fetchOne(connection, sql: "SELECT count(*) FROM grdb_migrations")
                #expect(steps == 2)
            }
        }
    }

    @Test func `a copy of another database is left alone, one of the same is enough`() throws {
        try withFolder { folder in
            let copies = ["", "-2"].map { folder + "/palabre.sqlite.before-3" + $0 }
            try create(2, in: folder)
            try Store(.folder(folder)).close()
            for part in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: folder + "/palabre.sqlite" + part)
            }
            try create(2, in: folder)
            try Store(.folder(folder)).close()
            #expect(!FileManager.default.fileExists(atPath: copies[1]))
            for part in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: folder + "/palabre.sqlite" + part)
            }
            try create(2, in: folder)
            try execute("DELETE FROM message WHERE id = 7", in: folder)
            try Store(.folder(folder)).close()
            #expect(try copies.map { try Store.check($0).messages } == [4, 3])
        }
    }

    @Test func `without room for a step nothing is changed, and it is done when there is some`() throws {
        try withFolder { folder in
            try create(2, in: folder)
            try withDatabase(in: folder) { connection in
                for number in 8...3000 {
                    try connection.execute(
                        sql:
                            "INSERT INTO message VALUES (?, 'm' || ?, 5000, 'a', 'b', 'c', 'PRIVMSG', '#a', '#a', 'word')",
                        arguments: [number, number]
                    )
                }
            }
            let file = folder + "/palabre.sqlite"
            let database = try Store.open(file)
            let limit = try database.writeWithoutTransaction { connection in
                let count = try Int.fetchOne(connection, sql: "PRAGMA page_count") ?? 0
                try connection.execute(sql: "PRAGMA max_page_count = \(count + 20)")
                return count
            }
            #expect(limit > 50)
            #expect(throws: StoreError.full(file)) { try Store.prepare(database, name: file, file: file) }
            try database.close()
            let store = try Store(.folder(folder))
            #expect(try store.ids(limit: 9999).count == 3 + 2993)
            try store.close()
            let copies = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains("before") }
            #expect(copies == ["palabre.sqlite.before-3"])
        }
    }

    @Test func `a new database needs no copy`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!files.contains { $0.contains("before") })
            try store.close()
        }
    }
}
