// SPDX-License-Identifier: Apache-2.0

extension Frame {
    /// Draws a text from a position on, in at most some columns; what would leave the frame is left out.
    ///
    /// A wide character is drawn whole or, at an edge, as a space.
    mutating func draw(_ text: StyledText, at position: Position, columns: Int = .max) {
        guard (0..<size.rows).contains(position.row), (0..<size.columns).contains(position.column) else { return }
        let (start, row) = (position.column, position.row)
        let limit = start + min(columns, size.columns - start)
        var column = start
        for glyph in text.glyphs {
            guard column < limit else { break }
            if column + glyph.width > limit {
                put(Cell(" ", glyph.style), column, row)
                column += 1
                break
            }
            put(Cell(glyph.text, glyph.style, link: glyph.link), column, row)
            if glyph.width == 2 { self[column + 1, row] = Cell("", glyph.style, link: glyph.link) }
            column += glyph.width
        }
    }

    /// Draws a text over the whole of a row, filled up with blanks of a style.
    mutating func drawRow(_ text: StyledText, in rectangle: Rectangle, row: Int = 0, _ style: Style = .plain) {
        guard (0..<rectangle.rows).contains(row) else { return }
        draw(text.leading(in: rectangle.columns, style), at: rectangle.position(row: row), columns: rectangle.columns)
    }

    /// Draws a text over all rows of a rectangle, broken to its width; what does not fit even so ends in an ellipsis.
    mutating func drawWrapped(_ text: StyledText, in rectangle: Rectangle, _ style: Style) {
        let ranges = text.rows(width: rectangle.columns)
        for row in 0..<rectangle.rows where row < ranges.count {
            let isLast = row == rectangle.rows - 1
            let range = ranges[row].lowerBound..<(isLast ? text.glyphs.count : ranges[row].upperBound)
            drawRow(text[range], in: rectangle, row: row, style)
        }
    }

    mutating func drawBorder(column: Int, rows: Range<Int>) {
        for row in rows { draw(StyledText("│", Theme.border), at: Position(column: column, row: row)) }
    }

    // Half a wide character must not stay behind.
    private mutating func put(_ cell: Cell, _ column: Int, _ row: Int) {
        if self[column, row].text.isEmpty, column > 0 { self[column - 1, row].text = " " }
        self[column, row] = cell
        if column + 1 < size.columns, self[column + 1, row].text.isEmpty { self[column + 1, row].text = " " }
    }
}
