// SPDX-License-Identifier: Apache-2.0

import Foundation
import IRC
import Logging
import NIOCore
import NIOPosix
import ServerCore
import ServerStore
import Synchronization
import Testing

@testable import Server

private func message(_ number: Int) -> StoredMessage {
    StoredMessage(
        id: "id\(number)",
        time: Instant(seconds: Int64(number)),
        source: Source(name: "alice"),
        command: "PRIVMSG",
        target: "#a",
        text: "\(number)"
    )
}

/// What an archive answered, ticket by ticket.
private final class Answers: Sendable {
    let list = Mutex<[String]>([])

    func append(_ ticket: Ticket, _ messages: [StoredMessage]) {
        list.withLock { $0.append("\(ticket.rawValue): " + messages.map(\.text).joined(separator: " ")) }
    }
}

/// Keeps the lines that are logged.
private struct Recorder: LogHandler {
    final class Lines: Sendable {
        let list = Mutex<[String]>([])
    }

    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.list.withLock { $0.append("\(event.message)") }
    }
}

/// A store whose tables can be found, and not be used.
private func damagedStore(in folder: String) throws -> Store {
    try Store(.folder(folder)).close()
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder + "/" + Store.fileName))
    let length = try file.seekToEnd()
    try file.seek(toOffset: 3 * 4096)
    try file.write(contentsOf: Data(repeating: 0xFF, count: Int(length) - 3 * 4096))
    try file.close()
    return try Store(.folder(folder))
}

/// Uses an archive on a loop, and gives what it answered, and what it logged, up to its end.
private func run(
    on store: Store,
    _ body: @escaping @Sendable (Archive) -> Void
) async throws -> (answers: [String], log: [String]) {
    let loop = MultiThreadedEventLoopGroup.singleton.any()
    let answers = Answers()
    let lines = Recorder.Lines()
    let logger = Logger(label: "test") { _ in Recorder(lines: lines) }
    let archive = try await loop.submit {
        NIOLoopBound(Archive(store: store, loop: loop, logger: logger) { answers.append($0, $1) }, eventLoop: loop)
    }.get()
    try await loop.submit { body(archive.value) }.get()
    try await loop.flatSubmit { archive.value.close() }.get()
    return (answers.list.withLock { $0 }, lines.list.withLock { $0 })
}

@Suite(.timeLimit(.minutes(1))) struct ArchiveTests {
    @Test func `a question sees what was kept before it, and nothing that came after`() async throws {
        let result = try await run(on: Store(.memory(messages: 100))) { archive in
            archive.find(Ticket(1), channel: "#a", limit: 9)
            archive.keep(message(1))
            archive.keep(message(2))
            archive.find(Ticket(2), channel: "#a", limit: 9)
            archive.keep(message(3))
            archive.find(Ticket(3), channel: "#a", limit: 1)
        }
        #expect(result.answers == ["1: ", "2: 1 2", "3: 3"])
        #expect(result.log == [])
    }

    @Test func `many questions are answered one after the other, with all that was kept in between`() async throws {
        let result = try await run(on: Store(.memory(messages: 100))) { archive in
            for number in 1...300 {
                archive.keep(message(number))
                archive.find(Ticket(UInt64(number)), channel: "#a", limit: 1)
            }
        }
        #expect(result.answers == (1...300).map { "\($0): \($0)" })
    }

    @Test func `a store that fails is logged once, and every question has its answer`() async throws {
        try await withTemporaryFolder { folder in
            let result = try await run(on: try damagedStore(in: folder)) { archive in
                for number in 1...3 {
                    archive.keep(message(number))
                    archive.find(Ticket(UInt64(number)), channel: "#a", limit: 9)
                }
            }
            #expect(result.answers == ["1: ", "2: ", "3: "])
            #expect(result.log == ["history and bans are not kept for now"])
        }
    }

    @Test func `a message is deleted after it was kept, and before the next question`() async throws {
        let result = try await run(on: Store(.memory(messages: 100))) { archive in
            archive.keep(message(1))
            archive.keep(message(2))
            archive.find(Ticket(1), channel: "#a", limit: 9)
            archive.redact("id1")
            archive.find(Ticket(2), channel: "#a", limit: 9)
        }
        #expect(result.answers == ["1: 1 2", "2: 2"])
        #expect(result.log == [])
    }

    @Test func `bans are kept and dropped in order`() async throws {
        let bans = ["a!*@*", "b!*@*"].map {
            NetworkBan(target: .mask($0), reason: "Spam", setBy: "root", setAt: Instant(seconds: 1))
        }
        try await withTemporaryFolder { folder in
            let result = try await run(on: try Store(.folder(folder))) { archive in
                archive.keep(bans[0])
                archive.drop(bans[0].target)
                archive.keep(message(1))
                archive.keep(bans[1])
            }
            #expect(result.log == [])
            let store = try Store(.folder(folder))
            #expect(Archive.bans(in: store, logger: Logger(label: "test")) == [bans[1]])
            try store.close()
        }
    }

    @Test func `nothing goes to a store that is being closed, but every question has its answer`() async throws {
        let result = try await run(on: Store(.memory(messages: 100))) { archive in
            archive.keep(message(1))
            _ = archive.close()
            archive.keep(message(2))
            archive.find(Ticket(1), channel: "#a", limit: 9)
        }
        #expect(result.answers == ["1: "])
        #expect(result.log == [])
    }
}
