// SPDX-License-Identifier: Apache-2.0

import GRDB
package import ServerCore

/// Questions and answers.
extension Store {
    /// What is true of a row of `message` whose author was not erased; nearly always there is none.
    static let isNotErased = "author NOT IN (SELECT id FROM author WHERE isErased)"

    /// The number of the last message that is kept; 0 for none.
    package func lastNumber() throws(StoreError) -> Int64 { try reading { try $0.lastNumber() } }

    /// Looks for what was kept; an id that the asker cannot read anything of finds nothing.
    ///
    /// What came after the message of a number is not found: so a question may be answered later than it was asked.
    package func find(_ query: Query, upTo number: Int64 = .max) throws(StoreError) -> Findings {
        try reading { connection in
            switch query {
            case .history(let accesses, let range, let limit, let withEvents):
                let page = try Page(
                    of: range,
                    upTo: number,
                    limit: limit,
                    in: accesses,
                    withEvents: withEvents,
                    connection
                )
                return .messages(try connection.messages(page.numbers))
            case .targets(let accesses, let party, let from, let to, let limit):
                let targets = try connection.targets(in: accesses, conversationsOf: party, upTo: number)
                return .targets(Store.select(targets, from: from, to: to, limit: limit))
            case .search(let accesses, let party, let search):
                let hits = try connection.search(for: search, in: accesses, conversationsOf: party, upTo: number)
                return .messages(try connection.messages(hits))
            case .message(let id):
                let sql = StoredMessage.selection + " AND message.msgid = ? AND message.id <= ?"
                let rows = try Row.fetchAll(try connection.cachedStatement(sql: sql), arguments: [id, number])
                return .messages(rows.compactMap(StoredMessage.init))
            }
        }
    }
}

extension Database {
    /// The messages of numbers, oldest first.
    func messages(_ numbers: [Int64]) throws -> [StoredMessage] {
        guard !numbers.isEmpty else { return [] }
        let list = numbers.map(String.init).joined(separator: ",")
        let sql = StoredMessage.selection + " AND message.id IN (SELECT value FROM json_each(?)) ORDER BY message.id"
        return try Row.fetchAll(try cachedStatement(sql: sql), arguments: ["[\(list)]"]).compactMap(StoredMessage.init)
    }
}
