// SPDX-License-Identifier: Apache-2.0

import GRDB
import ServerCore

/// A page of a history: the numbers of its messages, oldest first.
///
/// Each strand gives the part of its own that can be on the page, from its index; so a page costs the same wherever it
/// begins.
struct Page {
    private(set) var numbers: [Int64] = []

    /// Which end of a part counts, when there is more in it than fits.
    private enum End: String {
        case oldest = "ASC"
        case newest = "DESC"
    }

    init(
        of range: HistoryRange,
        upTo last: Int64,
        limit: Int,
        in accesses: [Access],
        withEvents: Bool,
        _ connection: Database
    ) throws {
        // A point may be an event, whether or not events are asked for.
        let points = try Reach(to: accesses, withEvents: true, in: connection)
        let reach = withEvents ? points : try Reach(to: accesses, withEvents: false, in: connection)
        func position(_ point: HistoryPoint) throws -> Position? {
            try Position(of: point, within: points, in: connection)
        }
        func part(_ end: End, above floor: Int64, upTo ceiling: Int64 = .max, limit: Int) throws -> [Int64] {
            try Page.part(of: reach, end, above: floor, upTo: min(ceiling, last), limit: limit, connection)
        }
        switch range {
        case .latest(nil): numbers = try part(.newest, above: 0, limit: limit)
        case .latest(let point?):
            guard let point = try position(point) else { return }
            numbers = try part(.newest, above: point.after, limit: limit)
        case .before(let point):
            guard let point = try position(point) else { return }
            numbers = try part(.newest, above: 0, upTo: point.before, limit: limit)
        case .after(let point):
            guard let point = try position(point) else { return }
            numbers = try part(.oldest, above: point.after, limit: limit)
        case .around(let point):
            guard let point = try position(point) else { return }
            numbers = try part(.newest, above: 0, upTo: point.before, limit: limit / 2)
            numbers += try part(.oldest, above: point.before, limit: limit - numbers.count)
        case .between(let first, let second):
            guard let first = try position(first), let second = try position(second) else { return }
            numbers =
                first < second
                ? try part(.oldest, above: first.after, upTo: second.before, limit: limit)
                : try part(.newest, above: second.after, upTo: first.before, limit: limit)
        }
    }

    private static func part(
        of reach: Reach,
        _ end: End,
        above floor: Int64,
        upTo ceiling: Int64,
        limit: Int,
        _ connection: Database
    ) throws -> [Int64] {
        guard limit > 0, floor < ceiling else { return [] }
        let statement = try connection.cachedStatement(
            sql: """
                SELECT id FROM message
                WHERE strand = ? AND id > ? AND id <= ? AND \(Store.isNotErased)
                ORDER BY id \(end.rawValue) LIMIT ?
                """
        )
        var numbers: [Int64] = []
        for (strand, lowest) in reach.floors {
            numbers += try Int64.fetchAll(statement, arguments: [strand, max(floor, lowest), ceiling, limit])
        }
        numbers.sort()
        return Array(end == .oldest ? numbers.prefix(limit) : numbers.suffix(limit))
    }
}
