// SPDX-License-Identifier: Apache-2.0

package import ClientUI

/// What is drawn over ncurses' picture, because ncurses has no words for it: links, struck letters, colours of any mix,
/// and clusters whose width terminals disagree about.
///
/// ncurses believes that such a cell holds something plain, or blanks. A row is drawn from its first such cell to its
/// end, and before and behind each doubtful cluster the cursor is put where the app wants it: whatever a terminal makes of the
/// cluster, what follows stands in its column, and borders stay straight.
package struct Overlay: Equatable, Sendable {
    package var paint: Paint

    package init(paint: Paint) {
        self.paint = paint
    }

    /// Whether ncurses cannot draw a cell of so many columns.
    package func covers(_ cell: Cell, columns: Int) -> Bool {
        cell.link != nil || cell.style.attributes.contains(.strikethrough)
            || paint.isBeyondPalette(cell.style.foreground)
            || paint.isBeyondPalette(cell.style.background) || !Glyph.isSettled(cell.text, columns: columns)
    }

    /// The first column of a row that ncurses cannot draw.
    package func start(ofRow row: Int, of frame: Frame, columns: Int) -> Int? {
        frame.spans(ofRow: row, columns: columns).first { covers($0.cell, columns: $0.width) }?.column
    }

    /// What draws a row from a column to its end.
    ///
    /// The cursor is left anywhere, the style is plain.
    package func bytes(row: Int, of frame: Frame, from start: Int, columns: Int) -> String {
        var text = "\u{1b}[\(row + 1);\(start + 1)H"
        var style: Style?
        var link: String?
        var isPlaced = true
        for span in frame.spans(ofRow: row, columns: columns) where span.column >= start {
            if span.cell.link != link {
                link = span.cell.link
                text += Overlay.anchor(link)
            }
            if span.cell.style != style {
                style = span.cell.style
                text += paint.sequence(span.cell.style)
            }
            let isSettled = Glyph.isSettled(span.cell.text, columns: span.width)
            // Put there anew, it joins nothing that stands before it.
            if !isSettled, !isPlaced { text += "\u{1b}[\(span.column + 1)G" }
            text += span.cell.text.isEmpty ? " " : span.cell.text
            if !isSettled { text += "\u{1b}[\(span.end + 1)G" }
            isPlaced = !isSettled
        }
        if link != nil { text += Overlay.anchor(nil) }
        return text + "\u{1b}[0m"
    }

    /// Opens or closes a link: [OSC 8](https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda).
    ///
    /// The pieces of a URL that was wrapped have the same id, so that a terminal knows that they are one.
    package static func anchor(_ url: String?) -> String {
        guard let url, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return "\u{1b}]8;;\u{1b}\\" }
        var hash: UInt32 = 2_166_136_261
        for byte in url.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return "\u{1b}]8;id=\(String(hash, radix: 36));\(url)\u{1b}\\"
    }
}

/// A cell with the columns that it takes: the right half of a wide one is not told by itself.
struct Span {
    var cell: Cell
    var column: Int
    var width: Int

    var end: Int { column + width }

    /// The only character, where that is a plain one of ASCII.
    var letter: UInt8? {
        guard width == 1, cell.text.utf8.count == 1, let byte = cell.text.utf8.first else { return nil }
        return (0x20..<0x7F).contains(byte) ? byte : nil
    }
}

extension Frame {
    /// The cells of a row from left to right, in so many columns of it.
    func spans(ofRow row: Int, columns: Int) -> some Sequence<Span> {
        sequence(state: 0) { (column: inout Int) -> Span? in
            guard column < columns else { return nil }
            let cell = self[column, row]
            let isWide = column + 1 < columns && !cell.text.isEmpty && self[column + 1, row].text.isEmpty
            let span = Span(cell: cell, column: column, width: isWide ? 2 : 1)
            column = span.end
            return span
        }
    }
}
