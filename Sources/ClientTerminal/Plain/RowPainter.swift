// SPDX-License-Identifier: Apache-2.0

package import ClientUI

/// Keeps the row at the bottom of a terminal as it should be, and writes no more than what has changed.
///
/// Who listens to a terminal, or reads it with the fingers, hears of every cell that is written: a letter that is typed at
/// the end is that letter and nothing else. It uses what every terminal with a cursor can: carriage return, going right,
/// and erasing to the end of the row.
package struct RowPainter: Sendable {
    /// What stands there; `nil` when the row is empty and the cursor at its start.
    package private(set) var shown: PromptRow?

    package init() {}

    /// What to write to have another row there.
    package mutating func show(_ row: PromptRow) -> String {
        guard row != shown else { return "" }
        let old = shown ?? PromptRow()
        shown = row
        let same = zip(old.pieces, row.pieces).prefix { $0 == $1 }.count
        let start = RowPainter.width(of: row.pieces.prefix(same))
        let end = RowPainter.width(of: row.pieces[...])
        let isShorter = RowPainter.width(of: old.pieces[...]) > end
        guard old.pieces != row.pieces else { return RowPainter.move(from: old.cursor, to: row.cursor) }
        let text = row.pieces[same...].map(\.text).joined()
        return RowPainter.move(from: old.cursor, to: start) + text + (isShorter ? "\u{1b}[K" : "")
            + RowPainter.move(from: end, to: row.cursor)
    }

    /// What to write to have the row empty, for other lines to take its place.
    package mutating func clear() -> String {
        defer { shown = nil }
        return shown == nil ? "" : "\r\u{1b}[K"
    }

    private static func move(from old: Int, to new: Int) -> String {
        if old == new { return "" }
        if new < old, old - new <= 4 { return String(repeating: "\u{8}", count: old - new) }
        if new > old { return "\u{1b}[\(new - old)C" }
        return new == 0 ? "\r" : "\r\u{1b}[\(new)C"
    }

    private static func width(of pieces: ArraySlice<PromptRow.Piece>) -> Int {
        pieces.reduce(0) { $0 + $1.width }
    }
}
