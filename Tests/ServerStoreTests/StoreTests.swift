// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import IRC
import ServerCore
import Testing

@testable import ServerStore

private func permissions(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}

extension Store {
    // As a disk does that has room for so many.
    fileprivate func limitPages(to count: Int) throws {
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(count)") }
    }
}

@Suite struct StoreTests {
    @Test func `messages outlive the store`() throws {
        try withFolder { folder in
            let first = try Store(.folder(folder))
            try first.append([message(1)])
            try first.close()
            let second = try Store(.folder(folder))
            #expect(try second.messages(.message("id1")) == [message(1)])
            try second.close()
        }
    }

    @Test func `a store that is closed is one file`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try store.append((1...500).map { message($0) })
            #expect(try store.ids().count == 500)
            try store.close()
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.sorted() == ["palabre.lock", "palabre.sqlite"])
        }
    }

    @Test func `the folder is made with its parents, for its owner alone`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder + "/deep/er"))
            try store.close()
            #expect(try permissions(of: folder + "/deep/er") == 0o700)
        }
    }

    @Test func `all files are for their owner alone, whoever made the folder`() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755]
            )
            let store = try Store(.folder(folder))
            try store.append([message(1)])
            try store.backup(to: folder + "/copy")
            try store.export(to: folder + "/export")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count >= 5)
            for name in files { #expect(try permissions(of: folder + "/" + name) == 0o600) }
            try store.close()
        }
    }

    @Test(.enabled(if: geteuid() != 0)) func `a folder that may not be written to is refused`() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o555]
            )
            for place in [folder, folder + "/deep/er"] {
                #expect(throws: StoreError.folder(place, reason: "Permission denied")) { try Store(.folder(place)) }
            }
        }
    }

    @Test func `a second store on the same folder is refused, until the first is closed`() throws {
        try withFolder { folder in
            let first = try Store(.folder(folder))
            #expect(throws: StoreError.inUse(folder + "/palabre.sqlite")) { try Store(.folder(folder)) }
            try first.append([message(1)])
            try first.close()
            let second = try Store(.folder(folder))
            #expect(try second.ids() == ["id1"])
            try second.close()
        }
    }

    @Test func `a database of a newer version is refused and left alone`() throws {
        try withFolder { folder in
            try Store(.folder(folder)).close()
            try execute("INSERT INTO grdb_migrations VALUES ('999 from the future')", in: folder)
            #expect(throws: StoreError.newer(folder + "/palabre.sqlite")) { try Store(.folder(folder)) }
        }
    }

    @Test func `a file that is no database is refused and left alone`() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let file = folder + "/palabre.sqlite"
            let text = Data(String(repeating: "this is no database\n", count: 500).utf8)
            try text.write(to: URL(fileURLWithPath: file))
            #expect(throws: StoreError.notADatabase(file)) { try Store(.folder(folder)) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == text)
        }
    }

    @Test func `a folder below a file is refused with the system's words`() throws {
        try withFolder { file in
            try Data().write(to: URL(fileURLWithPath: file))
            #expect(throws: StoreError.folder(file + "/data", reason: "Not a directory")) {
                try Store(.folder(file + "/data"))
            }
        }
    }

    @Test func `what another program has locked is refused, and taken when it is free again`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            let other = try DatabaseQueue(path: folder + "/palabre.sqlite")
            try other.writeWithoutTransaction { connection in
                try connection.execute(sql: "BEGIN IMMEDIATE")
                #expect(throws: StoreError.inUse(folder + "/palabre.sqlite")) { try store.append([message(1)]) }
                #expect(try store.ids() == [])
                try connection.execute(sql: "ROLLBACK")
            }
            try other.close()
            try store.append([message(2)])
            #expect(try store.ids() == ["id2"])
            try store.close()
        }
    }

    @Test func `a database that is full is told apart, and goes on when there is room`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try store.limitPages(to: 1)
            let failure = StoreError.full(folder + "/palabre.sqlite")
            #expect(throws: failure) { try store.append((1...1000).map { message($0) }) }
            #expect(try store.ids() == [])
            try store.limitPages(to: 1_000_000)
            try store.append((1...1000).map { message($0) })
            #expect(try store.ids().count == 1000)
            try store.close()
        }
    }

    @Test func `messages that are damaged keep the store from starting`() throws {
        try withFolder { folder in
            try withDamage(in: folder, to: "message")
            #expect(throws: StoreError.damaged(folder + "/palabre.sqlite")) { try Store(.folder(folder)) }
        }
    }

    @Test func `records that are damaged keep the store from starting`() throws {
        try withFolder { folder in
            try withDamage(in: folder, to: "account")
            #expect(throws: StoreError.damaged(folder + "/palabre.sqlite")) { try Store(.folder(folder)) }
        }
    }

    // Writes over the first page of a table.
    private func withDamage(in folder: String, to table: String) throws {
        let store = try Store(.folder(folder))
        try store.append((1...100).map { message($0) })
        try store.keep(.account(Account(name: "alice", registeredAt: Instant(milliseconds: 0))))
        try store.close()
        var page = 0
        try withDatabase(in: folder) { connection in
            let sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            page = try Int.fetchOne(connection, sql: sql, arguments: [table]) ?? 0
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder + "/palabre.sqlite"))
        try file.seek(toOffset: UInt64(page - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 4096))
        try file.close()
    }
}
