// SPDX-License-Identifier: Apache-2.0

extension StyledText {
    /// Where the rows begin and end when the text is broken to a width: at spaces where there are some, otherwise where
    /// the row is full.
    ///
    /// The spaces at a break belong to no row. There is always at least one row. A glyph wider than the width gets a row of
    /// its own, so that breaking always comes to an end.
    func rows(width limit: Int) -> [Range<Int>] {
        var rows: [Range<Int>] = []
        var start = 0
        while true {
            let end = endOfRow(from: start, width: limit)
            rows.append(start..<trimmedEnd(of: start..<end))
            var next = end
            while next < glyphs.count, next > start, glyphs[next].isSpace { next += 1 }
            guard next < glyphs.count else { return rows }
            start = next
        }
    }

    /// The glyphs of a range.
    subscript(range: Range<Int>) -> StyledText {
        StyledText(glyphs[range.clamped(to: glyphs.indices)])
    }

    private func endOfRow(from start: Int, width limit: Int) -> Int {
        var taken = 0
        var index = start
        var lastBreak: Int?
        while index < glyphs.count {
            let glyph = glyphs[index]
            if glyph.isSpace { lastBreak = index }
            guard taken + glyph.width <= limit else {
                let isWordAlone = lastBreak.map { glyphs[start..<$0].allSatisfy(\.isSpace) } ?? true
                return isWordAlone ? max(index, start + 1) : lastBreak ?? index
            }
            taken += glyph.width
            index += 1
        }
        return index
    }

    // Spaces that end a row would only be seen in a coloured background.
    private func trimmedEnd(of row: Range<Int>) -> Int {
        guard row.upperBound < glyphs.count else { return row.upperBound }
        var end = row.upperBound
        while end > row.lowerBound, glyphs[end - 1].isSpace { end -= 1 }
        return end
    }
}

extension Glyph {
    fileprivate var isSpace: Bool { text == " " }
}
