// SPDX-License-Identifier: Apache-2.0

/// The part of an input line that is on the screen, and where the cursor stands in it.
///
/// A text wider than the screen is turned like the pages of a book, half a page at a time, so that the cursor always has
/// some text on both sides; a mark at the edge says that there is more.
struct InputWindow: Equatable, Sendable {
    var text: StyledText
    var cursorColumn: Int

    init(_ editor: LineEditor, columns: Int) {
        var glyphs: [Glyph] = []
        var columnOfCursor = 0
        for (index, character) in editor.characters.enumerated() {
            let cells = InputWindow.glyphs(of: character)
            if index < editor.cursor { columnOfCursor += cells.reduce(0) { $0 + $1.width } }
            glyphs += cells
        }
        let whole = StyledText(glyphs)
        // One cell is kept for the cursor behind the last character.
        guard whole.width >= columns else {
            text = whole
            cursorColumn = columnOfCursor
            return
        }
        // Two more for a wide character under the cursor, beside the mark.
        let step = max(1, columns / 2 - 1)
        let last = columns - 2
        let page = columnOfCursor < last ? 0 : (columnOfCursor - last) / step + 1
        (text, cursorColumn) = InputWindow.cut(whole, from: page * step, columns: columns, cursor: columnOfCursor)
    }

    private static func cut(
        _ whole: StyledText,
        from start: Int,
        columns: Int,
        cursor: Int
    ) -> (text: StyledText, cursorColumn: Int) {
        var text = StyledText()
        var column = 0
        for glyph in whole.glyphs where text.width < columns {
            if column >= start {
                guard text.width + glyph.width <= columns else { break }
                text.append(glyph)
            } else if column + glyph.width > start {
                text.append(" ")
            }
            column += glyph.width
        }
        let end = start + text.width
        if start > 0 { text = mark("<", at: 0, of: text) }
        if whole.width > end, cursor - start < columns - 1 { text = mark(">", at: columns - 1, of: text) }
        return (text, min(max(0, cursor - start), max(0, columns - 1)))
    }

    // Replaces the cell at a column; what is left of a wide character becomes a space.
    private static func mark(_ sign: String, at column: Int, of text: StyledText) -> StyledText {
        var result = StyledText()
        var position = 0
        for glyph in text.glyphs {
            defer { position += glyph.width }
            guard position..<position + glyph.width ~= column else {
                result.append(glyph)
                continue
            }
            for cell in position..<position + glyph.width {
                result.append(cell == column ? Glyph(sign, style: Theme.mark) : Glyph(" "))
            }
        }
        if position <= column {
            result.append(.spaces(column - position))
            result.append(Glyph(sign, style: Theme.mark))
        }
        return result
    }

    private static func glyphs(of character: Character) -> [Glyph] {
        character == "\n" ? [Glyph("⏎", style: Theme.mark)] : Glyph.glyphs(of: String(character))
    }
}
