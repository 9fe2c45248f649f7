// SPDX-License-Identifier: Apache-2.0

import ClientUI
import GRDB
import IRC

/// A line as it stands in its table.
struct LineRow: Equatable {
    var number: Int64
    var conversation: Int64
    var time: Int64
    var kind: Int
    var author: Int64
    var text: String
    var id: String?
    var marks: Int
    var details: String?

    init(_ line: KeptLine, conversation: Int64, author: Int64) {
        number = line.number
        self.conversation = conversation
        time = line.time.milliseconds
        kind = line.kind.rawValue
        self.author = author
        text = line.text.storable
        id = line.id?.storable
        marks = line.marks.rawValue
        details = StoredDetails(line.details)?.json
    }

    init?(number: Int64, in connection: Database) throws {
        let statement = try connection.cachedStatement(
            sql: """
                SELECT number, conversation, time, kind, author, text, id, marks, details FROM line WHERE number = ?
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [number]) else { return nil }
        self.init(row)
    }

    init(_ row: Row) {
        number = row[0]
        conversation = row[1]
        time = row[2]
        kind = row[3]
        author = row[4]
        text = row[5]
        id = row[6]
        marks = row[7]
        details = row[8]
    }

    /// Whether somebody said it; only such lines are searched.
    var isSpeech: Bool { kind <= LineRow.lastSpeech }

    /// Messages, notices, actions and what is typed have the lowest numbers.
    static let lastSpeech = KeptLine.Kind.typed.rawValue

    func hasSameWords(as other: LineRow) -> Bool {
        isSpeech == other.isSpeech && text == other.text && author == other.author && conversation == other.conversation
    }

    /// A new line is in the table then, unless its number or its id is there already.
    func insert(into connection: Database) throws -> Bool {
        let statement = try connection.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO line
                    (number, conversation, time, kind, author, text, id, idHash, marks, details)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(
            arguments: [number, conversation, time, kind, author, text, id, id.map(LineRow.hash), marks, details]
        )
        return connection.changesCount > 0
    }

    func update(in connection: Database) throws {
        let statement = try connection.cachedStatement(
            sql: """
                UPDATE line SET conversation = ?, time = ?, kind = ?, author = ?, text = ?, id = ?, idHash = ?, marks = ?,
                    details = ? WHERE number = ?
                """
        )
        try statement.execute(
            arguments: [conversation, time, kind, author, text, id, id.map(LineRow.hash), marks, details, number]
        )
    }

    /// Another line of the conversation with the same id.
    func numberOfSameID(in connection: Database) throws -> Int64? {
        guard let id, let other = try connection.number(ofID: id, in: conversation) else { return nil }
        return other == number ? nil : other
    }

    /// Whether it is new, and another line says the same.
    func hasCopy(in connection: Database) throws -> Bool {
        let statement = try connection.cachedStatement(
            sql: """
                SELECT EXISTS (SELECT 1 FROM line WHERE conversation = ? AND time = ? AND kind = ? AND author = ?
                    AND text = ?) AND NOT EXISTS (SELECT 1 FROM line WHERE number = ?)
                """
        )
        return try Bool.fetchOne(statement, arguments: [conversation, time, kind, author, text, number]) ?? false
    }

    /// [FNV-1a](https://datatracker.ietf.org/doc/html/draft-eastlake-fnv).
    fileprivate static func hash(_ id: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int64(bitPattern: hash)
    }
}

extension Database {
    /// The line of a conversation with an id, as far as the hash of that tells.
    func number(ofID id: String, in conversation: Int64) throws -> Int64? {
        let statement = try cachedStatement(sql: "SELECT number FROM line WHERE conversation = ? AND idHash = ?")
        return try Int64.fetchOne(statement, arguments: [conversation, LineRow.hash(id)])
    }
}

extension String {
    /// The same without what would end it in the database.
    var storable: String {
        utf8.contains(0) ? String(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : Character($0) }) : self
    }
}
