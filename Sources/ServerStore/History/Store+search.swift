// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

extension Database {
    /// The numbers of the messages that fit, as many as are wanted, oldest first.
    func search(
        for search: Search,
        in accesses: [Access],
        conversationsOf party: Party?,
        upTo last: Int64
    ) throws -> [Int64] {
        var reach = try Reach(to: accesses, withEvents: false, in: self)
        var marks = reach.strands.map { "s\($0)" }
        if let party, let number = try number(of: party) {
            try reach.addConversations(of: party)
            marks.append("p\(number)")
        }
        let authors = try search.author.map { try numbers(ofAuthor: World.fold($0)) }
        guard search.limit > 0, !marks.isEmpty, authors?.isEmpty != true else { return [] }
        let words = try Words(in: search.text, self)
        guard search.text.isEmpty || !words.words.isEmpty else { return [] }
        let hits = try self.hits(
            for: words.expression(marked: [marks, authors.map { $0.map { "a\($0)" } } ?? []]),
            // What lies below all that can be read is not even looked at.
            above: max(reach.floors.values.min() ?? 0, try search.after.map { try lastNumber(before: $0) } ?? 0),
            upTo: min(last, try search.before.map { try lastNumber(upTo: $0) } ?? .max),
            isOldestFirst: search.after != nil
        )
        let writers = authors.map(Set.init)
        var found: [Int64] = []
        while found.count < search.limit, let row = try hits.next() {
            let number: Int64 = try row.decode(forColumn: "id")
            let strand: Int64 = try row.decode(forColumn: "strand")
            let author: Int64 = try row.decode(forColumn: "author")
            // The marks have seen to it already, but for words of users that look like them, and lists too long.
            guard let floor = reach.floors[strand], number > floor, writers?.contains(author) != false else { continue }
            found.append(number)
        }
        return search.after == nil ? found.reversed() : found
    }

    private func hits(
        for expression: String?,
        above floor: Int64,
        upTo ceiling: Int64,
        isOldestFirst: Bool
    ) throws -> RowCursor {
        let order = isOldestFirst ? "ASC" : "DESC"
        let condition = "id > ? AND id <= ? AND \(Store.isNotErased)"
        guard let expression else {
            return try Row.fetchCursor(
                self,
                sql: """
                    SELECT message.id, strand, author FROM message
                    WHERE message.\(condition) AND command IN ('PRIVMSG', 'NOTICE') ORDER BY id \(order)
                    """,
                arguments: [floor, ceiling]
            )
        }
        return try Row.fetchCursor(
            self,
            sql: """
                SELECT message.id, strand, author FROM search CROSS JOIN message ON message.id = search.rowid
                WHERE search MATCH ? AND search.rowid > ? AND search.rowid <= ?
                    AND \(Store.isNotErased)
                ORDER BY search.rowid \(order)
                """,
            arguments: [expression, floor, ceiling]
        )
    }

    private func numbers(ofAuthor folded: String) throws -> [Int64] {
        try Int64.fetchAll(
            self,
            sql: "SELECT id FROM author WHERE (foldedNick = ? OR foldedAccount = ?) AND NOT isErased",
            arguments: [folded, folded]
        ).sorted()
    }
}
