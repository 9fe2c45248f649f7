// SPDX-License-Identifier: Apache-2.0

/// A stretch of a window's text that is being marked with the mouse.
struct Drag: Equatable, Sendable {
    let window: WindowID
    /// Where the button was pressed, and where the mouse is now.
    let start: Position
    var end: Position

    /// Whether nothing is marked: a click.
    var isClick: Bool { start == end }

    /// The columns that are marked in a row of a window; what is between its first and its last row is marked whole.
    func columns(ofRow row: Int, in pane: Rectangle) -> Range<Int> {
        let isForward = (start.row, start.column) <= (end.row, end.column)
        let (first, last) = isForward ? (start, end) : (end, start)
        let all = pane.column..<pane.column + pane.columns
        guard (first.row...last.row).contains(row) else { return all.lowerBound..<all.lowerBound }
        let from = row == first.row ? first.column : all.lowerBound
        let to = row == last.row ? last.column + 1 : all.upperBound
        // The window may have moved since the button was pressed.
        return (from..<max(from, to)).clamped(to: all)
    }
}
