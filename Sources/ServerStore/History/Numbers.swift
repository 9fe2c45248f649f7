// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// The numbers of what many messages share: found once per transaction, and given to what has none yet.
struct Numbers {
    let connection: Database
    private var strands: [Strand: Int64] = [:]
    private var authors: [Author: Int64] = [:]

    init(_ connection: Database) {
        self.connection = connection
    }

    mutating func strand(of message: StoredMessage) throws -> Int64 {
        let strand = Strand(of: message)
        if let known = strands[strand] { return known }
        let number = try find(strand)
        strands[strand] = number
        return number
    }

    mutating func author(of message: StoredMessage) throws -> Int64 {
        let author = Author(of: message)
        if let known = authors[author] { return known }
        let number = try find(author)
        authors[author] = number
        return number
    }

    private func find(_ strand: Strand) throws -> Int64 {
        let place = try number(of: strand.place)
        let key: StatementArguments = [place, strand.isSpeech, strand.isConfidential, strand.era]
        return try number(
            "SELECT id FROM strand WHERE place = ? AND isSpeech = ? AND isConfidential = ? AND era = ?",
            key,
            orInsert: "INSERT INTO strand (place, isSpeech, isConfidential, era) VALUES (?, ?, ?, ?)",
            key
        )
    }

    /// The number of a place, which it gets when it has none.
    func number(of place: Place) throws -> Int64 {
        if let known = try connection.number(of: place) { return known }
        switch place {
        case .channel(let name):
            try connection.execute(sql: "INSERT INTO place (channel) VALUES (?)", arguments: [name])
        case .conversation(let one, let other):
            let parties = [try find(one), try find(other)].sorted()
            try connection.execute(
                sql: "INSERT INTO place (one, other) VALUES (?, ?)",
                arguments: [parties[0], parties[1]]
            )
        }
        return connection.lastInsertedRowID
    }

    private func find(_ party: Party) throws -> Int64 {
        try number(
            "SELECT id FROM party WHERE name = ?",
            [party.name],
            orInsert: "INSERT INTO party (name) VALUES (?)",
            [party.name]
        )
    }

    private func find(_ author: Author) throws -> Int64 {
        let (source, account) = (author.source, author.account)
        return try number(
            """
            SELECT id FROM author WHERE nick = ? AND host IS ? AND user IS ? AND account IS ? AND isBot = ? AND NOT isErased
            """,
            [source.name, source.host, source.user, account, author.isBot],
            orInsert: """
                INSERT INTO author (nick, host, user, account, isBot, foldedNick, foldedAccount)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            [
                source.name, source.host, source.user, account, author.isBot, World.fold(source.name),
                account.map(World.fold),
            ]
        )
    }

    private func number(
        _ query: String,
        _ key: StatementArguments,
        orInsert insertion: String,
        _ values: StatementArguments
    ) throws -> Int64 {
        if let known = try Int64.fetchOne(try connection.cachedStatement(sql: query), arguments: key) { return known }
        try connection.cachedStatement(sql: insertion).execute(arguments: values)
        return connection.lastInsertedRowID
    }
}

extension Database {
    /// The number of a place; `nil` for one in which nothing was ever said.
    func number(of place: Place) throws -> Int64? {
        switch place {
        case .channel(let name):
            let statement = try cachedStatement(sql: "SELECT id FROM place WHERE channel = ?")
            return try Int64.fetchOne(statement, arguments: [name])
        case .conversation(let one, let other):
            guard let one = try number(of: one), let other = try number(of: other) else { return nil }
            let statement = try cachedStatement(sql: "SELECT id FROM place WHERE one = ? AND other = ?")
            return try Int64.fetchOne(statement, arguments: [min(one, other), max(one, other)])
        }
    }

    /// The number of a party; `nil` for one with whom nothing was ever said.
    func number(of party: Party) throws -> Int64? {
        let statement = try cachedStatement(sql: "SELECT id FROM party WHERE name = ?")
        return try Int64.fetchOne(statement, arguments: [party.name])
    }
}
