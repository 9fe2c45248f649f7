// SPDX-License-Identifier: Apache-2.0

/// The rows of a text that is being typed, broken to a width, and where the cursor stands.
///
/// Of a text with more rows than there is room for, those around the cursor are kept, and only the lines around the cursor
/// are laid out at all: a huge paste costs no more than what is seen of it.
struct InputLayout: Equatable {
    private(set) var rows: [StyledText] = []
    private(set) var cursor = Position(column: 0, row: 0)
    /// Whether there is more above and below.
    private(set) var hasMoreAbove = false
    private(set) var hasMoreBelow = false

    /// Lays a text out in some columns, of which the last is the cursor's, and at most some rows.
    init(_ editor: LineEditor, columns: Int, maximumRows: Int, marks: InputMarks = InputMarks()) {
        let limit = max(1, maximumRows)
        var start = editor.lineStart
        var end = editor.lineEnd
        func lay(_ range: Range<Int>) -> [InputRow] {
            InputRow.rows(of: editor.characters, in: range, columns: max(1, columns - 1), marks)
        }
        var laid = lay(start..<end)
        var row = laid.lastIndex { $0.contains(editor.cursor) } ?? 0
        cursor.column = laid.indices.contains(row) ? laid[row].column(of: editor.cursor) : 0
        while start > 0, row < limit {
            let previous = editor.lineStart(before: start - 1)
            let above = lay(previous..<start - 1)
            laid = above + laid
            row += above.count
            start = previous
        }
        while end < editor.characters.count, laid.count < row + limit {
            let next = editor.lineEnd(from: end + 1)
            laid += lay(end + 1..<next)
            end = next
        }
        let first = Scrolling.first(of: laid.count, showing: row, in: limit)
        rows = laid[first...].prefix(limit).map(\.text)
        cursor.row = row - first
        hasMoreAbove = first > 0 || start > 0
        hasMoreBelow = first + rows.count < laid.count || end < editor.characters.count
    }
}

/// What is shown in a text that is being typed, and is no part of it.
struct InputMarks: Equatable {
    /// The characters that begin another message.
    var cuts: [Int] = []
    /// What is in no dictionary.
    var misspelled: [Range<Int>] = []
    /// Whether a sign stands behind such a word, where no colour tells.
    var signsMisspelled = false
}

/// One row of a laid out text: its glyphs, and which character each of them belongs to.
private struct InputRow {
    var glyphs: [(glyph: Glyph, owner: Int)]
    /// The characters that it shows; that behind the last belongs to the last row of a line too.
    var start: Int
    var end: Int

    var text: StyledText { StyledText(glyphs.lazy.map(\.glyph)) }

    func contains(_ character: Int) -> Bool {
        (start...max(start, end)).contains(character)
    }

    func column(of character: Int) -> Int {
        glyphs.prefix { $0.owner < character }.reduce(0) { $0 + $1.glyph.width }
    }

    /// The rows of one line of a text.
    static func rows(of characters: [Character], in range: Range<Int>, columns: Int, _ marks: InputMarks) -> [InputRow]
    {
        let glyphs = glyphs(of: characters[range], marks)
        var rows: [InputRow] = []
        var first = 0
        while first < glyphs.count {
            let end = endOfRow(glyphs, from: first, columns: columns)
            let start = rows.last?.end ?? range.lowerBound
            let last = end < glyphs.count ? glyphs[end].owner : range.upperBound
            rows.append(InputRow(glyphs: Array(glyphs[first..<end]), start: start, end: last))
            first = end
        }
        guard var last = rows.last else {
            return [InputRow(glyphs: [], start: range.lowerBound, end: range.upperBound)]
        }
        last.end = range.upperBound
        rows[rows.count - 1] = last
        return rows
    }

    private static func glyphs(of line: ArraySlice<Character>, _ marks: InputMarks) -> [(glyph: Glyph, owner: Int)] {
        var glyphs: [(glyph: Glyph, owner: Int)] = []
        glyphs.reserveCapacity(line.count)
        var formatting = FormattingMarks()
        let cuts = Set(marks.cuts)
        var misspelled = marks.misspelled.filter { $0.overlaps(line.indices) }[...]
        for index in line.indices {
            if index > line.startIndex, cuts.contains(index) {
                glyphs.append((Glyph("⁞", style: Theme.mark), index - 1))
            }
            for var glyph in formatting.glyphs(of: line[index], followedBy: line[(index + 1)...]) {
                if misspelled.first?.contains(index) == true { glyph.style = Theme.misspelled }
                glyphs.append((glyph, index))
            }
            guard misspelled.first?.upperBound == index + 1 else { continue }
            misspelled.removeFirst()
            if marks.signsMisspelled { glyphs.append((Glyph("~", style: Theme.mark), index)) }
        }
        return glyphs
    }

    // Behind the last space that fits, or else where the row is full.
    private static func endOfRow(_ glyphs: [(glyph: Glyph, owner: Int)], from start: Int, columns: Int) -> Int {
        var width = 0
        var lastBreak: Int?
        for index in start..<glyphs.count {
            width += glyphs[index].glyph.width
            guard width <= columns else { return max(start + 1, lastBreak ?? index) }
            if glyphs[index].glyph.text == " " { lastBreak = index + 1 }
        }
        return glyphs.count
    }
}
