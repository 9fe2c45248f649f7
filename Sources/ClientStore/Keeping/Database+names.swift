// SPDX-License-Identifier: Apache-2.0

import ClientUI
import GRDB
import IRC

// The small tables, a row at a time.
extension Database {
    func number(of conversation: Conversation) throws -> Int64? {
        let statement = try cachedStatement(sql: "SELECT id FROM conversation WHERE network = ? AND name = ?")
        return try Int64.fetchOne(
            statement,
            arguments: [conversation.network.storable, conversation.name.storable]
        )
    }

    func add(_ conversation: Conversation) throws -> Int64 {
        try execute(
            sql: "INSERT INTO conversation (network, name) VALUES (?, ?)",
            arguments: [conversation.network.storable, conversation.name.storable]
        )
        return lastInsertedRowID
    }

    func numberOrAdd(author nick: String) throws -> Int64 {
        let statement = try cachedStatement(sql: "SELECT id FROM author WHERE nick = ?")
        if let number = try Int64.fetchOne(statement, arguments: [nick]) { return number }
        try cachedStatement(sql: "INSERT INTO author (nick) VALUES (?)").execute(arguments: [nick])
        return lastInsertedRowID
    }

    func fact<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ name: String) throws -> Value? {
        try Value.fetchOne(cachedStatement(sql: "SELECT value FROM fact WHERE name = ?"), arguments: [name])
    }

    func keep(fact name: String, _ value: some DatabaseValueConvertible) throws {
        try cachedStatement(sql: "INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)")
            .execute(arguments: [name, value])
    }

    func keep(_ state: KeptState, of conversation: Int64) throws {
        let statement = try cachedStatement(
            sql: """
                INSERT OR REPLACE INTO state
                    (conversation, title, draft, waiting, sent, readMark, unread, mentions, isMuted, forgotten)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(
            arguments: [
                conversation, state.title.storable, state.draft.storable, StoredTexts.json(state.waiting),
                StoredTexts.json(state.sent), state.readMark, state.unread, state.mentions, state.mute.rawValue,
                state.forgottenUpTo?.milliseconds,
            ]
        )
    }

    /// The state of one conversation becomes that of another.
    func moveState(from old: Int64, to new: Int64) throws {
        try execute(
            sql: "UPDATE OR REPLACE state SET conversation = ? WHERE conversation = ?",
            arguments: [new, old]
        )
    }
}
