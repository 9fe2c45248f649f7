// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import IRC
import ServerCore
import ServerStore
import Support
import Testing

@Suite struct BackupTests {
    @Test func `a copy is complete in itself, whoever writes meanwhile`() async throws {
        let scratch = try Scratch()
        let store = try Store(.folder(scratch.path + "/data"))
        try store.append((1...500).map { message($0) })
        let writing = Task.detached {
            for number in 501...1500 { try store.append([message(number)]) }
        }
        for copy in 1...5 {
            try store.backup(to: scratch.path + "/copy\(copy)")
            let contents = try Store.check(scratch.path + "/copy\(copy)")
            #expect((500...1500).contains(contents.messages))
            #expect(contents.lastMessageAt == message(contents.messages).time)
        }
        try await writing.value
        #expect(try store.ids(limit: 2000).count == 1500)
        try store.close()
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(files.sorted() == ["copy1", "copy2", "copy3", "copy4", "copy5", "data"])
    }

    @Test func `a file that exists is left alone`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/mine"))
            let failure = StoreError.file(folder + "/mine", reason: "it exists already")
            #expect(throws: failure) { try store.backup(to: folder + "/mine") }
            #expect(throws: failure) { try store.export(to: folder + "/mine") }
            let nowhere = folder + "/no/where"
            #expect(throws: StoreError.file(nowhere, reason: "No such file or directory")) {
                try store.backup(to: nowhere)
            }
            #expect(throws: StoreError.file(nowhere, reason: "No such file or directory")) {
                try store.export(to: nowhere)
            }
            try store.close()
        }
    }

    @Test func `what is kept now is no copy to put back, whatever its name`() throws {
        try withFolder { folder in
            try Store(.folder(folder)).close()
            try FileManager.default.createSymbolicLink(atPath: folder + "/copy", withDestinationPath: "palabre.sqlite")
            for name in ["palabre.sqlite", "copy"] {
                let failure = StoreError.file(
                    folder + "/" + name,
                    reason: "it is what is kept now, and no copy of it"
                )
                #expect(throws: failure) { try Store.restore(folder + "/" + name, in: folder) }
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/palabre.sqlite.before-restore"))
        }
    }

    @Test func `a folder where nothing was ever kept is told from others, and not made`() throws {
        try withFolder { folder in
            let nowhere = folder + "/nowhere"
            #expect(throws: StoreError.missing(nowhere)) { try Store.expect(in: nowhere) }
            #expect(!FileManager.default.fileExists(atPath: nowhere))
            try Store(.folder(folder)).close()
            try Store.expect(in: folder)
            let file = folder + "/palabre.sqlite"
            try FileManager.default.moveItem(atPath: file, toPath: file + "-wal")
            try Store.expect(in: folder)
        }
    }

    @Test func `a damaged history is the one that is named when it is copied`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try store.append((1...2000).map { message($0) })
            try store.close()
            let name = folder + "/palabre.sqlite"
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: name))
            try file.seek(toOffset: try file.seekToEnd() / 2)
            try file.write(contentsOf: Data(repeating: 0xFF, count: 3 * 4096))
            try file.close()
            let damaged = try Store(.folder(folder))
            #expect(throws: StoreError.damaged(name)) { try damaged.backup(to: folder + "/copy") }
            try damaged.close()
            #expect(!FileManager.default.fileExists(atPath: folder + "/copy"))
        }
    }

    @Test func `memory can be copied too`() throws {
        try withFolder { folder in
            let store = try Store(.memory(messages: 9))
            try store.append([message(1)])
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try store.backup(to: folder + "/copy")
            let contents = try Store.check(folder + "/copy")
            #expect(contents.messages == 1)
        }
    }

    @Test func `a damaged copy, one of a newer version and none at all are told apart`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try store.append((1...2000).map { message($0) })
            for name in ["damaged", "newer"] { try store.backup(to: folder + "/" + name) }
            try store.close()
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder + "/damaged"))
            let length = try file.seekToEnd()
            try file.seek(toOffset: length / 2)
            try file.write(contentsOf: Data(repeating: 0xFF, count: 3 * 4096))
            try file.close()
            let newer = try DatabaseQueue(path: folder + "/newer")
            try newer.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 from the future')") }
            try newer.close()
            try DatabaseQueue(path: folder + "/other").write { try $0.execute(sql: "CREATE TABLE x (y)") }
            try Data("text, and long enough to be looked at".utf8).write(to: URL(fileURLWithPath: folder + "/text"))
            #expect(throws: StoreError.damaged(folder + "/damaged")) { try Store.check(folder + "/damaged") }
            #expect(throws: StoreError.newer(folder + "/newer")) { try Store.check(folder + "/newer") }
            #expect(throws: StoreError.notADatabase(folder + "/other")) { try Store.check(folder + "/other") }
            #expect(throws: StoreError.notADatabase(folder + "/text")) { try Store.check(folder + "/text") }
            #expect(throws: StoreError.file(folder + "/none", reason: "No such file or directory")) {
                try Store.check(folder + "/none")
            }
        }
    }

    @Test func `a copy is put back, and what was there stays beside it`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            try store.append([message(1)])
            try store.backup(to: folder + "/copy")
            try store.append([message(2)])
            #expect(throws: StoreError.inUse(folder + "/palabre.sqlite")) {
                try Store.restore(folder + "/copy", in: folder)
            }
            try store.close()
            try Store.restore(folder + "/copy", in: folder)
            let restored = try Store(.folder(folder))
            #expect(try restored.ids() == ["id1"])
            try restored.close()
            #expect(try Store.check(folder + "/palabre.sqlite.before-restore").messages == 2)
            try Store.restore(folder + "/copy", in: folder + "/elsewhere")
            #expect(try Store.check(folder + "/elsewhere/palabre.sqlite").messages == 1)
        }
    }
}
