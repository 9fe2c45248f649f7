// SPDX-License-Identifier: Apache-2.0

package import ClientUI
import GRDB
import IRC

extension LogStore {
    /// Looks something up; a search ends after so many milliseconds, or when nobody wants it any more, with what it has
    /// found by then.
    ///
    /// What it has found after `patience`, in milliseconds, is a page, though it may be a short one: the first hits need not
    /// wait for those that are rare.
    package func find(
        _ query: KeptQuery,
        searchLimit: Int = 3000,
        patience: Int = 50,
        while isWanted: @escaping () -> Bool = { true }
    ) throws(LogError) -> KeptPage {
        try reading { connection in
            guard case .search(let terms, let before, let limit) = query else { return try connection.page(query) }
            let start = ContinuousClock.now
            return try connection.search(
                terms,
                before: before,
                limit: limit,
                while: { .now - start <= .milliseconds(searchLimit) && isWanted() },
                isLate: { .now - start >= .milliseconds(patience) }
            )
        }
    }

    /// All conversations that have a name, in the order in which they were first heard of.
    package func conversations() throws(LogError) -> [Conversation] {
        try reading { try $0.conversations().map(\.conversation) }
    }
}

extension Database {
    /// More than this is never given at once.
    static let pageLimit = 5000

    func conversations() throws -> [(number: Int64, conversation: Conversation)] {
        try Row.fetchAll(self, sql: "SELECT id, network, name FROM conversation WHERE network IS NOT NULL ORDER BY id")
            .map { ($0[0], Conversation(network: $0[1], name: $0[2])) }
    }

    /// The lines of a conversation beside a place; nothing for a search.
    func page(_ query: KeptQuery) throws -> KeptPage {
        switch query {
        case .newest(let conversation, let limit):
            try page(of: conversation, PageEdge(.above, nil), limit)
        case .before(let conversation, let position, let limit):
            try page(of: conversation, PageEdge(.above, position), limit)
        case .after(let conversation, let position, let limit):
            try page(of: conversation, PageEdge(.below, position), limit)
        case .around(let conversation, let position, let limit):
            try page(of: conversation, around: position, limit)
        case .search: KeptPage(lines: [], isComplete: true)
        }
    }

    /// A line by its number.
    func line(_ number: Int64, of conversation: Conversation) throws -> KeptLine? {
        let statement = try cachedStatement(sql: LineReading.columns + " WHERE number = ?")
        return try Row.fetchOne(statement, arguments: [number]).map { LineReading.line($0, of: conversation) }
    }

    private func page(of conversation: Conversation, around position: KeptPosition, _ limit: Int) throws -> KeptPage {
        let above = try page(of: conversation, PageEdge(.above, position), limit)
        let from = try page(of: conversation, PageEdge(.from, position), limit + 1)
        return KeptPage(lines: above.lines + from.lines, isComplete: above.isComplete && from.isComplete)
    }

    private func page(of conversation: Conversation, _ edge: PageEdge, _ limit: Int) throws -> KeptPage {
        let limit = min(max(limit, 0), Database.pageLimit)
        guard let number = try number(of: conversation) else { return KeptPage(lines: [], isComplete: true) }
        let rows = try Row.fetchCursor(
            cachedStatement(sql: LineReading.selection + edge.condition),
            arguments: [number] + edge.arguments + [limit + 1]
        )
        var lines: [KeptLine] = []
        while let row = try rows.next() { lines.append(LineReading.line(row, of: conversation)) }
        let isComplete = lines.count <= limit
        if !isComplete { lines.removeLast() }
        return KeptPage(lines: edge.side == .above ? lines.reversed() : lines, isComplete: isComplete)
    }
}

/// Where a page ends or begins.
private struct PageEdge {
    enum Side {
        case above
        case below
        /// With the line itself.
        case from
    }

    let side: Side
    let position: KeptPosition?

    init(_ side: Side, _ position: KeptPosition?) {
        self.side = side
        self.position = position
    }

    // The comparison of times alone is the one that the index understands.
    var condition: String {
        switch (side, position) {
        case (.above, nil): " ORDER BY time DESC, number DESC LIMIT ?"
        case (.above, _?): " AND time <= ? AND (time < ? OR number < ?) ORDER BY time DESC, number DESC LIMIT ?"
        case (.below, _): " AND time >= ? AND (time > ? OR number > ?) ORDER BY time, number LIMIT ?"
        case (.from, _): " AND time >= ? AND (time > ? OR number >= ?) ORDER BY time, number LIMIT ?"
        }
    }

    var arguments: StatementArguments {
        position.map { [$0.time.milliseconds, $0.time.milliseconds, $0.number] } ?? []
    }
}

/// Lines read from their table.
enum LineReading {
    /// All that a line is read from, of a conversation; more conditions can follow.
    static let selection = columns + " WHERE conversation = ?"
    /// The same for any line.
    static let columns = """
        SELECT line.number, line.time, line.kind, author.nick, line.text, line.id, line.marks, line.details
        FROM line JOIN author ON author.id = line.author
        """

    static func line(_ row: Row, of conversation: Conversation) -> KeptLine {
        KeptLine(
            number: row[0],
            conversation: conversation,
            time: Instant(milliseconds: row[1]),
            kind: KeptLine.Kind(rawValue: row[2]) ?? .status,
            nick: row[3],
            text: row[4],
            id: row[5],
            marks: KeptLine.Marks(rawValue: row[6]),
            details: StoredDetails.details(row[7])
        )
    }
}
