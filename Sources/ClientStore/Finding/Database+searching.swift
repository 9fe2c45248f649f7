// SPDX-License-Identifier: Apache-2.0

import ClientUI
import GRDB
import IRC

extension Database {
    /// The newest lines that match.
    ///
    /// What nobody has indexed yet is looked at line by line, and then what the index knows, each from the highest number
    /// down, until nothing newer can come or nobody waits any more. Once it is late, what was found is enough.
    func search(
        _ terms: SearchTerms,
        before: KeptPosition?,
        limit: Int,
        while isWanted: @escaping () -> Bool,
        isLate: @escaping () -> Bool
    ) throws -> KeptPage {
        let search = try Search(terms, before: before, self)
        guard !search.isVain else { return KeptPage(lines: [], isComplete: true) }
        let limit = min(max(limit, 0), Database.pageLimit)
        let reach = try Reach(self)
        let ceiling = reach.ceiling(at: search.newest)
        let indexed: Int64 = try fact("indexed") ?? 0
        var hits = Hits(limit: limit + 1, reach: reach, isWanted: isWanted, isLate: isLate)
        try hits.look(at: lines(from: ceiling, above: indexed), search, isFromIndex: false)
        if let expression = try search.expression(self) {
            try hits.look(at: lines(with: expression, from: min(ceiling, indexed)), search, isFromIndex: true)
        } else {
            try hits.look(at: lines(from: min(ceiling, indexed), above: -1), search, isFromIndex: false)
        }
        let lines = try hits.found.prefix(limit).compactMap { try line($0.number, search) }
        let isComplete = hits.found.count <= limit && !hits.hasGivenUp && !hits.isEnough
        return KeptPage(lines: lines, isComplete: isComplete, hasGivenUp: hits.hasGivenUp)
    }

    private func lines(from ceiling: Int64, above floor: Int64) throws -> RowCursor {
        try Row.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT \(Candidate.columns) FROM line
                    WHERE number <= ? AND number > ? AND kind <= ? AND marks & ? = 0 ORDER BY number DESC
                    """
            ),
            arguments: [ceiling, floor, LineRow.lastSpeech, KeptLine.Marks.removed.rawValue]
        )
    }

    private func lines(with expression: String, from ceiling: Int64) throws -> RowCursor {
        try Row.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT \(Candidate.columns) FROM search CROSS JOIN line ON line.number = search.rowid
                    WHERE search MATCH ? AND search.rowid <= ? AND line.marks & ? = 0 ORDER BY search.rowid DESC
                    """
            ),
            arguments: [expression, ceiling, KeptLine.Marks.removed.rawValue]
        )
    }

    private func line(_ number: Int64, _ search: Search) throws -> KeptLine? {
        let statement = try cachedStatement(sql: Search.lineByNumber)
        guard let row = try Row.fetchOne(statement, arguments: [number]), let place = search.place(row[8]) else {
            return nil
        }
        return LineReading.line(row, of: place)
    }
}

extension Search {
    fileprivate static let lineByNumber = """
        SELECT line.number, line.time, line.kind, author.nick, line.text, line.id, line.marks, line.details,
            line.conversation
        FROM line JOIN author ON author.id = line.author WHERE line.number = ?
        """
}

/// The newest of what was found so far, the newest first.
private struct Hits {
    /// After so many lines somebody looks whether it is still wanted.
    private static let stride = 50

    private(set) var found: [KeptPosition] = []
    private(set) var hasGivenUp = false
    /// Whether there may be more, all older than what was found.
    private(set) var isEnough = false
    private let limit: Int
    private var reach: Reach
    private let isWanted: () -> Bool
    private let isLate: () -> Bool
    private var count = 0

    init(limit: Int, reach: Reach, isWanted: @escaping () -> Bool, isLate: @escaping () -> Bool) {
        self.limit = limit
        self.reach = reach
        self.isWanted = isWanted
        self.isLate = isLate
    }

    /// Looks at candidates from the highest number down, until those that are left are all older than what was found.
    mutating func look(at rows: RowCursor, _ search: Search, isFromIndex: Bool) throws {
        var floor: Int64 = .max
        while !hasGivenUp, !isEnough, let row = try rows.next() {
            count += 1
            hasGivenUp = count % Hits.stride == 0 && !isWanted()
            let candidate = Candidate(row)
            if candidate.position.number < floor {
                guard canGetBetter(from: candidate.position.number, search) else { return }
                isEnough = isOlder(candidate.position.number) && isLate()
                if isEnough { return }
                floor = Span.number(of: candidate.position.number) * Span.width
            }
            if !isFull(against: candidate.position), try search.accepts(candidate, isFromIndex: isFromIndex) {
                insert(candidate.position)
            }
        }
    }

    private mutating func canGetBetter(from number: Int64, _ search: Search) -> Bool {
        let newest = reach.newest(upTo: number)
        guard newest >= search.oldest else { return false }
        guard found.count == limit, let last = found.last else { return true }
        return newest >= last.time.milliseconds
    }

    // Whether all that is left is older than what was found.
    private mutating func isOlder(_ number: Int64) -> Bool {
        guard let last = found.last else { return false }
        return reach.newest(upTo: number) < last.time.milliseconds
    }

    private func isFull(against position: KeptPosition) -> Bool {
        found.count == limit && found.last.map { position < $0 } ?? true
    }

    private mutating func insert(_ position: KeptPosition) {
        var (low, high) = (0, found.count)
        while low < high {
            let middle = (low + high) / 2
            if found[middle] > position { low = middle + 1 } else { high = middle }
        }
        found.insert(position, at: low)
        if found.count > limit { found.removeLast() }
    }
}
