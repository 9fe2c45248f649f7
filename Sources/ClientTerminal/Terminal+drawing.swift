// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
package import ClientUI
internal import Glibc

extension Terminal {
    /// Shows a frame.
    ///
    /// Every cell is painted; ncurses finds what differs from the screen and writes only that.
    package func draw(_ frame: Frame) {
        var cells: [cchar_t] = []
        cells.reserveCapacity(frame.size.columns)
        for row in 0..<min(frame.size.rows, size.rows) {
            cells.removeAll(keepingCapacity: true)
            append(row, of: frame, to: &cells)
            mvwadd_wchnstr(window, Int32(row), 0, cells, Int32(cells.count))
        }
        place(frame.cursor)
        wnoutrefresh(window)
        doupdate()
    }

    private func place(_ cursor: Position?) {
        guard let cursor, cursor.column < size.columns, cursor.row < size.rows,
            wmove(window, Int32(cursor.row), Int32(cursor.column)) == OK
        else {
            curs_set(0)
            return
        }
        curs_set(1)
    }

    private func append(_ row: Int, of frame: Frame, to cells: inout [cchar_t]) {
        let columns = min(frame.size.columns, size.columns)
        var style: Style?
        var ink = Ink(attributes: 0, pair: 0)
        var column = 0
        while column < columns {
            let cell = frame[column, row]
            if cell.style != style {
                style = cell.style
                ink = self.ink(cell.style)
            }
            let isWide = column + 1 < columns && !cell.text.isEmpty && frame[column + 1, row].text.isEmpty
            for glyph in Glyph.glyphs(of: cell.text, columns: isWide ? 2 : 1) {
                cells.append(ink.cell(glyph))
            }
            column += isWide ? 2 : 1
        }
    }

    private func ink(_ style: Style) -> Ink {
        var attributes = Ink.attributes(style.attributes)
        guard palette.count > 0 else { return Ink(attributes: attributes, pair: 0) }
        let foreground = palette.foreground(style.foreground)
        let background = palette.background(style.background)
        if foreground.isBold { attributes |= palabre_bold }
        guard foreground.number >= 0 || background >= 0 else { return Ink(attributes: attributes, pair: 0) }
        // ncurses remembers its pairs, and forgets the oldest when a terminal has too few of them.
        return Ink(attributes: attributes, pair: max(0, alloc_pair(foreground.number, background)))
    }
}

/// A style in the words of ncurses.
private struct Ink {
    var attributes: attr_t
    var pair: Int32

    static func attributes(_ attributes: Style.Attributes) -> attr_t {
        var result: attr_t = 0
        if attributes.contains(.bold) { result |= palabre_bold }
        if attributes.contains(.dim) { result |= palabre_dim }
        if attributes.contains(.italic) { result |= palabre_italic }
        if attributes.contains(.underline) { result |= palabre_underline }
        if attributes.contains(.reverse) { result |= palabre_reverse }
        return result
    }

    func cell(_ glyph: Glyph) -> cchar_t {
        var cell = cchar_t()
        var pair = pair
        setcchar(&cell, glyph.scalars.map { wchar_t(bitPattern: $0.value) } + [0], attributes, 0, &pair)
        return cell
    }
}
