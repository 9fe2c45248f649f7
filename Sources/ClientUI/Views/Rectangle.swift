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

    func contains(_ position: Position) -> Bool {
        (column..<column + columns).contains(position.column) && (row..<row + rows).contains(position.row)
    }

    /// The first rows of it, and the others.
    func cut(top count: Int) -> (top: Rectangle, rest: Rectangle) {
        let count = min(max(0, count), rows)
        var (top, rest) = (self, self)
        top.rows = count
        rest.row += count
        rest.rows -= count
        return (top, rest)
    }

    /// The last rows of it, and the others.
    func cut(bottom count: Int) -> (bottom: Rectangle, rest: Rectangle) {
        let (rest, bottom) = cut(top: rows - count)
        return (bottom, rest)
    }

    /// The first columns of it, and the others.
    func cut(left count: Int) -> (left: Rectangle, rest: Rectangle) {
        let count = min(max(0, count), columns)
        var (left, rest) = (self, self)
        left.columns = count
        rest.column += count
        rest.columns -= count
        return (left, rest)
    }

    /// The last columns of it, and the others.
    func cut(right count: Int) -> (right: Rectangle, rest: Rectangle) {
        let (rest, right) = cut(left: columns - count)
        return (right, rest)
    }
}
