// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc
package import ServerCore

/// What is said is kept, and taken back.
extension Store {
    /// Keeps messages, all or, when this throws, none of them.
    ///
    /// One that is kept already, by its id, is left as it is.
    package func append(_ messages: [StoredMessage]) throws(StoreError) {
        try commit(messages, [])
    }

    /// Deletes a message, by its id, and the reactions to it; there need not be one.
    ///
    /// What is left of them is the id: those who have the message can go on from it.
    package func redact(_ id: String) throws(StoreError) {
        try writing { connection in
            try connection.execute(
                sql: """
                    INSERT OR IGNORE INTO redaction (msgid, message, strand)
                    SELECT msgid, id, strand FROM message WHERE (msgid = :id OR subject = :id) AND \(Store.isNotErased)
                    """,
                arguments: ["id": id]
            )
            try connection.execute(sql: "DELETE FROM message WHERE msgid = :id OR subject = :id", arguments: ["id": id])
        }
    }
}

extension Database {
    /// The number of the last message; 0 for none.
    func lastNumber() throws -> Int64 {
        try Int64.fetchOne(try cachedStatement(sql: "SELECT max(id) FROM message")) ?? 0
    }

    /// Keeps messages, and no more of all than a limit; answers the last number that there is with each.
    func append(_ messages: [StoredMessage], limit: Int?, givingWay: Bool) throws -> [Int64] {
        guard !messages.isEmpty else { return [] }
        var last = try lastNumber()
        var indexed = last
        var numbers = Numbers(self)
        var kept: [Int64] = []
        for message in messages {
            let strand = try numbers.strand(of: message)
            let author = try numbers.author(of: message)
            try message.insert(into: self, strand: strand, author: author)
            if changesCount > 0 { last = lastInsertedRowID }
            kept.append(last)
            guard givingWay, kept.count.isMultiple(of: Database.portion) else { continue }
            if kept.count.isMultiple(of: Database.indexPortion) { try index(after: &indexed, upTo: last) }
            // On a server's only core the event loop would wait for milliseconds, until the system lets it go on.
            sched_yield()
        }
        try index(after: &indexed, upTo: last)
        if let limit { try deleteMessages(butNewest: limit) }
        return kept
    }

    // The engine writes out what it has with each call: the more at a time, the less it has to merge later.
    private func index(after indexed: inout Int64, upTo last: Int64) throws {
        try cachedStatement(sql: Store.indexing).execute(arguments: [indexed])
        indexed = last
    }

    // What takes half a millisecond, and what takes one to index.
    private static let portion = 64
    private static let indexPortion = 512
}
