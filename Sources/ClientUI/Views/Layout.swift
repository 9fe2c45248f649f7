// SPDX-License-Identifier: Apache-2.0

/// A part of the screen, in cells.
struct Rectangle: Equatable, Sendable {
    var column: Int
    var row: Int
    var columns: Int
    var rows: Int

    /// Where a row of it begins, counted from its top.
    func position(row: Int) -> Position {
        Position(column: column, row: self.row + row)
    }
}

/// Which part of the screen shows what.
///
/// Under 60 columns there is only the chat, from 60 the list of buffers beside it, from 100 the list of nicks too; under
/// 10 rows there is no topic. The status takes the rows that it needs, but no more than four and not the last of the log.
/// Between a border and the log there is an empty column. The parts never overlap and never leave the screen, whatever its
/// size.
struct Layout: Equatable, Sendable {
    var topic: Rectangle?
    var buffers: Rectangle?
    var log: Rectangle
    var nicks: Rectangle?
    var status: Rectangle?
    var input: Rectangle?
    /// The columns of the lines between the panes.
    var borders: [Int] = []

    init(size: Size, hasNicks: Bool, statusRows wantedRows: Int = 1, inputRows wantedInputRows: Int = 1) {
        let (columns, rows) = (size.columns, size.rows)
        func line(_ row: Int) -> Rectangle { Rectangle(column: 0, row: row, columns: columns, rows: 1) }
        let top = rows >= 10 ? 1 : 0
        // The input leaves the log a row, and the status one.
        let inputRows = min(max(1, min(wantedInputRows, rows - top - 2)), rows)
        let statusRows = rows >= 3 ? min(max(1, wantedRows), 4, rows - top - inputRows - 1) : 0
        topic = top > 0 ? line(0) : nil
        status =
            statusRows > 0
            ? Rectangle(column: 0, row: rows - inputRows - statusRows, columns: columns, rows: statusRows) : nil
        input = inputRows > 0 ? Rectangle(column: 0, row: rows - inputRows, columns: columns, rows: inputRows) : nil

        let height = max(0, rows - top - statusRows - inputRows)
        var left = 0
        var right = columns
        func pane(_ range: Range<Int>) -> Rectangle {
            Rectangle(column: range.lowerBound, row: top, columns: range.count, rows: height)
        }
        if columns >= 60 {
            left = columns >= 100 ? 20 : 16
            buffers = pane(0..<left)
            borders.append(left)
            left += 2
        }
        if columns >= 100, hasNicks {
            right = columns - 16
            nicks = pane(right..<columns)
            borders.append(right - 1)
            right -= 2
        }
        log = pane(left..<right)
    }
}
