// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// What somebody may read: strands, and from which number on.
struct Reach {
    /// By the numbers of strands, the number that all of theirs that can be read are above.
    private(set) var floors: [Int64: Int64] = [:]
    private let connection: Database

    /// What of places is for somebody: speech, or also the events.
    init(to accesses: [Access], withEvents: Bool, in connection: Database) throws {
        self.connection = connection
        for access in accesses { try add(access, withEvents: withEvents) }
    }

    /// All that was said in conversations of a party.
    mutating func addConversations(of party: Party) throws {
        guard let number = try connection.number(of: party) else { return }
        let rows = try Row.fetchCursor(
            connection,
            sql: """
                SELECT strand.id, cut FROM place JOIN strand ON strand.place = place.id
                WHERE (one = ? OR other = ?) AND isSpeech
                """,
            arguments: [number, number]
        )
        while let row = try rows.next() {
            add(try row.decode(forColumn: "id"), above: try row.decode(forColumn: "cut"))
        }
    }

    /// The strands in a fixed order.
    var strands: [Int64] { floors.keys.sorted() }

    private mutating func add(_ access: Access, withEvents: Bool) throws {
        guard let place = try connection.number(of: access.place) else { return }
        let start = try access.since.map { try connection.lastNumber(before: $0) } ?? 0
        let innerStart = max(start, try access.confidentialSince.map { try connection.lastNumber(before: $0) } ?? 0)
        let statement = try connection.cachedStatement(
            sql: """
                SELECT id, cut, isConfidential FROM strand
                WHERE place = :place AND (isSpeech OR :withEvents) AND (NOT isConfidential OR :era IS NULL OR era = :era)
                """
        )
        let rows = try Row.fetchCursor(
            statement,
            arguments: ["place": place, "withEvents": withEvents, "era": access.era?.milliseconds]
        )
        while let row = try rows.next() {
            let isConfidential: Bool = try row.decode(forColumn: "isConfidential")
            let floor = isConfidential ? innerStart : start
            add(try row.decode(forColumn: "id"), above: max(try row.decode(forColumn: "cut"), floor))
        }
    }

    // Who may read something for two reasons may read what either allows.
    private mutating func add(_ strand: Int64, above floor: Int64) {
        floors[strand] = min(floor, floors[strand] ?? floor)
    }
}

extension Database {
    /// The number of the last message that is older than a moment; 0 for none.
    func lastNumber(before moment: Instant) throws -> Int64 { try lastNumber("<", moment) }

    /// The number of the last message that is not younger than a moment; 0 for none.
    func lastNumber(upTo moment: Instant) throws -> Int64 { try lastNumber("<=", moment) }

    private func lastNumber(_ comparison: String, _ moment: Instant) throws -> Int64 {
        let statement = try cachedStatement(
            sql: "SELECT id FROM message WHERE time \(comparison) ? ORDER BY time DESC, id DESC LIMIT 1"
        )
        return try Int64.fetchOne(statement, arguments: [moment.milliseconds]) ?? 0
    }
}
