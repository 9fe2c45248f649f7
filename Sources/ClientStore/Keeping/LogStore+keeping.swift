// SPDX-License-Identifier: Apache-2.0

package import ClientUI
import GRDB

extension LogStore {
    /// Keeps changes, all of them or, when this throws, none; the ledger is then of no use any more.
    func keep(_ changes: some Sequence<KeptChange>, _ ledger: inout Ledger) throws(LogError) {
        try writing { connection in
            for change in changes { try ledger.take(change, connection) }
            try ledger.finish(connection)
        }
    }

    /// Keeps changes, all of them or none.
    package func keep(_ changes: [KeptChange]) throws(LogError) {
        var ledger = Ledger()
        try keep(changes, &ledger)
    }
}

/// Writes changes into the tables, and knows by heart what it would ask them for with every line.
///
/// It is right as long as nobody else writes and every transaction that it took part in was committed.
struct Ledger {
    /// More names than are heard of in a day.
    private static let limit = 20_000

    private var conversations: [Conversation: Int64] = [:]
    private var authors: [String: Int64] = [:]
    /// Up to which number words are in the index.
    private var indexed: Int64?
    /// The spans that got lines in this transaction.
    private var spans: [Int64: ClosedRange<Int64>] = [:]
    private var lastNumber: Int64 = 0

    mutating func take(_ change: KeptChange, _ connection: Database) throws {
        switch change {
        case .line(let line): try keep(line, connection)
        case .gesture(let conversation, let id, let gesture):
            try take(gesture, ofID: id, in: conversation, connection)
        case .noLine(let number): try drop(number, connection)
        case .renamed(let old, let new): try rename(old, new, connection)
        case .erased(let conversation): try erase(conversation, connection)
        case .state(let conversation, let state):
            let number = try number(of: conversation, connection)
            try connection.keep(state, of: number)
        case .desk(let desk): try connection.keep(fact: "desk", try StoredDesk(desk).json())
        }
    }

    /// Writes what is written once per transaction.
    mutating func finish(_ connection: Database) throws {
        let statement = try connection.cachedStatement(
            sql: """
                INSERT INTO span (number, oldest, newest) VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE
                    SET oldest = min(oldest, excluded.oldest), newest = max(newest, excluded.newest)
                """
        )
        for (number, times) in spans.sorted(by: { $0.key < $1.key }) {
            try statement.execute(arguments: [number, times.lowerBound, times.upperBound])
        }
        spans.removeAll(keepingCapacity: true)
        let known: Int64 = try connection.fact("lastNumber") ?? 0
        if lastNumber > known { try connection.keep(fact: "lastNumber", lastNumber) }
    }

    /// What was learnt from the tables by others: how far the index of words is.
    mutating func noteIndexed(_ number: Int64) {
        indexed = number
    }

    // MARK: Lines

    private mutating func keep(_ line: KeptLine, _ connection: Database) throws {
        let row = LineRow(
            line,
            conversation: try number(of: line.conversation, connection),
            author: try number(ofAuthor: line.nick, connection)
        )
        if line.marks.contains(.replayed), line.id == nil, try row.hasCopy(in: connection) { return }
        if try row.insert(into: connection) {
            if try row.number <= indexed(connection) { try connection.index(row) }
        } else if let old = try LineRow(number: row.number, in: connection) {
            try replace(old, by: row, connection)
        } else if let id = line.id, let removal = line.details.removal {
            // We have it under another number, and it was deleted since.
            return try take(.removal(removal), ofID: id, in: line.conversation, connection)
        } else {
            return
        }
        note(row)
    }

    // Whatever else has its id is what we have of the same line.
    private mutating func replace(_ old: LineRow, by row: LineRow, _ connection: Database) throws {
        if let other = try row.numberOfSameID(in: connection) { try drop(other, connection) }
        let isIndexed = try row.number <= indexed(connection) && !old.hasSameWords(as: row)
        if isIndexed { try connection.unindex(old) }
        try row.update(in: connection)
        if isIndexed { try connection.index(row) }
    }

    private mutating func take(
        _ gesture: KeptLine.Gesture,
        ofID id: String,
        in conversation: Conversation,
        _ connection: Database
    ) throws {
        guard let place = try conversations[conversation] ?? connection.number(of: conversation),
            let number = try connection.number(ofID: id.storable, in: place),
            let line = try connection.line(number, of: conversation), line.id == id.storable
        else { return }
        var changed = line
        changed.take(gesture)
        if changed != line { try keep(changed, connection) }
    }

    private mutating func drop(_ number: Int64, _ connection: Database) throws {
        guard let row = try LineRow(number: number, in: connection) else { return }
        if try number <= indexed(connection) { try connection.unindex(row) }
        try connection.cachedStatement(sql: "DELETE FROM line WHERE number = ?").execute(arguments: [number])
    }

    private mutating func note(_ row: LineRow) {
        lastNumber = max(lastNumber, row.number)
        let span = Span.number(of: row.number)
        let known = spans[span] ?? row.time...row.time
        spans[span] = min(known.lowerBound, row.time)...max(known.upperBound, row.time)
    }

    // MARK: Conversations

    private mutating func rename(_ old: Conversation, _ new: Conversation, _ connection: Database) throws {
        guard old != new, let from = try connection.number(of: old) else { return }
        conversations[old] = nil
        if let to = try connection.number(of: new) {
            try merge(from, into: to, connection)
        } else {
            try connection.execute(
                sql: "UPDATE conversation SET network = ?, name = ? WHERE id = ?",
                arguments: [new.network.storable, new.name.storable, from]
            )
            conversations[new] = from
        }
    }

    /// Moves all lines of a conversation into another; those that it has already are left out.
    private mutating func merge(_ from: Int64, into to: Int64, _ connection: Database) throws {
        // All numbers at once: a cursor must not see what is changed.
        let moving = try Int64.fetchAll(
            connection,
            sql: "SELECT number FROM line WHERE conversation = ? ORDER BY time, number",
            arguments: [from]
        )
        for number in moving {
            guard var row = try LineRow(number: number, in: connection) else { continue }
            let old = row
            row.conversation = to
            if try row.numberOfSameID(in: connection) != nil {
                try drop(number, connection)
            } else {
                try replace(old, by: row, connection)
            }
        }
        try connection.moveState(from: from, to: to)
        try connection.execute(sql: "DELETE FROM conversation WHERE id = ?", arguments: [from])
    }

    /// Takes the name from what was said, so that nobody finds it; it is deleted later.
    private mutating func erase(_ conversation: Conversation, _ connection: Database) throws {
        guard let old = try connection.number(of: conversation) else { return }
        try connection.execute(
            sql: "UPDATE conversation SET network = NULL, name = NULL WHERE id = ?",
            arguments: [old]
        )
        conversations[conversation] = nil
        try connection.moveState(from: old, to: try number(of: conversation, connection))
    }

    // MARK: Numbers

    private mutating func number(of conversation: Conversation, _ connection: Database) throws -> Int64 {
        if let known = conversations[conversation] { return known }
        if conversations.count >= Ledger.limit { conversations.removeAll() }
        let number = try connection.number(of: conversation) ?? connection.add(conversation)
        conversations[conversation] = number
        return number
    }

    private mutating func number(ofAuthor nick: String, _ connection: Database) throws -> Int64 {
        if let known = authors[nick] { return known }
        if authors.count >= Ledger.limit { authors.removeAll() }
        let number = try connection.numberOrAdd(author: nick.storable)
        authors[nick] = number
        return number
    }

    private mutating func indexed(_ connection: Database) throws -> Int64 {
        if let indexed { return indexed }
        let number: Int64 = try connection.fact("indexed") ?? 0
        indexed = number
        return number
    }
}
