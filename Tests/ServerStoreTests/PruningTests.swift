// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore
import Testing

@testable import ServerStore

@Suite struct PruningTests {
    private let store: Store

    init() throws {
        store = try Store(.memory(messages: 100_000))
    }

    private func rows(_ table: String) throws -> Int? {
        try store.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
    }

    @Test func `what is too old is given up at once, and deleted by and by`() throws {
        try store.append((1...9).map { message($0 * 1000) })
        let rules = Pruning(channels: Retention(age: 5), conversations: .unlimited)
        try store.prune(rules, at: message(9000).time)
        #expect(try store.ids() == (4...9).map { "id\($0)000" })
        #expect(try store.hits("message").count == 6)
        #expect(try store.messages(.message("id3000")) == [])
        #expect(try store.ids(.after(.id("id3000"))) == [])
        #expect(try rows("message") == 9)
        try store.sweepAll()
        #expect(try rows("message") == 6)
        #expect(try store.ids().count == 6)
        #expect(try store.hits("message").count == 6)
    }

    @Test func `the newest so many of a place are kept, events among them`() throws {
        try store.append([message(1), event(2), message(3), message(4, to: "#b"), event(5), message(6)])
        try store.prune(Pruning(channels: Retention(count: 3), conversations: .unlimited), at: message(9).time)
        #expect(try store.ids() == ["id3", "id5", "id6"])
        #expect(try store.ids(in: [Access(.channel("#b"))]) == ["id4"])
    }

    @Test func `channels may have rules of their own, and conversations have theirs`() throws {
        try store.append([
            message(1, to: "#a"), message(2, to: "#b"), message(3, from: "alice", to: "bob"), message(4, to: "#a"),
        ])
        let rules = Pruning(channels: .unlimited, conversations: .off, exceptions: ["#a": Retention(count: 1)])
        try store.prune(rules, at: message(9).time)
        let everything = [
            Access(.channel("#a")), Access(.channel("#b")), Access(.between(.account("alice"), .account("bob"))),
        ]
        #expect(try store.ids(in: everything) == ["id2", "id4"])
        #expect(try store.targets(everything).map(\.place) == [.channel("#b"), .channel("#a")])
    }

    @Test func `rules without a limit give up nothing`() throws {
        try store.append((1...9).map { message($0) })
        try store.prune(Pruning(channels: .unlimited, conversations: .unlimited), at: Instant(milliseconds: .max))
        try store.prune(
            Pruning(channels: Retention(age: .max, count: .max - 1), conversations: .off),
            at: message(9).time
        )
        #expect(try store.ids().count == 9)
        #expect(try store.sweep() == false)
    }

    @Test func `a slice is not too long`() throws {
        try store.append((1...250).map { message($0) })
        try store.prune(Pruning(channels: .off, conversations: .off), at: message(9).time)
        var left: [Int?] = []
        while try store.sweep() { left.append(try rows("message")) }
        #expect(left == [150, 50, 0])
    }

    @Test func `nothing is left behind`() throws {
        try store.append([message(1), message(2, from: "alice", to: "bob"), event(3), message(4)])
        try store.redact("id4")
        try store.prune(Pruning(channels: .off, conversations: .off), at: message(9).time)
        try store.sweepAll()
        for table in ["message", "strand", "place", "party", "author", "redaction"] {
            let count = try rows(table)
            // That a message was deleted is forgotten with what was said after it only.
            #expect(count == (["strand", "place", "redaction"].contains(table) ? 1 : 0), "\(table)")
        }
    }

    @Test func `what is over the limit of a memory takes all that was its own with it`() throws {
        let small = try Store(.memory(messages: 3))
        for number in 1...9 {
            try small.append([
                message(number, from: "alice", to: "bob\(number)"), message(100 + number, by: "x\(number)"),
            ])
        }
        func count(_ table: String) throws -> Int? {
            try small.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
        }
        #expect(try ["message", "author", "strand", "place", "party"].map(count) == [3, 3, 2, 2, 2])
        #expect(try small.hits("psst", in: [], conversationsOf: .account("alice")) == ["id9"])
    }

    @Test func `a place can be filled again`() throws {
        try store.append([message(1), message(2, from: "alice", to: "bob")])
        try store.prune(Pruning(channels: .off, conversations: .off), at: message(9).time)
        try store.append([message(3), message(4, from: "alice", to: "bob")])
        try store.sweepAll()
        try store.append([message(5)])
        #expect(try store.ids() == ["id3", "id5"])
        #expect(try store.hits("psst", in: [], conversationsOf: .account("bob")) == ["id4"])
    }

    @Test func `a store that ends in between goes on`() throws {
        try withFolder { folder in
            let first = try Store(.folder(folder))
            try first.append((1...9).map { message($0) })
            try first.prune(Pruning(channels: Retention(count: 2), conversations: .off), at: message(9).time)
            try first.close()
            let second = try Store(.folder(folder))
            #expect(try second.ids() == ["id8", "id9"])
            #expect(try second.sweep())
            try second.close()
        }
    }
}
