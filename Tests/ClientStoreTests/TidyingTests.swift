// SPDX-License-Identifier: Apache-2.0

import ClientUI
import GRDB
import IRC
import Support
import Testing

@testable import ClientStore

@Suite struct TidyingTests {
    private let day: Int64 = 86_400_000

    @Test func `what is older than so many days goes, with its words, and nothing else`() throws {
        let now = Instant(milliseconds: 100 * day)
        // One a minute, and some that came late.
        let lines = (1...3000).map { line($0, "tree", at: $0 % 100 == 0 ? 5 : 98 * day + $0 * 60_000) }
        let floor = now.milliseconds - day
        try withLog { log in
            try log.keep(lines.map(KeptChange.line))
            try log.indexAll()
            while try log.tidy(Retention(days: 1), at: now) {}
            let left = lines.filter { $0.time.milliseconds >= floor }.map(\.number)
            #expect(try log.newest(limit: 5000).map(\.number) == left)
            #expect(try log.search(terms("tree"), limit: 5000).sorted() == left)
            #expect(try !log.tidy(Retention(days: 1), at: now))
        }
    }

    @Test func `without a limit nothing goes`() throws {
        try withLog { log in
            try log.keep(line(1, at: 0))
            #expect(try !log.tidy(Retention(), at: Instant(milliseconds: .max)))
            #expect(try log.newest().count == 1)
        }
    }

    @Test func `a log that is too large loses its oldest lines, and the room is given back`() throws {
        let filling = String(repeating: " and some more words", count: 10)
        try withLog { log in
            for start in stride(from: Int64(1), to: 20_000, by: 5000) {
                try log.keep(
                    (start..<start + 5000).map { .line(line($0, "line \($0)" + filling)) }
                )
            }
            while try log.settle() {}
            let before = try log.pages()
            while try log.tidy(Retention(bytes: 1_000_000), at: Instant(milliseconds: 0)) {}
            while try log.settle() {}
            #expect(try log.pages() < before)
            #expect(try log.pages() * 4096 < 2_200_000)
            let left = try log.newest(limit: 5000)
            #expect(left.count > 2000)
            #expect(left.last?.number == 20_000)
        }
    }

    @Test(arguments: [Int.min, -1, 0, Int.max]) func `no policy is too strange`(number: Int) throws {
        try withLog { log in
            try log.keep(line(1))
            while try log.tidy(Retention(days: number, bytes: Int64(number)), at: Instant(milliseconds: 5)) {}
        }
    }
}

extension LogStore {
    fileprivate func pages() throws -> Int {
        try reading { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    }
}
