// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc
package import IRC
package import ServerCore

/// What became too old or too many is given up at once, and deleted by and by.
extension Store {
    /// How many messages one ``sweep()`` deletes at most: who says something waits for it.
    private static let slice = 100
    // Many conversations are short.
    private static let strandsAtOnce = 50

    /// Gives up what the rules say at a moment: nobody finds it any more.
    ///
    /// It is still on the disk until ``sweep()`` was called often enough.
    package func prune(_ rules: Pruning, at now: Instant) throws(StoreError) {
        let cuts = try reading { try $0.cuts(by: rules, at: now) }
        guard !cuts.isEmpty else { return }
        try writing { connection in
            for cut in cuts {
                try connection.execute(
                    sql: "UPDATE strand SET cut = max(cut, ?) WHERE place = ?",
                    arguments: [cut.number, cut.place]
                )
            }
        }
    }

    /// Gives up what the rules say today.
    package func prune(_ rules: Pruning) throws(StoreError) {
        try prune(rules, at: Instant(seconds: Int64(time(nil))))
    }

    /// Deletes a slice of what was given up or erased, and says whether there is more.
    ///
    /// A server that ends in between goes on with it later: after a start, and after `prune` and `rewrite`, it is called
    /// until there is no more, with other work in between.
    package func sweep() throws(StoreError) -> Bool {
        let (isMore, isErasureOver) = try writing { connection in
            var (left, strands) = (Store.slice, 0)
            while left > 0, strands < Store.strandsAtOnce, let count = try connection.sweepStrand(upTo: left) {
                left -= count
                strands += 1
            }
            guard strands == 0 else { return (true, false) }
            guard try connection.sweepAuthor(upTo: Store.slice) else { return (false, false) }
            let isOver = try !connection.hasErasedAuthors()
            if isOver { try connection.forgetDeletedWords() }
            return (true, isOver)
        }
        if isErasureOver { emptyLog() }
        return isMore
    }

    // Its pages as they were before are still in the file beside it; somebody who reads there now keeps them a while longer.
    private func emptyLog() {
        _ = try? database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }
}

/// Up to where a place is given up.
private struct Cut {
    var place: Int64
    var number: Int64
}

extension Database {
    fileprivate func cuts(by rules: Pruning, at now: Instant) throws -> [Cut] {
        var ages: [Int64: Int64] = [:]
        func number(ofAge age: Int64) throws -> Int64 {
            if let known = ages[age] { return known }
            let start = now + -min(max(0, age), now.seconds)
            let number = try lastNumber(before: start)
            ages[age] = number
            return number
        }
        var cuts: [Cut] = []
        for place in try Row.fetchAll(self, sql: "SELECT id, channel FROM place ORDER BY id") {
            let id: Int64 = try place.decode(forColumn: "id")
            let channel: String? = place["channel"]
            let rule = channel.map { rules.exceptions[$0] ?? rules.channels } ?? rules.conversations
            var cut: Int64 = 0
            if let age = rule.age { cut = try number(ofAge: age) }
            if let count = rule.count { cut = max(cut, try lastNumber(in: id, butNewest: count)) }
            if cut > 0, try hasMessages(in: id, upTo: cut) { cuts.append(Cut(place: id, number: cut)) }
        }
        return cuts
    }

    // Each strand has at least as many to give up as the whole place keeps.
    private func lastNumber(in place: Int64, butNewest count: Int) throws -> Int64 {
        let strands = try Int64.fetchAll(self, sql: "SELECT id FROM strand WHERE place = ?", arguments: [place])
        let newest = try cachedStatement(
            sql: """
                SELECT id FROM message
                WHERE strand = ? AND \(Store.isNotErased) ORDER BY id DESC LIMIT ?
                """
        )
        var numbers: [Int64] = []
        for strand in strands {
            numbers += try Int64.fetchAll(newest, arguments: [strand, min(max(0, count), .max - 1) + 1])
        }
        numbers.sort(by: >)
        return numbers.dropFirst(max(0, count)).first ?? 0
    }

    private func hasMessages(in place: Int64, upTo cut: Int64) throws -> Bool {
        let statement = try cachedStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM strand JOIN message ON message.strand = strand.id
                    WHERE strand.place = ? AND message.id > strand.cut AND message.id <= ?
                )
                """
        )
        return try Bool.fetchOne(statement, arguments: [place, cut]) ?? false
    }

    // Answers how many messages were deleted; `nil` when there is no such strand.
    fileprivate func sweepStrand(upTo limit: Int) throws -> Int? {
        let dirty = try cachedStatement(sql: "SELECT id, cut FROM strand WHERE cut > swept ORDER BY id LIMIT 1")
        guard let strand = try Row.fetchOne(dirty) else { return nil }
        let id: Int64 = try strand.decode(forColumn: "id")
        let cut: Int64 = try strand.decode(forColumn: "cut")
        let old = try cachedStatement(
            sql: "SELECT id FROM message WHERE strand = ? AND id <= ? ORDER BY id LIMIT ?"
        )
        let numbers = try Int64.fetchAll(old, arguments: [id, cut, limit])
        try deleteMessages(numbers)
        guard numbers.count < limit else { return limit }
        try change("DELETE FROM redaction WHERE strand = ? AND message <= ?", [id, cut])
        try change("UPDATE strand SET swept = cut WHERE id = ?", [id])
        try deleteStrandIfEmpty(id)
        return numbers.count
    }

    fileprivate func sweepAuthor(upTo limit: Int) throws -> Bool {
        let erased = "SELECT id FROM author WHERE isErased ORDER BY id LIMIT 1"
        guard let author = try Int64.fetchOne(try cachedStatement(sql: erased)) else { return false }
        let own = try cachedStatement(sql: "SELECT id FROM message WHERE author = ? ORDER BY id LIMIT ?")
        let numbers = try Int64.fetchAll(own, arguments: [author, limit])
        try deleteMessages(numbers)
        if numbers.count < limit { try change("DELETE FROM author WHERE id = ?", [author]) }
        return true
    }

    fileprivate func hasErasedAuthors() throws -> Bool {
        let statement = try cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM author WHERE isErased)")
        return try Bool.fetchOne(statement) ?? false
    }

    // In the index they stay, with a note that they are deleted, until all of its parts become one: half a second for a
    // million messages.
    fileprivate func forgetDeletedWords() throws {
        try change("INSERT INTO search (search) VALUES ('optimize')", [])
    }

    /// Deletes all but the newest so many messages of all.
    func deleteMessages(butNewest count: Int) throws {
        let old = try cachedStatement(sql: "SELECT id FROM message WHERE id <= ? ORDER BY id")
        let last = try lastNumber() - Int64(count)
        let numbers = try Int64.fetchAll(old, arguments: [last])
        guard !numbers.isEmpty else { return }
        for strand in try deleteMessages(numbers) {
            try change("DELETE FROM redaction WHERE strand = ? AND message <= ?", [strand, last])
            try deleteStrandIfEmpty(strand)
        }
    }

    // With what was theirs alone: authors, strands and places. Answers in which strands they were.
    @discardableResult
    private func deleteMessages(_ numbers: [Int64]) throws -> [Int64] {
        let message = try cachedStatement(sql: "SELECT author, strand FROM message WHERE id = ?")
        var authors: Set<Int64> = []
        var strands: Set<Int64> = []
        for number in numbers {
            guard let row = try Row.fetchOne(message, arguments: [number]) else { continue }
            authors.insert(try row.decode(forColumn: "author"))
            strands.insert(try row.decode(forColumn: "strand"))
            try change("DELETE FROM message WHERE id = ?", [number])
        }
        for author in authors.sorted() {
            try change(
                """
                DELETE FROM author WHERE id = :id AND NOT isErased
                    AND NOT EXISTS (SELECT 1 FROM message WHERE author = :id)
                """,
                ["id": author]
            )
        }
        for strand in strands.sorted() { try deleteStrandIfEmpty(strand) }
        return strands.sorted()
    }

    // And its place with the last of them.
    private func deleteStrandIfEmpty(_ strand: Int64) throws {
        let home = try cachedStatement(sql: "SELECT place FROM strand WHERE id = ?")
        guard let place = try Int64.fetchOne(home, arguments: [strand]) else { return }
        try change(
            """
            DELETE FROM strand WHERE id = :id
                AND NOT EXISTS (SELECT 1 FROM message WHERE strand = :id)
                AND NOT EXISTS (SELECT 1 FROM redaction WHERE strand = :id)
            """,
            ["id": strand]
        )
        if changesCount > 0 { try deletePlaceIfEmpty(place) }
    }

    private func deletePlaceIfEmpty(_ place: Int64) throws {
        let members = try cachedStatement(sql: "SELECT one, other FROM place WHERE id = ?")
        let parties = try Row.fetchOne(members, arguments: [place])
        try change(
            "DELETE FROM place WHERE id = :id AND NOT EXISTS (SELECT 1 FROM strand WHERE place = :id)",
            ["id": place]
        )
        let numbers: [Int64?] = parties.map { [$0["one"], $0["other"]] } ?? []
        for party in numbers.compactMap({ $0 }) {
            try change(
                """
                DELETE FROM party WHERE id = :id
                    AND NOT EXISTS (SELECT 1 FROM place WHERE one = :id)
                    AND NOT EXISTS (SELECT 1 FROM place WHERE other = :id)
                """,
                ["id": party]
            )
        }
    }

    // Prepared once, however many rows it is for.
    private func change(_ sql: String, _ arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
