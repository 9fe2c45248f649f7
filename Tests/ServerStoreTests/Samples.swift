// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import IRC
import ServerCore
import ServerStore
import Support

/// Somebody says something in a channel; each number is another message, later than those before it.
func message(_ number: Int, _ text: String? = nil, to place: String = "#a", by nick: String = "alice") -> StoredMessage
{
    StoredMessage(
        id: "id\(number)",
        time: Instant(milliseconds: 1_700_000_000_123 + Int64(number)),
        source: Source(name: nick, user: "al", host: "example.org"),
        account: nick,
        command: "PRIVMSG",
        parameters: [place, text ?? "message \(number) 漢👍"],
        place: .channel(place)
    )
}

/// One account says something to another.
func message(_ number: Int, _ text: String = "psst", from one: String, to other: String) -> StoredMessage {
    var message = message(number, text, to: other, by: one)
    message.place = .between(.account(one), .account(other))
    return message
}

/// Something that happened, in a channel.
func event(
    _ number: Int,
    _ command: String = "JOIN",
    _ parameters: [String] = ["#a", "alice", "Alice"]
) -> StoredMessage {
    var event = message(number, to: parameters.first ?? "#a")
    event.command = command
    event.parameters = parameters
    return event
}

func withFolder(_ body: (String) throws -> Void) throws {
    let scratch = try Scratch()
    try body(scratch.path + "/data")
}

/// The file of a store in a folder, used past it.
func withDatabase(in folder: String, _ body: (Database) throws -> Void) throws {
    let database = try DatabaseQueue(path: folder + "/palabre.sqlite")
    try database.writeWithoutTransaction(body)
    try database.close()
}

/// Does something to the file of a store in a folder, past it.
func execute(_ sql: String, in folder: String) throws {
    try withDatabase(in: folder) { try $0.execute(sql: sql) }
}

extension Store {
    /// A page of a history, as ids.
    func ids(
        _ range: HistoryRange = .latest(after: nil),
        limit: Int = 1000,
        in accesses: [Access] = [Access(.channel("#a"))],
        withEvents: Bool = true
    ) throws -> [String] {
        try messages(.history(in: accesses, range, limit: limit, withEvents: withEvents)).map(\.id)
    }

    /// What a search finds, as ids.
    func hits(
        _ text: String,
        by author: String? = nil,
        after: Instant? = nil,
        before: Instant? = nil,
        limit: Int = 1000,
        in accesses: [Access] = [Access(.channel("#a"))],
        conversationsOf party: Party? = nil
    ) throws -> [String] {
        let search = Search(text: text, author: author, after: after, before: before, limit: limit)
        return try messages(.search(in: accesses, conversationsOf: party, search)).map(\.id)
    }

    func messages(_ query: Query) throws -> [StoredMessage] {
        guard case .messages(let messages) = try find(query) else { return [] }
        return messages
    }

    func targets(
        _ accesses: [Access] = [],
        conversationsOf party: Party? = nil,
        from: Instant = Instant(milliseconds: 0),
        to: Instant = Instant(milliseconds: .max),
        limit: Int = 1000
    ) throws -> [Findings.Target] {
        let query = Query.targets(in: accesses, conversationsOf: party, from: from, to: to, limit: limit)
        guard case .targets(let targets) = try find(query) else { return [] }
        return targets
    }

    /// Deletes all that was given up.
    func sweepAll() throws {
        while try sweep() {}
    }
}
