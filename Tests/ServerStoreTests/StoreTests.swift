// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import IRC
import ServerCore
import ServerStore
import Testing

private func message(_ number: Int, to target: String = "#a") -> StoredMessage {
    StoredMessage(
        id: "id\(number)",
        time: Instant(milliseconds: 1_700_000_000_123 + Int64(number)),
        source: Source(name: "alice", user: "al", host: "example.org"),
        command: "PRIVMSG",
        parameters: [target, "message \(number) 漢👍"],
        place: .channel(Casemapping.ascii.fold(target))
    )
}

private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

private func permissions(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}

@Suite struct StoreTests {
    @Test func `what is appended comes back whole and oldest first`() throws {
        let store = try Store(.memory(messages: 100))
        try store.append([message(1), message(2)])
        try store.append([message(3)])
        #expect(try store.newest(of: "#a", limit: 50) == [message(1), message(2), message(3)])
    }

    @Test func `a source without user and host stays one`() throws {
        let store = try Store(.memory(messages: 100))
        var notice = message(1)
        notice.source = Source(name: "palabre.local")
        try store.append([notice])
        #expect(try store.newest(of: "#a", limit: 1) == [notice])
    }

    @Test func `only the newest of one channel are given`() throws {
        let store = try Store(.memory(messages: 100))
        try store.append((1...9).map { message($0, to: $0 % 2 == 0 ? "#a" : "#b") })
        #expect(try store.newest(of: "#a", limit: 2).map(\.id) == ["id6", "id8"])
        #expect(try store.newest(of: "#c", limit: 2) == [])
        #expect(try store.newest(of: "#a", limit: -1) == [])
    }

    @Test func `a channel is found by its folded name and keeps the written one`() throws {
        let store = try Store(.memory(messages: 100))
        try store.append([message(1, to: "#Café[A]")])
        #expect(try store.newest(of: "#café[a]", limit: 1).map { $0.parameters[0] } == ["#Café[A]"])
        #expect(try store.newest(of: "#Café[A]", limit: 1) == [])
    }

    @Test func `a message is kept once`() throws {
        let store = try Store(.memory(messages: 100))
        try store.append([message(1), message(1)])
        try store.append([message(1), message(2)])
        #expect(try store.newest(of: "#a", limit: 9) == [message(1), message(2)])
    }

    @Test func `a deleted message is gone, and the others stay in order`() throws {
        let store = try Store(.memory(messages: 100))
        try store.append((1...3).map { message($0) })
        try store.redact("id3")
        try store.redact("id2")
        try store.redact("nothing")
        try store.append([message(4)])
        #expect(try store.newest(of: "#a", limit: 9) == [message(1), message(4)])
    }

    @Test func `memory keeps no more than its limit`() throws {
        let store = try Store(.memory(messages: 3))
        for number in 1...10 { try store.append([message(number)]) }
        #expect(try store.newest(of: "#a", limit: 50).map(\.id) == ["id8", "id9", "id10"])
    }

    @Test func `messages outlive the store`() throws {
        try withFolder { folder in
            let first = try Store(.folder(folder))
            try first.append([message(1)])
            try first.close()
            let second = try Store(.folder(folder))
            #expect(try second.newest(of: "#a", limit: 50) == [message(1)])
            try second.close()
        }
    }

    @Test func `the folder is made with its parents, for its owner alone`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder + "/deep/er"))
            try store.close()
            #expect(try permissions(of: folder + "/deep/er") == 0o700)
        }
    }

    @Test func `the database is for its owner alone, whoever made the folder`() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755]
            )
            let store = try Store(.folder(folder))
            try store.append([message(1)])
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                #expect(try permissions(of: folder + "/" + name) == 0o600)
            }
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

    @Test func `a second store on the same folder is refused`() throws {
        try withFolder { folder in
            let first = try Store(.folder(folder))
            #expect(throws: StoreError.inUse(folder + "/palabre.sqlite")) { try Store(.folder(folder)) }
            try first.append([message(1)])
            try first.close()
        }
    }

    @Test func `a database of a newer version is refused and left alone`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try store.close()
            let database = try DatabaseQueue(path: folder + "/palabre.sqlite")
            try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 from the future')") }
            try database.close()
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

    @Test func `a damaged database is reported when it is used`() throws {
        try withFolder { folder in
            let intact = try Store(.folder(folder))
            try intact.append([message(1)])
            try intact.close()
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder + "/palabre.sqlite"))
            let length = try file.seekToEnd()
            // The first pages say what tables there are; the messages are behind them.
            try file.seek(toOffset: 3 * 4096)
            try file.write(contentsOf: Data(repeating: 0xFF, count: Int(length) - 3 * 4096))
            try file.close()
            let damaged = try Store(.folder(folder))
            let failure = StoreError.failed(folder + "/palabre.sqlite", reason: "database disk image is malformed")
            #expect(throws: failure) { try damaged.append([message(2)]) }
            #expect(throws: failure) { try damaged.newest(of: "#a", limit: 9) }
            try damaged.close()
        }
    }
}
