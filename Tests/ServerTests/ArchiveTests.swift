// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import GRDB
import IRC
import Logging
import NIOCore
import NIOPosix
import ServerCore
import ServerStore
import Support
import Synchronization
import Testing

@testable import Server

private func message(_ number: Int) -> StoredMessage {
    StoredMessage(
        id: "id\(number)",
        time: Instant(seconds: Int64(number)),
        source: Source(name: "alice"),
        command: "PRIVMSG",
        parameters: ["#a", "\(number)"],
        place: .channel("#a")
    )
}

private func newest(_ limit: Int) -> Query {
    .history(in: [Access(.channel("#a"))], .latest(after: nil), limit: limit, withEvents: false)
}

private func slip(_ gap: Int) -> Slip {
    Slip(receipt: Receipt(session: SessionID(1), kept: [1], refused: [2]), gap: gap)
}

/// What an archive reported, in a line each.
private final class Answers: Sendable {
    let list = Mutex<[String]>([])

    func append(_ report: Archive.Report) {
        let line =
            switch report {
            case .found(let ticket, .messages(let messages)):
                "\(ticket.rawValue): " + messages.map { $0.parameters[1] }.joined(separator: " ")
            case .found(let ticket, let findings): "\(ticket.rawValue): \(findings)"
            case .settled(let slip, let isKept): "\(slip.gap) \(isKept ? "kept" : "refused")"
            case .maintained(_, let lines, let isDone): "\(isDone ? "done" : "failed"): \(lines)"
            case .failed(let reason): "failed: \(reason ?? "no more")"
            case .isBehind(let isBehind): isBehind ? "behind" : "not behind"
            }
        list.withLock { $0.append(line) }
    }
}

/// An archive on a loop, with what it answered, and what it logged.
private struct Rig {
    let answers = Answers()
    let lines = LogRecorder.Lines()
    private let loop = MultiThreadedEventLoopGroup.singleton.any()
    private let archive: NIOLoopBound<Archive>

    init(
        on store: Store,
        limit: Int = Rig.limit,
        patience: TimeAmount = .seconds(60),
        gathering: TimeAmount = .milliseconds(1),
        slowness: Archive.Slowness = Archive.Slowness()
    ) async throws {
        let logger = Logger(label: "test") { [lines] _ in LogRecorder(lines: lines) }
        archive = try await loop.submit { [loop, answers] in
            let archive = Archive(
                store: store,
                loop: loop,
                logger: logger,
                limit: limit,
                patience: patience,
                gathering: gathering,
                slowness: slowness
            ) { answers.append($0) }
            return NIOLoopBound(archive, eventLoop: loop)
        }.get()
    }

    static let limit = 10_000

    func use(_ body: @escaping @Sendable (Archive) -> Void) async throws {
        try await loop.submit { [archive] in body(archive.value) }.get()
    }

    func close() async throws {
        try await loop.flatSubmit { [archive] in archive.value.close() }.get()
    }

    /// Asks so much that it is behind, and keeps it from answering until the semaphore is signalled.
    func askTooMuch() async throws -> DispatchSemaphore {
        let isTime = DispatchSemaphore(value: 0)
        try await use { archive in
            archive.blockReaders(until: isTime)
            for number in 1...90 { archive.find(Ticket(UInt64(number)), newest(1)) }
        }
        return isTime
    }

    func answers(_ answer: String) async -> Bool {
        await eventually { answers.list.withLock { $0.contains(answer) } }
    }
}

extension Archive {
    fileprivate func blockReaders(until isTime: DispatchSemaphore) {
        for reader in readers {
            reader.async {
                isTime.wait()
                isTime.signal()
            }
        }
    }
}

/// Uses an archive, and gives what it answered, and what it logged, up to its end.
private func run(
    on store: Store,
    _ body: @escaping @Sendable (Archive) -> Void
) async throws -> (answers: [String], log: [String]) {
    let rig = try await Rig(on: store)
    try await rig.use(body)
    try await rig.close()
    return (rig.answers.list.withLock { $0 }, rig.lines.list.withLock { $0 })
}

@Suite(.timeLimit(.minutes(1))) struct ArchiveTests {
    @Test func `a question sees what was kept before it, and nothing that came after`() async throws {
        let result = try await run(on: Store(.memory(messages: 100))) { archive in
            archive.find(Ticket(1), newest(9))
            archive.store([message(1)], for: slip(1))
            archive.store([message(2)], for: nil)
            archive.find(Ticket(2), newest(9))
            archive.store([message(3)], for: slip(3))
            archive.find(Ticket(3), newest(1))
        }
        #expect(result.answers.filter { $0.contains(":") }.sorted() == ["1: ", "2: 1 2", "3: 3"])
        #expect(result.answers.filter { $0.contains("kept") } == ["1 kept", "3 kept"])
        #expect(result.log == [])
    }

    @Test func `a question that takes its time keeps nobody from saying something`() async throws {
        let rig = try await Rig(on: Store(.memory(messages: 100)))
        let isTime = DispatchSemaphore(value: 0)
        try await rig.use { archive in
            archive.blockReaders(until: isTime)
            archive.store([message(1)], for: slip(1))
            archive.find(Ticket(1), newest(9))
        }
        #expect(await rig.answers("1 kept"))
        try await rig.use { $0.store([message(2)], for: slip(2)) }
        #expect(await rig.answers("2 kept"))
        #expect(rig.answers.list.withLock { $0 } == ["1 kept", "2 kept"])
        isTime.signal()
        #expect(await rig.answers("1: 1"))
        try await rig.close()
    }

    @Test func `many questions are answered, each with all that was kept before it`() async throws {
        let result = try await run(on: Store(.memory(messages: 1000))) { archive in
            for number in 1...300 {
                archive.store([message(number)], for: nil)
                archive.find(Ticket(UInt64(number)), newest(1))
            }
        }
        #expect(result.answers.sorted() == (1...300).map { "\($0): \($0)" }.sorted())
    }

    @Test func `every slip is settled once, in order, whatever the disk makes of it`() async throws {
        let result = try await run(on: Store(.memory(messages: 100))) { archive in
            for number in 1...(Rig.limit + 5) { archive.store([message(number)], for: slip(number)) }
        }
        // What is too much for a slow disk is refused at once.
        let answers = result.answers.filter { !$0.contains("behind") }
        #expect(answers.prefix(5) == (1...5).map { "\(Rig.limit + $0) refused" }[...])
        #expect(answers.dropFirst(5) == (1...Rig.limit).map { "\($0) kept" }[...])
    }

    @Test func `what nobody waits for is kept with what somebody waits for`() async throws {
        let store = try Store(.memory(messages: 100))
        let rig = try await Rig(on: store, gathering: .hours(1))
        try await rig.use { $0.store([message(1)], for: nil) }
        try await rig.use { $0.store([message(2)], for: nil) }
        for _ in 1...20 { try await rig.use { _ in } }
        #expect(try store.lastNumber() == 0)
        try await rig.use { $0.store([message(3)], for: slip(1)) }
        #expect(await rig.answers("1 kept"))
        #expect(try store.lastNumber() == 3)
        try await rig.use { $0.store([message(4)], for: nil) }
        try await rig.close()
    }

    @Test func `whoever looks at all that is kept sees what nobody waits for`() async throws {
        try await withTemporaryFolder { folder in
            let store = try Store(.folder(folder))
            let rig = try await Rig(on: store, gathering: .hours(1))
            try await rig.use { archive in
                archive.store([message(1)], for: nil)
                archive.maintain(Ticket(1), .export(to: folder + "/export", account: nil))
            }
            #expect(await eventually { rig.answers.list.withLock { !$0.isEmpty } })
            let export = try String(contentsOfFile: folder + "/export", encoding: .utf8)
            #expect(export.contains("id1"))
            try await rig.close()
        }
    }

    @Test func `what was gathered makes nobody wait who speaks after it`() async throws {
        let rig = try await Rig(
            on: try Store(.memory(messages: 10)),
            gathering: .hours(1),
            slowness: Archive.Slowness(each: .hours(1), most: .hours(1))
        )
        try await rig.use { archive in
            archive.store((1...300).map(message), for: nil)
            archive.store([message(301)], for: slip(1))
        }
        #expect(await rig.answers("1 kept"))
        try await rig.use { $0.store([message(302)], for: slip(2)) }
        #expect(await rig.answers("2 kept"))
        try await rig.close()
    }

    @Test func `what nobody waits for is kept by and by, and before the end`() async throws {
        try await withTemporaryFolder { folder in
            let store = try Store(.folder(folder))
            let rig = try await Rig(on: store)
            try await rig.use { $0.store([message(1)], for: nil) }
            #expect(await eventually { (try? store.lastNumber()) == 1 })
            try await rig.close()
            let hasty = try await Rig(on: try Store(.folder(folder)), gathering: .hours(1))
            try await hasty.use { $0.store([message(2)], for: nil) }
            try await hasty.close()
            let later = try Store(.folder(folder))
            #expect(try later.lastNumber() == 2)
            try later.close()
        }
    }

    @Test func `it says when it is behind, before anything is refused, and when it is not any more`() async throws {
        let result = try await run(on: Store(.memory(messages: 100))) { archive in
            for number in 1...(Rig.limit / 5 * 4) { archive.store([message(number)], for: nil) }
            archive.store([message(0)], for: slip(0))
        }
        #expect(result.answers.filter { $0.contains("behind") } == ["behind", "not behind"])
        #expect(result.answers.first == "behind" && result.answers.contains("0 kept"))
        #expect(result.log.count == 1)
    }

    @Test func `questions that wait count too, and who is not heard for them is heard again`() async throws {
        let rig = try await Rig(on: Store(.memory(messages: 100)), limit: 100)
        let isTime = try await rig.askTooMuch()
        #expect(await rig.answers("behind"))
        isTime.signal()
        #expect(await rig.answers("not behind"))
        try await rig.close()
    }

    @Test func `who is not heard for long is heard again, and refused until the store has caught up`() async throws {
        let rig = try await Rig(on: Store(.memory(messages: 100)), limit: 100, patience: .milliseconds(10))
        let isTime = try await rig.askTooMuch()
        #expect(await rig.answers("failed: the disk is too slow"))
        #expect(rig.answers.list.withLock { $0 } == ["behind", "not behind", "failed: the disk is too slow"])
        isTime.signal()
        #expect(await rig.answers("failed: no more"))
        try await rig.close()
    }

    @Test func `a locked file refuses what is said, lets the rest wait, and all goes on when it is free`() async throws
    {
        let ban = NetworkBan(target: .mask("a!*@*"), reason: "Spam", setBy: "root", setAt: Instant(seconds: 1))
        try await withTemporaryFolder { folder in
            let rig = try await Rig(on: try Store(.folder(folder)))
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: folder + "/" + Store.fileName, configuration: configuration)
            try await other.writeWithoutTransaction { try $0.beginTransaction(.immediate) }
            try await rig.use { $0.store([message(1)], for: slip(1)) }
            #expect(await rig.answers("1 refused"))
            #expect(await rig.answers("failed: another program uses it"))
            try await rig.use { archive in
                archive.change(.keep(.ban(ban)))
                archive.store([message(2)], for: slip(2))
                archive.find(Ticket(1), newest(9))
            }
            #expect(await rig.answers("2 refused"))
            // What is there can still be read.
            #expect(await rig.answers("1: "))
            try await other.writeWithoutTransaction { try $0.commit() }
            #expect(await rig.answers("failed: no more"))
            try await rig.use { $0.store([message(3)], for: slip(3)) }
            #expect(await rig.answers("3 kept"))
            try await rig.use { $0.find(Ticket(2), newest(9)) }
            #expect(await rig.answers("2: 3"))
            try other.close()
            try await rig.close()
            #expect(rig.lines.list.withLock { $0.count } == 2)
            let store = try Store(.folder(folder))
            #expect(try store.memory().records == [.ban(ban)])
            try store.close()
        }
    }

    @Test func `a message is deleted after it was kept, and before the next question`() async throws {
        let result = try await run(on: Store(.memory(messages: 100))) { archive in
            archive.store([message(1)], for: nil)
            archive.store([message(2)], for: nil)
            archive.find(Ticket(1), newest(9))
            archive.change(.redact("id1"))
            archive.find(Ticket(2), newest(9))
        }
        // The world itself sees to it that what was deleted meanwhile is in no answer.
        #expect(result.answers.contains("2: 2"))
        #expect(result.log == [])
    }

    @Test func `what is too much is given up beside all other work`() async throws {
        let rig = try await Rig(on: Store(.memory(messages: 100)))
        try await rig.use { archive in
            archive.store((1...5).map(message), for: slip(1))
        }
        #expect(await rig.answers("1 kept"))
        try await rig.use { archive in
            archive.change(.prune(Pruning(channels: Retention(count: 2), conversations: .off)))
            // Comes after it, and fails.
            archive.maintain(Ticket(1), .backup(to: "/"))
        }
        #expect(await rig.answers("failed: [\"cannot open /: it exists already; choose another file\"]"))
        try await rig.use { $0.find(Ticket(2), newest(9)) }
        #expect(await rig.answers("2: 4 5"))
        try await rig.close()
        #expect(rig.lines.list.withLock { $0 } == [])
    }

    @Test func `what cannot be read is logged with its file and what to do, but not for ever`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/" + Store.fileName
            let store = try Store(.folder(folder))
            try store.commit([message(1)], [])
            try await DatabaseQueue(path: file).write { try $0.execute(sql: "ALTER TABLE message RENAME TO lost") }
            let result = try await run(on: store) { archive in
                for number in 1...300 { archive.find(Ticket(UInt64(number)), newest(9)) }
            }
            #expect(result.answers.count { $0.contains("failure") } == 300)
            #expect((20..<300).contains(result.log.count))
            let line = try #require(result.log.first)
            #expect(line.hasPrefix("what was kept cannot be read advice=\"see to the disk"))
            #expect(line.contains(" file=\"\(file)\" reason=\"no such table"))
        }
    }

    @Test func `records are kept and dropped in order`() async throws {
        let bans = ["a!*@*", "b!*@*"].map {
            NetworkBan(target: .mask($0), reason: "Spam", setBy: "root", setAt: Instant(seconds: 1))
        }
        try await withTemporaryFolder { folder in
            let result = try await run(on: try Store(.folder(folder))) { archive in
                archive.change(.keep(.ban(bans[0])))
                archive.change(.drop(.ban(bans[0].target)))
                archive.store([message(1)], for: nil)
                archive.change(.keep(.ban(bans[1])))
            }
            #expect(result.log == [])
            let store = try Store(.folder(folder))
            #expect(try store.memory().records == [.ban(bans[1])])
            try store.close()
        }
    }

    @Test func `nothing goes to a store that is being closed, but every question has its answer`() async throws {
        let result = try await run(on: Store(.memory(messages: 100))) { archive in
            archive.store([message(1)], for: slip(1))
            _ = archive.close()
            archive.store([message(2)], for: slip(2))
            archive.find(Ticket(1), newest(9))
        }
        #expect(result.answers.contains("1 kept") && result.answers.contains("2 refused"))
        #expect(result.answers.contains { $0.hasPrefix("1: failure") })
        #expect(result.log == [])
    }
}
