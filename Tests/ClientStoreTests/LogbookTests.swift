// SPDX-License-Identifier: Apache-2.0

import ClientUI
import GRDB
import IRC
import Support
import Synchronization
import Testing

@testable import ClientStore

/// What a logbook told.
private final class Notices: Sendable {
    private let notices = Mutex<[Logbook.Notice]>([])

    func add(_ notice: Logbook.Notice) { notices.withLock { $0.append(notice) } }

    var all: [Logbook.Notice] { notices.withLock { $0 } }

    var complaints: [String] {
        all.compactMap { if case .complained(let complaint) = $0 { complaint } else { nil } }
    }
}

/// What a logbook answered.
private final class Answers: Sendable {
    private let pages = Mutex<[KeptPage]>([])

    func add(_ answer: Result<KeptPage, LogError>) {
        if case .success(let page) = answer { pages.withLock { $0.append(page) } }
    }

    var all: [KeptPage] { pages.withLock { $0 } }
}

/// A logbook in a hurry, and a second look at its file.
private final class Desk {
    let scratch: Scratch
    let store: LogStore
    let notices = Notices()
    let book: Logbook
    let reader: LogStore

    init(_ change: (inout Logbook.Pace) -> Void = { _ in }) throws {
        scratch = try Scratch()
        store = try #require(LogStore.open(in: scratch.path).store)
        // Who reads needs the file to be there.
        _ = try store.database
        reader = try LogStore.read(in: scratch.path)
        var pace = Logbook.Pace()
        (pace.delay, pace.rest, pace.retry) = (10, 10, 20)
        change(&pace)
        let notices = notices
        book = Logbook(store, pace: pace, now: { Instant(milliseconds: 100 * 86_400_000) }) { notices.add($0) }
    }

    deinit {
        book.finish()
        reader.close()
    }

    func find(_ query: KeptQuery) async -> Result<KeptPage, LogError> {
        await withCheckedContinuation { continuation in
            book.find(query) { continuation.resume(returning: $0) }
        }
    }

    func count() throws -> Int {
        try reader.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM line") } ?? 0
    }

    // As a disk does that has room for so many pages.
    func limitPages(to count: Int) throws {
        try store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(count)") }
    }
}

/// Another program that writes, and takes its time.
private struct Intruder {
    let database: DatabaseQueue

    init(_ file: String) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        database = try DatabaseQueue(path: file, configuration: configuration)
        try database.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    }

    func leave() throws {
        try database.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try database.close()
    }
}

private func flood(_ numbers: ClosedRange<Int64>) -> [KeptChange] {
    numbers.map { .line(line($0, "line \($0)", id: "id\($0)")) }
}

@Suite struct LogbookTests {
    @Test func `what is kept is on the disk in a moment`() async throws {
        let desk = try Desk()
        desk.book.keep([.line(line(1))])
        desk.book.keep([.line(line(2)), .noLine(1)])
        #expect(try await eventually { try desk.reader.newest().map(\.number) == [2] })
        #expect(desk.notices.all.isEmpty)
    }

    @Test func `what was kept is found by who asks next, however long the disk may wait`() async throws {
        let desk = try Desk { $0.delay = 3_600_000 }
        desk.book.keep([.line(line(1))])
        #expect(await desk.find(.newest(garden, limit: 9)) == .success(KeptPage(lines: [line(1)], isComplete: true)))
        desk.book.keep([.line(line(2))])
        #expect(try await desk.find(.search(terms("hello"), before: nil, limit: 9)).get().lines == [line(2), line(1)])
    }

    @Test func `much is written at once, before its time`() async throws {
        let desk = try Desk { $0.delay = 3_600_000 }
        desk.book.keep(flood(1...Int64(Logbook.portion)))
        #expect(try await eventually { try desk.count() == Logbook.portion })
    }

    @Test func `the end writes what is left`() throws {
        let desk = try Desk { $0.delay = 3_600_000 }
        desk.book.keep(flood(1...10))
        desk.book.finish()
        #expect(try desk.count() == 10)
        desk.book.keep(flood(11...20))
        desk.book.finish()
        #expect(try desk.count() == 10)
    }

    @Test func `whoever floods is told to wait, and when to go on`() async throws {
        let desk = try Desk()
        #expect(desk.book.hasRoom)
        desk.book.keep(flood(1...30_000))
        #expect(!desk.book.hasRoom)
        #expect(await eventually(within: .seconds(60)) { desk.notices.all == [.emptied] })
        #expect(desk.book.hasRoom)
        #expect(try desk.count() == 30_000)
    }

    @Test func `a full disk is told of once, and nothing is lost when there is room again`() async throws {
        let desk = try Desk()
        try desk.limitPages(to: 1)
        desk.book.keep(flood(1...2000))
        let complaint =
            "cannot write the log \(desk.scratch.path)/log.sqlite: the disk is full. Make room. It is tried again."
        #expect(await eventually { desk.notices.complaints == [complaint] })
        desk.book.keep(flood(2001...2010))
        #expect(try await desk.find(.newest(garden, limit: 1)).get().lines.isEmpty)
        try desk.limitPages(to: 1_000_000)
        #expect(try await eventually { try desk.count() == 2010 })
        let relief = "the log \(desk.scratch.path)/log.sqlite is written again: nothing is missing."
        #expect(await eventually { desk.notices.complaints == [complaint, relief] })
    }

    @Test func `what a full disk did not take to the end is told`() async throws {
        let desk = try Desk()
        try desk.limitPages(to: 1)
        desk.book.keep(flood(1...2000))
        #expect(await eventually { desk.notices.complaints.count == 1 })
        desk.book.finish()
        let file = "\(desk.scratch.path)/log.sqlite"
        let complaint = "the log \(file) could not be written to the end: 2000 changes are missing."
        #expect(desk.notices.complaints.last == complaint)
    }

    @Test func `while another program holds the file, no more than so much waits`() async throws {
        let desk = try Desk()
        let other = try Intruder(desk.scratch.path + "/log.sqlite")
        desk.book.keep(flood(1...1))
        #expect(await eventually { desk.notices.complaints.count == 1 })
        for start in stride(from: Int64(2), to: 40_000, by: 1000) { desk.book.keep(flood(start...start + 999)) }
        #expect(await eventually { desk.book.hasRoom })
        try other.leave()
        #expect(
            await eventually(within: .seconds(60)) { desk.notices.complaints.last?.contains("are missing") == true }
        )
        #expect(try (Logbook.roomFloor...Logbook.roomFloor + 2 * Logbook.portion).contains(desk.count()))
        #expect(try desk.reader.newest().last?.number == 40_001)
    }

    @Test func `a search gives up when another one begins`() async throws {
        let desk = try Desk { $0.delay = 3_600_000 }
        desk.book.keep(flood(1...3000))
        let query = KeptQuery.search(terms("line"), before: nil, limit: 5000)
        let answers = Answers()
        desk.book.find(query) { answers.add($0) }
        let last = try await desk.find(query).get()
        #expect(!last.hasGivenUp && last.lines.count == 3000)
        #expect(await eventually { answers.all.first?.hasGivenUp == true })
    }

    @Test func `when nobody writes, words go into the index`() async throws {
        let desk = try Desk()
        desk.book.keep(flood(1...1200))
        #expect(
            try await eventually(within: .seconds(60)) {
                try desk.reader.reading { try $0.fact("indexed") as Int64? } == 1200
            }
        )
        desk.book.keep([.line(line(3, "tree"))])
        #expect(try await desk.find(.search(terms("tree"), before: nil, limit: 9)).get().lines.map(\.number) == [3])
    }

    @Test func `when nobody writes, what is too old goes`() async throws {
        let desk = try Desk()
        let day: Int64 = 86_400_000
        desk.book.keep([.line(line(1, at: 89 * day)), .line(line(2, at: 91 * day))])
        desk.book.keep(Retention(days: 10))
        #expect(try await eventually { try desk.reader.newest().map(\.number) == [2] })
    }

    @Test func `who only reads keeps nothing, and finds what there is`() async throws {
        let desk = try Desk()
        desk.book.keep([.line(line(1))])
        #expect(try await eventually { try desk.count() == 1 })
        let second = Logbook(desk.reader, now: { Instant(milliseconds: 0) }) { _ in }
        second.keep([.line(line(2))])
        let found = await withCheckedContinuation { continuation in
            second.find(.newest(garden, limit: 9)) { continuation.resume(returning: $0) }
        }
        #expect(try found.get().lines == [line(1)])
    }
}
