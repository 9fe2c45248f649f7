// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Between which times the lines of a run of numbers lie.
struct Span: Equatable {
    static let width: Int64 = 4096

    var number: Int64
    var oldest: Int64
    var newest: Int64

    static func number(of line: Int64) -> Int64 { line / width }

    /// The numbers of lines that it is about.
    var lines: ClosedRange<Int64> { number * Span.width...number * Span.width + Span.width - 1 }
}

/// What the times of lines can still be, for who looks through them from the highest number down.
///
/// Numbers follow the times but for what came late, so that who looks for the newest needs to look through few.
struct Reach {
    private var spans: [Span]
    /// The newest time in a span or any below it.
    private var newest: [Int64] = []

    init(_ connection: Database) throws {
        let rows = try Row.fetchCursor(connection, sql: "SELECT number, oldest, newest FROM span ORDER BY number")
        spans = []
        while let row = try rows.next() {
            let span = Span(number: row[0], oldest: row[1], newest: row[2])
            newest.append(max(newest.last ?? span.newest, span.newest))
            spans.append(span)
        }
    }

    /// The highest number that a line older than this, or as old, can have.
    func ceiling(at time: Int64) -> Int64 {
        spans.last { $0.oldest <= time }?.lines.upperBound ?? -1
    }

    /// The newest time that a line with this number or a lower one can have; what was above is not asked for again.
    mutating func newest(upTo line: Int64) -> Int64 {
        let wanted = Span.number(of: line)
        while let last = spans.last, last.number > wanted {
            spans.removeLast()
            newest.removeLast()
        }
        return newest.last ?? .min
    }
}
