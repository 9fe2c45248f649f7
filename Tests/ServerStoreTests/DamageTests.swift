// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import IRC
import ServerCore
import Support
import Testing

@testable import ServerStore

/// Files as they should not be: none of them ends the process, and none is made worse.
@Suite struct DamageTests {
    private func url(_ folder: String, _ name: String = "palabre.sqlite") -> URL {
        URL(fileURLWithPath: folder + "/" + name)
    }

    private func sample(in folder: String) throws -> Data {
        let store = try Store(.folder(folder))
        try store.append((1...60).map { message($0) } + [message(61, from: "alice", to: "bob"), event(62)])
        try store.keep(.account(Account(name: "alice", registeredAt: Instant(milliseconds: 0))))
        try store.redact("id9")
        try store.close()
        return try Data(contentsOf: url(folder))
    }

    private func useAll(of store: Store) throws {
        let accesses = [Access(.channel("#a")), Access(.between(.account("alice"), .account("bob")))]
        _ = try? store.ids(in: accesses)
        _ = try? store.ids(.before(.id("id9")), in: accesses)
        _ = try? store.hits("message", in: accesses, conversationsOf: .account("alice"))
        _ = try? store.targets(accesses, conversationsOf: .account("alice"))
        _ = try? store.memory()
        _ = try? store.append([message(99)])
        _ = try? store.redact("id8")
        try? store.rewrite(account: "alice", to: nil)
        for _ in 0..<5 { _ = try? store.sweep() }
        try? store.close()
    }

    @Test func `bits that flip are an error at most`() throws {
        try withFolder { folder in
            let whole = try sample(in: folder)
            for seed in UInt64(1)...40 {
                var generator = SeededGenerator(seed: seed)
                var data = whole
                for _ in 0..<Int.random(in: 1...40, using: &generator) {
                    let place = Int.random(in: 100..<data.count, using: &generator)
                    data[place] = UInt8.random(in: 0...255, using: &generator)
                }
                for name in ["palabre.sqlite-wal", "palabre.sqlite-shm"] {
                    try? FileManager.default.removeItem(at: url(folder, name))
                }
                try data.write(to: url(folder))
                if let store = try? Store(.folder(folder)) { try useAll(of: store) }
            }
        }
    }

    @Test func `a file that was cut off is refused`() throws {
        try withFolder { folder in
            let whole = try sample(in: folder)
            for length in [99, 512, 4096, whole.count / 2, whole.count - 4096] {
                try whole.prefix(length).write(to: url(folder))
                #expect(throws: StoreError.self, "\(length)") {
                    let store = try Store(.folder(folder))
                    try store.close()
                    _ = try Store.check(folder + "/palabre.sqlite")
                }
            }
        }
    }

    @Test func `a row that is not what was written is damage, and nothing of it is told`() throws {
        try withFolder { folder in
            _ = try sample(in: folder)
            try execute("UPDATE account SET settings = 'hash of a password'", in: folder)
            let store = try Store(.folder(folder))
            #expect(throws: StoreError.damaged(folder + "/palabre.sqlite")) { try store.memory() }
            try store.close()
        }
    }

    @Test func `another program's database is refused and left alone`() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try execute("CREATE TABLE bookmark (title TEXT)", in: folder)
            #expect(throws: StoreError.notADatabase(folder + "/palabre.sqlite")) { try Store(.folder(folder)) }
            try withDatabase(in: folder) { connection in
                let tables = try String.fetchAll(connection, sql: "SELECT name FROM sqlite_master")
                #expect(tables == ["bookmark"])
            }
        }
    }

    @Test func `a folder in the place of the file is refused, an empty file is none`() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder + "/palabre.sqlite",
                withIntermediateDirectories: true
            )
            #expect(throws: StoreError.self) { try Store(.folder(folder)) }
            try FileManager.default.removeItem(at: url(folder))
            try Data().write(to: url(folder))
            try Store(.folder(folder)).close()
        }
    }

    @Test func `a journal without its database is kept, and nothing begins anew`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try store.append([message(1)])
            let journal = try Data(contentsOf: url(folder, "palabre.sqlite-wal"))
            try store.close()
            #expect(!journal.isEmpty)
            try FileManager.default.removeItem(at: url(folder))
            try journal.write(to: url(folder, "palabre.sqlite-wal"))
            #expect(throws: StoreError.damaged(folder + "/palabre.sqlite")) { try Store(.folder(folder)) }
            #expect(try Data(contentsOf: url(folder, "palabre.sqlite-wal")) == journal)
        }
    }

    @Test(arguments: ["text", "damaged", "journal"])
    func `a copy is put in the place of what nobody can open`(kind: String) throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try store.append([message(1)])
            try store.backup(to: folder + "/copy")
            try store.append([message(2)])
            let journal = try Data(contentsOf: url(folder, "palabre.sqlite-wal"))
            try store.close()
            switch kind {
            case "text": try Data(String(repeating: "no database\n", count: 900).utf8).write(to: url(folder))
            case "damaged": try Data(contentsOf: url(folder)).prefix(5000).write(to: url(folder))
            default: try FileManager.default.removeItem(at: url(folder))
            }
            try journal.write(to: url(folder, "palabre.sqlite-wal"))
            try Store.restore(folder + "/copy", in: folder)
            let restored = try Store(.folder(folder))
            #expect(try restored.ids() == ["id1"])
            try restored.close()
            #expect(try Store.check(folder + "/palabre.sqlite").messages == 1)
        }
    }

    @Test func `what was there before two restores is still there`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try store.backup(to: folder + "/wrong")
            try store.append([message(1)])
            try store.backup(to: folder + "/right")
            try store.append([message(2)])
            try store.close()
            try Store.restore(folder + "/wrong", in: folder)
            try Store.restore(folder + "/right", in: folder)
            #expect(try Store.check(folder + "/palabre.sqlite").messages == 1)
            #expect(try Store.check(folder + "/palabre.sqlite.before-restore").messages == 2)
            #expect(try Store.check(folder + "/palabre.sqlite.before-restore-2").messages == 0)
        }
    }
}
