// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// A point in the order of messages, between two numbers; or on one.
struct Position: Comparable {
    /// What lies before it has this number or a smaller one.
    var before: Int64
    /// What lies after it has a larger number.
    var after: Int64

    static func < (left: Position, right: Position) -> Bool {
        (left.before, left.after) < (right.before, right.after)
    }

    /// Where a point is; `nil` for an id that is not of what can be read there.
    init?(of point: HistoryPoint, within reach: Reach, in connection: Database) throws {
        switch point {
        case .time(let moment):
            before = try connection.lastNumber(before: moment)
            after = try connection.lastNumber(upTo: moment)
        case .id(let id):
            let statement = try connection.cachedStatement(
                sql: """
                    SELECT id, strand FROM message
                        WHERE msgid = :id AND \(Store.isNotErased)
                    UNION ALL SELECT message, strand FROM redaction WHERE msgid = :id
                    """
            )
            guard let row = try Row.fetchOne(statement, arguments: ["id": id]) else { return nil }
            after = try row.decode(forColumn: "id")
            guard let floor = reach.floors[try row.decode(forColumn: "strand")], floor < after else { return nil }
            before = after - 1
        }
    }
}
