// SPDX-License-Identifier: Apache-2.0

import ClientUI
import Dispatch
import Foundation
import GRDB
import IRC
import Support
import Synchronization
import Testing

@testable import ClientStore

private func permissions(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}

private final class Flag: Sendable {
    let isSet = Atomic(false)
}

@Suite struct OpeningTests {
    @Test func `lines, states and the desk outlive the log`() throws {
        let folder = try Scratch()
        var state = KeptState(title: "#Garden")
        state.draft = "I was about to s"
        state.unread = 3
        state.sent = ["one", "two"]
        state.forgottenUpTo = Instant(milliseconds: 5)
        var desk = KeptDesk()
        desk.conversations = [garden, ada]
        desk.windows = .beside([.window(garden, isFocused: true), .window(nil, isFocused: false)])
        let first = try #require(LogStore.open(in: folder.path).store)
        try first.keep([.line(line(7)), .line(line(8, in: ada)), .state(garden, state), .desk(desk)])
        first.close()
        let second = LogStore.open(in: folder.path)
        #expect(second.complaint == nil)
        #expect(second.kept.hasStore)
        #expect(second.kept.readOnly == nil)
        #expect(second.kept.lastNumber == 8)
        #expect(second.kept.states == [garden: state])
        #expect(second.kept.desk == desk)
        #expect(second.kept.pages == [garden: KeptPage(lines: [line(7)], isComplete: true)])
        second.store?.close()
    }

    @Test func `a number is not given twice, even when its line is gone`() throws {
        let folder = try Scratch()
        let first = try #require(LogStore.open(in: folder.path).store)
        try first.keep(line(7))
        try first.keep([.noLine(7)])
        first.close()
        let second = LogStore.open(in: folder.path)
        #expect(second.kept.lastNumber == 7)
        second.store?.close()
    }

    @Test func `a log that there was not yet is made by whoever needs it first`() throws {
        let scratch = try Scratch()
        let file = scratch.path + "/log.sqlite"
        let opened = LogStore.open(in: scratch.path)
        let store = try #require(opened.store)
        #expect(opened.kept.hasStore && opened.kept.file == file && opened.kept.size == 0)
        #expect(!FileManager.default.fileExists(atPath: file))
        try store.keep(line(1))
        #expect(FileManager.default.fileExists(atPath: file))
        store.close()
    }

    @Test func `a log that nobody needed leaves nothing, and is free for the next`() throws {
        let scratch = try Scratch()
        try #require(LogStore.open(in: scratch.path).store).close()
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/log.sqlite"))
        let again = try #require(LogStore.open(in: scratch.path).store)
        #expect(again.isWritable)
        again.close()
    }

    @Test func `the folder is made with its parents, and all in it is for its owner alone`() throws {
        let scratch = try Scratch()
        let folder = scratch.path + "/deep/er"
        let store = try #require(LogStore.open(in: folder).store)
        try store.keep(line(1))
        #expect(try permissions(of: folder) == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.count >= 3)
        for name in files { #expect(try permissions(of: folder + "/" + name) == 0o600) }
        store.close()
    }

    @Test func `who only reads can wait for the end of who writes, and leaves the log to others`() async throws {
        let folder = try Scratch()
        let first = try #require(LogStore.open(in: folder.path).store)
        _ = try first.database
        let reader = try #require(LogStore.open(in: folder.path).store)
        let waited = Flag()
        // Not on the threads of the tests, which are few: somebody who is waited for may need one.
        DispatchQueue(label: "palabre.tests").async {
            reader.awaitWriter()
            waited.isSet.store(true, ordering: .sequentiallyConsistent)
        }
        #expect(await !eventually(within: .milliseconds(200)) { waited.isSet.load(ordering: .sequentiallyConsistent) })
        first.close()
        #expect(await eventually { waited.isSet.load(ordering: .sequentiallyConsistent) })
        let next = LogStore.open(in: folder.path)
        #expect(next.store?.isWritable == true)
        next.store?.close()
        reader.close()
    }

    @Test func `a second program reads, says that it does not write, and sees what the first one goes on to keep`()
        throws
    {
        let folder = try Scratch()
        let first = try #require(LogStore.open(in: folder.path).store)
        try first.keep(line(1))
        let second = LogStore.open(in: folder.path)
        let reader = try #require(second.store)
        #expect(
            second.kept.readOnly == "another palabre writes the log: what is said here is not kept. End that one,"
                + " then start this one again."
        )
        #expect(second.complaint == second.kept.readOnly)
        #expect(!reader.isWritable)
        #expect(try reader.newest() == [line(1)])
        try first.keep(line(2))
        #expect(try reader.newest() == [line(1), line(2)])
        #expect(throws: LogError.self) { try reader.keep(line(3)) }
        first.close()
        reader.close()
        let third = LogStore.open(in: folder.path)
        #expect(third.kept.readOnly == nil)
        third.store?.close()
    }

    @Test func `a damaged log is kept beside a new one`() throws {
        let folder = try Scratch()
        let file = try folder.write("This is no database, as anybody can see.", to: LogStore.fileName)
        let opened = LogStore.open(in: folder.path)
        #expect(opened.complaint == "the log \(file) is damaged: it is now \(file).damaged-1, and a new one begins.")
        #expect(opened.kept.readOnly == nil)
        #expect(try String(contentsOfFile: file + ".damaged-1", encoding: .utf8).hasPrefix("This is no database"))
        let store = try #require(opened.store)
        try store.keep(line(1))
        #expect(try store.newest() == [line(1)])
        store.close()
    }

    @Test func `damage in the middle is found when it is read, and is no crash`() throws {
        let folder = try Scratch()
        let first = try #require(LogStore.open(in: folder.path).store)
        try first.keep((1...2000).map { .line(line($0, "some words to fill the pages \($0)")) })
        first.close()
        let file = folder.path + "/" + LogStore.fileName
        let handle = try #require(FileHandle(forUpdatingAtPath: file))
        let size = try handle.seekToEnd()
        try #require(size > 100_000)
        try handle.seek(toOffset: 8192)
        handle.write(Data(repeating: 0xA5, count: Int(size) - 8192))
        try handle.close()
        let opened = LogStore.open(in: folder.path)
        let store = try #require(opened.store)
        do {
            _ = try store.newest()
        } catch let error as LogError {
            #expect(error.cause == .damaged)
        }
        store.close()
    }

    @Test func `a log of a newer version is left as it is`() throws {
        let folder = try Scratch()
        let first = try #require(LogStore.open(in: folder.path).store)
        try first.writing { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 what nobody knows')") }
        first.close()
        let opened = LogStore.open(in: folder.path)
        let complaint =
            "cannot keep the log in \(folder.path)/log.sqlite: a newer version of palabre wrote it. Use that version."
        #expect(opened.store == nil)
        #expect(opened.complaint == complaint)
        #expect(opened.kept.readOnly == complaint)
        #expect(!opened.kept.hasStore)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.contains("damaged") })
    }

    @Test func `where no folder can be, there is no log and one complaint`() throws {
        let scratch = try Scratch()
        let file = try scratch.write("", to: "file")
        let opened = LogStore.open(in: file + "/folder")
        #expect(opened.store == nil)
        #expect(
            opened.complaint
                == "cannot keep the log in \(file)/folder/log.sqlite: not a directory. Check who may write there."
        )
    }

    @Test func `who only reads makes nothing`() throws {
        let folder = try Scratch()
        #expect(throws: LogError(folder.path + "/log.sqlite", .missing)) { try LogStore.read(in: folder.path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a log of the first version is brought up to date, after a copy, and its words are found`() throws {
        let folder = try Scratch()
        let file = folder.path + "/" + LogStore.fileName
        let database = try DatabaseQueue(path: file)
        try database.write { try $0.execute(sql: OldLog.first) }
        try database.close()
        let opened = LogStore.open(in: folder.path)
        let store = try #require(opened.store)
        #expect(opened.complaint == nil)
        #expect(try store.newest().map(\.text) == ["an old tree"])
        #expect(try store.search(terms("tree")) == [5])
        try store.indexAll()
        #expect(try store.search(terms("tree")) == [5])
        let copy = try DatabaseQueue(path: file + ".before-2")
        #expect(try copy.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM line") } == 1)
        try copy.close()
        store.close()
    }

    @Test func `who only reads does not bring an older log up to date`() throws {
        let folder = try Scratch()
        let file = folder.path + "/" + LogStore.fileName
        let database = try DatabaseQueue(path: file)
        try database.write { try $0.execute(sql: OldLog.first) }
        try database.close()
        #expect(throws: LogError(file, .older)) { try LogStore.read(in: folder.path) }
    }
}

/// A log as an earlier version made it, in the words of that version.
private enum OldLog {
    static let first = """
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('1 lines');
        CREATE TABLE conversation (id INTEGER PRIMARY KEY, network TEXT, name TEXT, UNIQUE (network, name)) STRICT;
        CREATE TABLE author (id INTEGER PRIMARY KEY, nick TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE line (number INTEGER PRIMARY KEY, conversation INTEGER NOT NULL REFERENCES conversation (id),
            time INTEGER NOT NULL, kind INTEGER NOT NULL, author INTEGER NOT NULL REFERENCES author (id),
            text TEXT NOT NULL, id TEXT, idHash INTEGER, marks INTEGER NOT NULL, details TEXT) STRICT;
        CREATE INDEX lineByTime ON line (conversation, time);
        CREATE UNIQUE INDEX lineByID ON line (conversation, idHash) WHERE idHash IS NOT NULL;
        CREATE TABLE span (number INTEGER PRIMARY KEY, oldest INTEGER NOT NULL, newest INTEGER NOT NULL) STRICT;
        CREATE TABLE state (conversation INTEGER PRIMARY KEY REFERENCES conversation (id), title TEXT NOT NULL,
            draft TEXT NOT NULL, waiting TEXT, sent TEXT, readMark INTEGER, unread INTEGER NOT NULL,
            mentions INTEGER NOT NULL, isMuted INTEGER NOT NULL) STRICT;
        CREATE TABLE fact (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
        INSERT INTO conversation VALUES (1, 'Village', '#garden');
        INSERT INTO author VALUES (1, 'ada');
        INSERT INTO line VALUES (5, 1, 5000, 0, 1, 'an old tree', NULL, NULL, 0, NULL);
        INSERT INTO span VALUES (0, 5000, 5000);
        INSERT INTO fact VALUES ('lastNumber', 5);
        """
}
