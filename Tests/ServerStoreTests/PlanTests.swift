// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore
import Synchronization
import Testing

@testable import ServerStore

/// What a message or a question causes never looks at all of a table.
@Suite struct PlanTests {
    private let store: Store
    private final class Statements: Sendable {
        let list = Mutex<Set<String>>([])
    }

    init() throws {
        store = try Store(.memory(messages: 1000))
    }

    /// The statements that are carried out meanwhile.
    private func statements(of body: () throws -> Void) throws -> [String] {
        let statements = Statements()
        store.database.writeWithoutTransaction { connection in
            connection.trace { event in
                if case .statement(let statement) = event { _ = statements.list.withLock { $0.insert(statement.sql) } }
            }
        }
        try body()
        store.database.writeWithoutTransaction { $0.trace(options: []) }
        return statements.list.withLock { $0.sorted() }
    }

    // The schema, lists, the index of words and the authors that are being erased have no other way, and are short.
    private static let harmless = [
        "sqlite_", "json_each", "VIRTUAL TABLE", "erasedAuthor", "strandToSweep", "CONSTANT ROW",
    ]

    private func scans(in statements: [String]) throws -> [String] {
        try store.reading { connection in
            // Those of triggers are told as comments.
            try statements.filter { !$0.hasPrefix("--") && ($0.contains("FROM") || $0.contains("UPDATE")) }.flatMap {
                sql in
                let plan = try connection.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
                plan.setUncheckedArguments([])
                return try Row.fetchAll(plan).compactMap { $0["detail"] as String? }.filter { step in
                    (step.hasPrefix("SCAN") || step.contains("TEMP B-TREE") || step.contains("AUTOMATIC"))
                        && !Self.harmless.contains(where: step.contains)
                }.map { "\($0): \(sql)" }
            }
        }
    }

    @Test func `the plan of a statement that looks at everything is seen`() throws {
        let statements = try statements {
            _ = try store.reading { try String.fetchAll($0, sql: "SELECT nick FROM author ORDER BY nick DESC, user") }
        }
        #expect(try scans(in: statements).count == 2)
    }

    @Test func `messages and records are kept and dropped by their indexes`() throws {
        let account = Account(name: "alice", registeredAt: Instant(milliseconds: 0))
        let statements = try statements {
            try store.append([message(1), message(2, from: "alice", to: "bob"), event(3)])
            try store.redact("id1")
            try store.keep(.account(account))
            try store.keep(.metadata(.channel("#a"), [Record.Pair("key", "value")]))
            try store.keep(.readMarker(account: "alice", target: "#a", Instant(milliseconds: 1)))
            try store.drop(.account("alice"))
            try store.drop(.metadata(.channel("#a")))
            try store.drop(.readMarker(account: "alice", target: "#a"))
        }
        #expect(statements.count > 15)
        let scans = try scans(in: statements)
        #expect(scans == [])
    }

    @Test func `questions are answered by indexes`() throws {
        try store.append([message(1), message(2, from: "alice", to: "bob"), event(3)])
        let accesses = [
            Access(.channel("#a"), era: Instant(milliseconds: 0)), Access(.between(.account("alice"), .account("bob"))),
        ]
        let point = HistoryPoint.id("id1")
        let moment = HistoryPoint.time(message(2).time)
        let statements = try statements {
            for range: HistoryRange in [
                .latest(after: nil), .latest(after: point), .before(moment), .after(moment), .around(point),
                .between(point, moment),
            ] { _ = try store.ids(range, in: accesses) }
            _ = try store.targets(accesses, conversationsOf: .account("alice"))
            _ = try store.hits("message", in: accesses, conversationsOf: .account("alice"))
            _ = try store.hits("message", by: "alice", before: message(3).time, in: accesses)
            _ = try store.messages(.message("id1"))
            _ = try store.lastNumber()
        }
        #expect(statements.count > 10)
        let scans = try scans(in: statements)
        #expect(scans == [])
    }

    @Test func `an account is renamed and erased by indexes`() throws {
        try store.append([message(1), message(2, from: "alice", to: "bob"), event(3)])
        let statements = try statements {
            try store.rewrite(account: "alice", to: "carol")
            try store.rewrite(account: "carol", to: nil)
            try store.sweepAll()
        }
        #expect(statements.count > 10)
        let scans = try scans(in: statements)
        #expect(scans == [])
    }
}
