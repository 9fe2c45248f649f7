// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC

/// What waits until nobody writes: in slices of which each takes no longer than a blink.
extension LogStore {
    /// How many lines a slice is about.
    private static let slice = 500
    /// So many unused pages are worth giving back, at once.
    private static let unusedPages = 256

    /// Puts words into the index.
    ///
    /// - Returns: Up to which number it reaches now, and whether there is more to do.
    func indexWords(_ limit: Int = slice) throws(LogError) -> (indexed: Int64, isMore: Bool) {
        try writing { try $0.indexNext(limit) }
    }

    /// Puts all words into the index, however long it takes.
    package func indexAllWords() throws(LogError) {
        while try indexWords().isMore {}
    }

    /// Deletes some of what was erased, or is older or more than may be kept.
    ///
    /// - Returns: Whether there may be more to do.
    func tidy(_ retention: Retention, at now: Instant) throws(LogError) -> Bool {
        try writing { connection in
            if try connection.deleteErased(LogStore.slice) { return true }
            if try connection.deleteOld(before: retention.floor(at: now), LogStore.slice) { return true }
            if let bytes = retention.bytes, try connection.usedBytes() > bytes {
                return try connection.deleteOldest(LogStore.slice)
            }
            return false
        }
    }

    /// Gives unused room back to the disk and to the memory, and what was written last its place in the file, so that the
    /// next start is quick.
    ///
    /// - Returns: Whether there is more to give back.
    func settle() throws(LogError) -> Bool {
        try LogStore.attempt(on: file) {
            try database.writeWithoutTransaction { connection in
                let unused = try Int.fetchOne(connection, sql: "PRAGMA freelist_count") ?? 0
                if unused > LogStore.unusedPages {
                    try connection.execute(sql: "PRAGMA incremental_vacuum(\(LogStore.unusedPages))")
                    return true
                }
                // Who reads right now keeps it from being done: then it is done another time.
                _ = try? connection.checkpoint(.truncate)
                // The pages that a flood needs at hand.
                try connection.execute(sql: "PRAGMA shrink_memory")
                return false
            }
        }
    }
}

extension Database {
    /// What is in use of the file, without what waits to be given back.
    func usedBytes() throws -> Int64 {
        func pragma(_ name: String) throws -> Int64 { try Int64.fetchOne(self, sql: "PRAGMA \(name)") ?? 0 }
        return try (pragma("page_count") - pragma("freelist_count")) * pragma("page_size")
    }

    /// Deletes lines of conversations that were erased; they have no name.
    fileprivate func deleteErased(_ limit: Int) throws -> Bool {
        let sql = "SELECT id FROM conversation WHERE network IS NULL LIMIT 1"
        guard let erased = try Int64.fetchOne(self, sql: sql) else { return false }
        let numbers = try Int64.fetchAll(
            self,
            sql: "SELECT number FROM line WHERE conversation = ? LIMIT ?",
            arguments: [erased, limit]
        )
        try delete(numbers)
        if numbers.count < limit {
            try execute(sql: "DELETE FROM conversation WHERE id = ?", arguments: [erased])
        }
        return true
    }

    fileprivate func deleteOld(before time: Int64, _ limit: Int) throws -> Bool {
        let sql = "SELECT number, oldest, newest FROM span WHERE oldest < ? ORDER BY number LIMIT 1"
        guard let row = try Row.fetchOne(self, sql: sql, arguments: [time]) else { return false }
        let span = Span(number: row[0], oldest: row[1], newest: row[2])
        let numbers = try Int64.fetchAll(
            self,
            sql: "SELECT number FROM line WHERE number BETWEEN ? AND ? AND time < ? LIMIT ?",
            arguments: [span.lines.lowerBound, span.lines.upperBound, time, limit]
        )
        try delete(numbers)
        if numbers.count < limit { try measure(span) }
        return true
    }

    /// Deletes of those whose numbers are beside that of the oldest: they are as good as as old.
    fileprivate func deleteOldest(_ limit: Int) throws -> Bool {
        let sql = "SELECT number, oldest, newest FROM span ORDER BY oldest LIMIT 1"
        guard let row = try Row.fetchOne(self, sql: sql) else { return false }
        let span = Span(number: row[0], oldest: row[1], newest: row[2])
        let numbers = try Int64.fetchAll(
            self,
            sql: "SELECT number FROM line WHERE number BETWEEN ? AND ? ORDER BY time, number LIMIT ?",
            arguments: [span.lines.lowerBound, span.lines.upperBound, limit]
        )
        try delete(numbers)
        try measure(span)
        return true
    }

    /// Finds out anew between which times the lines of a span lie.
    private func measure(_ span: Span) throws {
        let sql = "SELECT min(time), max(time) FROM line WHERE number BETWEEN ? AND ?"
        let lines: StatementArguments = [span.lines.lowerBound, span.lines.upperBound]
        if let row = try Row.fetchOne(self, sql: sql, arguments: lines), let oldest: Int64 = row[0] {
            try execute(
                sql: "UPDATE span SET oldest = ?, newest = ? WHERE number = ?",
                arguments: [oldest, row[1] as Int64, span.number]
            )
        } else {
            try execute(sql: "DELETE FROM span WHERE number = ?", arguments: [span.number])
        }
    }

    private func delete(_ numbers: [Int64]) throws {
        let indexed: Int64 = try fact("indexed") ?? 0
        let deletion = try cachedStatement(sql: "DELETE FROM line WHERE number = ?")
        for number in numbers {
            guard let row = try LineRow(number: number, in: self) else { continue }
            if number <= indexed { try unindex(row) }
            try deletion.execute(arguments: [number])
        }
    }
}
