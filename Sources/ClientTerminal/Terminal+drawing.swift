// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
package import ClientUI
internal import Glibc

extension Terminal {
    /// Shows a frame.
    ///
    /// Of rows that changed, ncurses finds what differs from the screen and writes only that; what it cannot draw is drawn
    /// over it. All goes out in one write.
    package func draw(_ frame: Frame) {
        let rows = (0..<min(frame.size.rows, size.rows)).filter { hasChanged($0, in: frame) }
        // ncurses does not know what was drawn over its picture, and finds rows to be scrolled even where `idlok` forbids
        // it, from three rows on. A row that it believes to be garbage is written anew, in its place.
        let mayScroll = rows.count > 2 && !covered.isEmpty
        for row in rows {
            paint(row, of: frame)
            if mayScroll || covered.contains(row) { wredrawln(window, Int32(row), 1) }
        }
        let picture = outlet.catching { refresh(cursor: frame.cursor) }
        let cover = rows.flatMap { self.cover($0, of: frame) }
        let isSame = picture.isEmpty && cover.isEmpty && !isUnarranged && shown?.cursor == frame.cursor
        shown = frame
        guard traits.isXtermLike else { return outlet.write(picture) }
        if !isSame { send(picture, cover: cover, cursor: frame.cursor) }
    }

    private func hasChanged(_ row: Int, in frame: Frame) -> Bool {
        guard let shown, shown.size == frame.size else { return true }
        let cells = row * frame.size.columns..<(row + 1) * frame.size.columns
        return cells.contains { shown.cells[$0] != frame.cells[$0] }
    }

    /// Gives ncurses a row.
    private func paint(_ row: Int, of frame: Frame) {
        let columns = min(frame.size.columns, size.columns)
        var cells: [cchar_t] = []
        cells.reserveCapacity(columns)
        var style: Style?
        var ink = Ink(attributes: 0, pair: 0)
        for span in frame.spans(ofRow: row, columns: columns) {
            if span.cell.style != style {
                style = span.cell.style
                ink = self.ink(span.cell.style)
            }
            // Nearly all cells have a letter that is just that.
            if let letter = span.letter {
                cells.append(ink.cell(letter))
            } else {
                cells += glyphs(for: span).map(ink.cell)
            }
        }
        mvwadd_wchnstr(window, Int32(row), 0, cells, Int32(cells.count))
    }

    private func glyphs(for span: Span) -> [Glyph] {
        guard traits.isXtermLike, !Glyph.isSettled(span.cell.text, columns: span.width) else {
            return Glyph.glyphs(of: span.cell.text, columns: span.width)
        }
        return Array(repeating: .placeholder, count: span.width)
    }

    /// Has ncurses draw.
    ///
    /// On a terminal of xterm's family its cursor stays in the corner, and ours is put where it belongs afterwards: where
    /// ncurses knows the cursor it may move it by writing again what it believes to be there.
    private func refresh(cursor: Position?) {
        if needsClearing { clearok(window, true) }
        needsClearing = false
        if traits.isXtermLike {
            wmove(window, 0, 0)
        } else if let cursor, isInside(cursor) {
            wmove(window, Int32(cursor.row), Int32(cursor.column))
            curs_set(1)
        } else {
            curs_set(0)
        }
        wnoutrefresh(window)
        doupdate()
    }

    private func cover(_ row: Int, of frame: Frame) -> [UInt8] {
        covered.remove(row)
        let columns = min(frame.size.columns, size.columns)
        guard traits.isXtermLike, let start = overlay.start(ofRow: row, of: frame, columns: columns) else { return [] }
        covered.insert(row)
        return Array(overlay.bytes(row: row, of: frame, from: start, columns: columns).utf8)
    }

    // While we draw over the picture nothing wraps: a cluster that the terminal takes for wider than what is left of the
    // row would damage the next.
    private func send(_ picture: [UInt8], cover: [UInt8], cursor: Position?) {
        let (begin, finish) = synchronizes ? ("\u{1b}[?2026h", "\u{1b}[?2026l") : ("", "")
        var bytes = Array((picture.isEmpty ? begin : begin + "\u{1b}[H").utf8) + picture
        if !cover.isEmpty { bytes += Array("\u{1b}[?7l".utf8) + cover + Array("\u{1b}[?7h".utf8) }
        var end = isUnarranged ? arrive() : ""
        if let cursor, isInside(cursor) {
            end += "\u{1b}[\(cursor.row + 1);\(cursor.column + 1)H\u{1b}[?25h"
        } else {
            end += "\u{1b}[?25l"
        }
        outlet.write(bytes + Array((end + finish).utf8))
    }

    // What is arranged with a terminal that is ours, or ours again; it is asked once.
    private func arrive() -> String {
        let title = arrangements.contains(.title) ? Announcement.title(title) : ""
        let questions = hasAsked ? "" : traits.questions
        keyDecoder.expectsReplies = keyDecoder.expectsReplies || !questions.isEmpty
        (isUnarranged, hasAsked) = (false, true)
        return arrangements.steps(from: []) + title + questions
    }

    private func isInside(_ cursor: Position) -> Bool {
        (0..<size.columns).contains(cursor.column) && (0..<size.rows).contains(cursor.row)
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
    private let attributes: attr_t
    private let pair: Int32
    private let blank: cchar_t

    init(attributes: attr_t, pair: Int32) {
        self.attributes = attributes
        self.pair = pair
        blank = Ink.cell([" "], attributes, pair)
    }

    static func attributes(_ attributes: Style.Attributes) -> attr_t {
        var result: attr_t = 0
        if attributes.contains(.bold) { result |= palabre_bold }
        if attributes.contains(.dim) { result |= palabre_dim }
        if attributes.contains(.italic) { result |= palabre_italic }
        if attributes.contains(.underline) { result |= palabre_underline }
        if attributes.contains(.reverse) { result |= palabre_reverse }
        return result
    }

    func cell(_ glyph: Glyph) -> cchar_t { Ink.cell(glyph.scalars, attributes, pair) }

    func cell(_ letter: UInt8) -> cchar_t {
        var cell = blank
        cell.chars.0 = wchar_t(letter)
        return cell
    }

    private static func cell(_ scalars: [Unicode.Scalar], _ attributes: attr_t, _ pair: Int32) -> cchar_t {
        var cell = cchar_t()
        var pair = pair
        setcchar(&cell, scalars.map { wchar_t(bitPattern: $0.value) } + [0], attributes, 0, &pair)
        return cell
    }
}
