// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

extension Store {
    /// Those whose newest message lies between two moments, as many as may be, oldest first.
    static func select(
        _ targets: [Findings.Target],
        from: Instant,
        to: Instant,
        limit: Int
    ) -> [Findings.Target] {
        let isForward = from <= to
        let (start, end) = (min(from, to), max(from, to))
        let between = targets.filter { start < $0.time && $0.time < end }
        return Array(isForward ? between.prefix(max(0, limit)) : between.suffix(max(0, limit)))
    }
}

extension Database {
    /// The places in which something was said that can be read, in the order of what was said last.
    func targets(
        in accesses: [Access],
        conversationsOf party: Party?,
        upTo end: Int64
    ) throws -> [Findings.Target] {
        var newest: [Place: (number: Int64, time: Int64)] = [:]
        func note(_ row: Row, of place: Place) throws {
            let number: Int64 = try row.decode(forColumn: "id")
            guard number > newest[place]?.number ?? 0 else { return }
            newest[place] = (number, try row.decode(forColumn: "time"))
        }
        for access in accesses {
            for (strand, floor) in try Reach(to: [access], withEvents: false, in: self).floors {
                if let row = try last(in: strand, above: floor, upTo: end) { try note(row, of: access.place) }
            }
        }
        if let party, let number = try number(of: party) {
            let rows = try lasts(inConversationsOf: number, upTo: end)
            while let row = try rows.next() {
                try note(row, of: .between(party, Party(name: try row.decode(forColumn: "name"))))
            }
        }
        return newest.sorted { $0.value.number < $1.value.number }.map { place, last in
            Findings.Target(place: place, time: Instant(milliseconds: last.time))
        }
    }

    private func last(in strand: Int64, above floor: Int64, upTo end: Int64) throws -> Row? {
        let statement = try cachedStatement(
            sql: """
                SELECT id, time FROM message
                WHERE strand = ? AND id > ? AND id <= ? AND \(Store.isNotErased)
                ORDER BY id DESC LIMIT 1
                """
        )
        return try Row.fetchOne(statement, arguments: [strand, floor, end])
    }

    // In one go: there may be as many as others like to begin.
    private func lasts(inConversationsOf party: Int64, upTo end: Int64) throws -> RowCursor {
        try Row.fetchCursor(
            self,
            sql: """
                SELECT message.id AS id, time, party.name AS name
                FROM place
                    JOIN strand ON strand.place = place.id
                    JOIN message ON message.id = (
                        SELECT id FROM message
                        WHERE message.strand = strand.id AND id > cut AND id <= :end AND \(Store.isNotErased)
                        ORDER BY id DESC LIMIT 1
                    )
                    JOIN party ON party.id = iif(one = :party, other, one)
                WHERE (one = :party OR other = :party) AND isSpeech AND party.name IS NOT NULL
                """,
            arguments: ["party": party, "end": end]
        )
    }
}
