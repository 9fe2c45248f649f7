// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// Messages as rows: those of `message` with what they share with others.
extension StoredMessage {
    /// All that a message is read from; more of WHERE and ORDER BY can follow.
    static let selection = """
        SELECT message.id, msgid, time, nick, user, host, account, isBot, command, target, middle, text, tags,
            message.era, isConfidential, channel, one.name AS oneName, two.name AS otherName
        FROM message
            JOIN strand ON strand.id = message.strand
            JOIN place ON place.id = strand.place
            JOIN author ON author.id = message.author
            LEFT JOIN party AS one ON one.id = place.one
            LEFT JOIN party AS two ON two.id = place.other
        WHERE message.id > strand.cut AND NOT author.isErased
        """

    /// The message of a row; `nil` when there is in it what was never written: the disk rots, and others have tools.
    init?(row: Row) {
        guard let place = Place(channel: row["channel"], one: row["oneName"], other: row["otherName"]),
            let id: String = row["msgid"], let time: Int64 = row["time"], let era: Int64 = row["era"],
            let nick: String = row["nick"], let isBot: Bool = row["isBot"], let command: String = row["command"],
            let isConfidential: Bool = row["isConfidential"]
        else { return nil }
        self.init(
            id: id,
            time: Instant(milliseconds: time),
            source: Source(name: nick, user: row["user"], host: row["host"]),
            account: row["account"],
            isBot: isBot,
            command: command,
            parameters: StoredMessage.parameters(first: row["target"], middle: row["middle"], last: row["text"]),
            tags: Tags(kept: row["tags"]),
            place: place,
            era: Instant(milliseconds: era),
            isConfidential: isConfidential
        )
    }

    /// Keeps it, but for a reaction to what was deleted; to look for that takes as long as half of an insertion.
    func insert(into connection: Database, strand: Int64, author: Int64) throws {
        let columns: StatementArguments = [
            id, time.milliseconds, strand, author, era.milliseconds, command, parameters.first, middle,
            parameters.count > 1 ? parameters.last : nil, tags.kept, subject,
        ]
        if let subject {
            let statement = try connection.cachedStatement(sql: StoredMessage.insertionOfReaction)
            try statement.execute(arguments: columns + [subject])
        } else {
            try connection.cachedStatement(sql: StoredMessage.insertion).execute(arguments: columns)
        }
    }

    private static let insertion = insertion(of: "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    private static let insertionOfReaction = insertion(
        of: "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM redaction WHERE msgid = ?)"
    )

    private static func insertion(of row: String) -> String {
        """
        INSERT INTO message (msgid, time, strand, author, era, command, target, middle, text, tags, subject)
        \(row) ON CONFLICT (msgid) DO NOTHING
        """
    }

    // Most have none; those that do are short words.
    private var middle: String? {
        guard parameters.count > 2 else { return nil }
        return parameters[1..<(parameters.count - 1)].map(Tags.escape).joined(separator: " ")
    }

    private static func parameters(first: String?, middle: String?, last: String?) -> [String] {
        let between = middle.map { $0.fields(separatedBy: " ").map(Tags.unescape) } ?? []
        return [first].compactMap { $0 } + between + [last].compactMap { $0 }
    }
}

extension Place {
    fileprivate init?(channel: String?, one: String?, other: String?) {
        if let channel {
            self = .channel(channel)
        } else if let one, let other {
            self = .between(Party(name: one), Party(name: other))
        } else {
            return nil
        }
    }
}

extension Tags {
    /// As on the wire; `nil` for none.
    fileprivate var kept: String? {
        guard !isEmpty else { return nil }
        return keys.map { key in
            let value = self[key] ?? ""
            return value.isEmpty ? key : key + "=" + Tags.escape(value)
        }.joined(separator: ";")
    }

    fileprivate init(kept text: String?) {
        self = text.map { Tags(parsing: $0) } ?? Tags()
    }
}
