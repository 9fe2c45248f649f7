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
    func targets(in accesses: [Access], conversationsOf party: Party?) throws -> [Findings.Target] {
        var newest: [Place: (number: Int64, time: Int64)] = [:]
        func look(at place: Place, through reach: Reach) throws {
            for (strand, floor) in reach.floors {
                guard let last = try last(in: strand, above: floor), last.number > newest[place]?.number ?? 0 else {
                    continue
                }
                newest[place] = last
            }
        }
        for access in accesses {
            try look(at: access.place, through: try Reach(to: [access], withEvents: false, in: self))
        }
        for place in try party.map(conversations) ?? [] {
            try look(at: place, through: try Reach(to: [Access(place)], withEvents: false, in: self))
        }
        return newest.sorted { $0.value.number < $1.value.number }.map { place, last in
            Findings.Target(place: place, time: Instant(milliseconds: last.time))
        }
    }

    private func conversations(of party: Party) throws -> [Place] {
        guard let number = try number(of: party) else { return [] }
        let names = try String.fetchAll(
            self,
            sql: """
                SELECT party.name FROM place JOIN party ON party.id = iif(one = :number, other, one)
                WHERE (one = :number OR other = :number) AND party.name IS NOT NULL
                """,
            arguments: ["number": number]
        )
        return names.map { .between(party, Party(name: $0)) }
    }

    private func last(in strand: Int64, above floor: Int64) throws -> (number: Int64, time: Int64)? {
        let statement = try cachedStatement(
            sql: """
                SELECT id, time FROM message
                WHERE strand = ? AND id > ? AND \(Store.isNotErased)
                ORDER BY id DESC LIMIT 1
                """
        )
        return try Row.fetchOne(statement, arguments: [strand, floor]).map { ($0["id"], $0["time"]) }
    }
}
