// SPDX-License-Identifier: Apache-2.0

import ClientUI
import GRDB
import IRC
import Support
import Testing

@testable import ClientStore

@Suite struct FindingTests {
    @Test func `a page lies right beside its place, in the order of times and then of numbers`() throws {
        try withLog { log in
            // 3 came late, 4 and 5 are of the same moment.
            try log.keep(
                line(1, at: 10),
                line(2, at: 30),
                line(3, at: 20),
                line(4, at: 40),
                line(5, at: 40),
                line(6, in: ada)
            )
            #expect(try log.numbers(.newest(garden, limit: 10)) == [1, 3, 2, 4, 5])
            #expect(try log.numbers(.before(garden, position(40, 5), limit: 2)) == [2, 4])
            #expect(try log.numbers(.after(garden, position(20, 3), limit: 2)) == [2, 4])
            #expect(try log.numbers(.around(garden, position(30, 2), limit: 1)) == [3, 2, 4])
            #expect(try log.numbers(.around(garden, position(35, 0), limit: 1)) == [2, 4, 5])
        }
    }

    @Test func `a page says whether there is more`() throws {
        try withLog { log in
            try log.keep(line(1), line(2), line(3))
            #expect(try !log.find(.newest(garden, limit: 2)).isComplete)
            #expect(try log.find(.newest(garden, limit: 3)).isComplete)
            #expect(try !log.find(.after(garden, position(1000, 1), limit: 1)).isComplete)
            #expect(try log.find(.after(garden, position(1000, 1), limit: 2)).isComplete)
            #expect(try !log.find(.around(garden, position(2000, 2), limit: 0)).isComplete)
            #expect(try log.find(.around(garden, position(2000, 2), limit: 1)).isComplete)
            #expect(try log.find(.newest(ada, limit: 1)) == KeptPage(lines: [], isComplete: true))
            #expect(try log.numbers(.newest(garden, limit: -1)) == [])
            #expect(try log.numbers(.newest(garden, limit: .max)) == [1, 2, 3])
        }
    }

    @Test func `names and texts are kept as they are, whatever is in them`() throws {
        let hostile = Conversation(network: "'; DROP TABLE line; --", name: "#\u{1}%_*\"\u{202e}🇫🇷")
        var kept = line(1, "\u{3}04red\u{f} 'quoted' \"too\" \u{1b}[31m\n\u{E000}a1", in: hostile, by: "x'%", id: "\"'")
        kept.details.context = "a\\b\"c\u{7f}"
        kept.details.replyTo = ""
        kept.marks = KeptLine.Marks(rawValue: .max)
        try withLog { log in
            try log.keep(kept)
            #expect(try log.newest(hostile) == [kept])
            #expect(try log.newest().isEmpty)
            #expect(try log.conversations() == [hostile])
        }
    }

    @Test func `what would end a text in the database is shown as missing`() throws {
        try withLog { log in
            try log.keep(line(1, "before\0after"))
            #expect(try log.newest().map(\.text) == ["before\u{FFFD}after"])
        }
    }

    @Test func `a page is found by the index, not by a scan`() throws {
        try withLog { log in
            try log.keep(line(1))
            let plan = try log.reading { connection in
                try connection.plan(
                    LineReading.selection
                        + " AND time <= 5 AND (time < 5 OR number < 3) ORDER BY time DESC, number DESC LIMIT 9",
                    [1]
                )
            }
            #expect(plan.contains { $0.contains("USING INDEX lineByTime (conversation=? AND time<?)") })
            #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") })
        }
    }

    @Test func `a line whose id is known is not kept again, but for another conversation`() throws {
        try withLog { log in
            try log.keep(line(1, id: "x"), line(2, id: "x"), line(3, in: ada, id: "x"))
            #expect(try log.newest().map(\.number) == [1])
            #expect(try log.newest(ada).map(\.number) == [3])
            var deleted = line(4, id: "x")
            deleted.take(.removal(KeptLine.Removal(nick: "op", reason: "")))
            try log.keep(deleted)
            #expect(try log.newest().map(\.details.removal?.nick) == ["op"])
        }
    }

    @Test func `a line of a history is kept once, a live one as often as it was said`() throws {
        try withLog { log in
            try log.keep(
                line(1, at: 5),
                line(2, at: 5),
                line(3, at: 5, marks: .replayed),
                line(4, at: 6, marks: .replayed)
            )
            #expect(try log.newest().map(\.number) == [1, 2, 4])
        }
    }

    @Test func `what is added to a line later replaces what it was, and moves it to its time`() throws {
        try withLog { log in
            try log.keep(line(1, at: 10), line(2, "mine", at: 30, marks: .pending), line(3, at: 20))
            var echo = line(2, "mine", at: 15, id: "x")
            echo.details.reactions = [KeptLine.Reaction(text: "👍", nicks: ["bob"], isOwn: false)]
            try log.keep(echo)
            #expect(try log.newest() == [line(1, at: 10), echo, line(3, at: 20)])
        }
    }

    @Test func `what was done to a message of an id reaches it, and no other`() throws {
        let removal = KeptLine.Removal(nick: "op", reason: "spam")
        try withLog { log in
            try log.keep(line(1, "tree", id: "x"), line(2, "tree", id: "y"), line(3, "tree", in: ada, id: "x"))
            func react(_ nick: String, isUndone: Bool = false) -> KeptChange {
                .gesture(garden, id: "y", .reaction("👍", nick: nick, isOwn: false, isUndone: isUndone))
            }
            try log.keep([.gesture(garden, id: "x", .removal(removal)), .gesture(garden, id: "z", .removal(removal))])
            try log.keep([react("bob"), react("bob"), react("eve"), react("bob", isUndone: true)])
            let lines = try log.newest()
            #expect(lines.map(\.details.removal) == [removal, nil])
            #expect(lines[1].details.reactions == [KeptLine.Reaction(text: "👍", nicks: ["eve"], isOwn: false)])
            #expect(try log.newest(ada).first?.details.removal == nil)
            #expect(try log.search(terms("tree")) == [3, 2])
        }
    }

    @Test func `a conversation takes what was said to its new name`() throws {
        let new = Conversation(network: "Village", name: "ada_")
        try withLog { log in
            try log.keep([.line(line(1, in: ada)), .state(ada, KeptState(title: "ada")), .renamed(ada, to: new)])
            #expect(try log.newest(ada).isEmpty)
            #expect(try log.newest(new).map(\.number) == [1])
            #expect(try log.kept(pageLimit: 1).states.keys.sorted { $0.name < $1.name } == [new])
        }
    }

    @Test func `two conversations become one, with nothing twice`() throws {
        let new = Conversation(network: "Village", name: "ada_")
        try withLog { log in
            try log.keep(
                line(1, "owl", in: ada, id: "x"),
                line(2, in: ada),
                line(3, in: new, id: "x"),
                line(4, in: new)
            )
            try log.indexAll()
            try log.keep([.renamed(ada, to: new)])
            #expect(try log.newest(new).map(\.number) == [2, 3, 4])
            #expect(try log.search(terms("hello") { $0.places = ["ada_"] }) == [4, 3, 2])
            #expect(try log.search(terms("owl")) == [])
        }
    }

    @Test func `what was erased is found no more, and is gone once there was time`() throws {
        try withLog { log in
            try log.keep((1...1200).map { .line(line($0)) })
            try log.keep(line(2000, "goodbye", in: ada))
            try log.indexAll()
            try log.keep([.erased(garden), .line(line(2001, "hello again"))])
            #expect(try log.newest().map(\.number) == [2001])
            #expect(try log.search(terms("hello")) == [2001])
            while try log.tidy(Retention(), at: Instant(milliseconds: 0)) {}
            let left = try log.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM line") }
            #expect(left == 2)
            #expect(try log.search(terms("goodbye")) == [2000])
        }
    }
}

extension Database {
    /// How a query is answered.
    func plan(_ sql: String, _ arguments: StatementArguments) throws -> [String] {
        try Row.fetchAll(self, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map { $0["detail"] }
    }
}
