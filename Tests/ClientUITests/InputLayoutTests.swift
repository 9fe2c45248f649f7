// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientUI

@Suite struct InputLayoutTests {
    private func layout(
        _ text: String,
        cursor: Int? = nil,
        columns: Int,
        rows: Int = 9,
        cuts: [Int] = []
    ) -> InputLayout {
        var editor = LineEditor(text)
        editor.move(to: cursor ?? editor.characters.count)
        return InputLayout(editor, columns: columns, maximumRows: rows, marks: InputMarks(cuts: cuts))
    }

    private func rows(_ layout: InputLayout) -> [String] { layout.rows.map(\.string) }

    @Test func `rows break behind spaces, and in words that are longer than a row`() {
        #expect(rows(layout("one two three", columns: 9)) == ["one two ", "three"])
        #expect(rows(layout("abcdefghij", columns: 5)) == ["abcd", "efgh", "ij"])
        #expect(rows(layout("", columns: 5)) == [""])
        #expect(rows(layout("a\n\nb", columns: 5)) == ["a", "", "b"])
    }

    @Test func `the cursor stands on its character, in wide ones too`() {
        #expect(layout("漢字x", cursor: 1, columns: 10).cursor == Position(column: 2, row: 0))
        #expect(layout("one two three", cursor: 8, columns: 9).cursor == Position(column: 0, row: 1))
        #expect(layout("one\ntwo", cursor: 3, columns: 9).cursor == Position(column: 3, row: 0))
        #expect(layout("one\n", columns: 9).cursor == Position(column: 0, row: 1))
        #expect(layout("abcd", columns: 5).cursor == Position(column: 4, row: 0))
    }

    @Test func `of more rows than there is room for, those around the cursor are kept`() {
        let text = (1...9).map(String.init).joined(separator: "\n")
        let middle = layout(text, cursor: 8, columns: 9, rows: 3)
        #expect(rows(middle) == ["4", "5", "6"])
        #expect(middle.hasMoreAbove && middle.hasMoreBelow)
        let start = layout(text, cursor: 0, columns: 9, rows: 3)
        #expect(rows(start) == ["1", "2", "3"])
        #expect(!start.hasMoreAbove && start.hasMoreBelow)
    }

    @Test func `a mark shows where a message is cut`() {
        let layout = layout("abcdef", cursor: 3, columns: 20, cuts: [3])
        #expect(rows(layout) == ["abc⁞def"])
        #expect(layout.cursor.column == 4)
    }

    @Test func `a word that is in no dictionary is underlined, and has a sign where there are no colours`() {
        let editor = LineEditor("see teh hare")
        var marks = InputMarks(misspelled: [4..<7])
        var layout = InputLayout(editor, columns: 20, maximumRows: 1, marks: marks)
        #expect(layout.rows.map { $0.glyphs.map(\.text).joined() } == ["see teh hare"])
        let underlined = layout.rows[0].glyphs.indices.filter {
            layout.rows[0].glyphs[$0].style.attributes.contains(.underline)
        }
        #expect(underlined == [4, 5, 6])
        marks.signsMisspelled = true
        layout = InputLayout(editor, columns: 20, maximumRows: 1, marks: marks)
        #expect(layout.rows.map { $0.glyphs.map(\.text).joined() } == ["see teh~ hare"])
        #expect(layout.cursor.column == 13)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `whatever the text, rows fit and the cursor is in sight`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var editor = LineEditor(random.hostileText(upTo: 30) + "\n" + random.hostileText(upTo: 20))
        let (columns, rows) = (Int.random(in: -2...30, using: &random), Int.random(in: -1...6, using: &random))
        for cursor in 0...editor.characters.count {
            editor.move(to: cursor)
            let layout = InputLayout(
                editor,
                columns: columns,
                maximumRows: rows,
                marks: InputMarks(cuts: [3, 7], misspelled: [1..<4], signsMisspelled: true)
            )
            #expect(layout.rows.count <= max(1, rows))
            #expect(layout.rows.indices.contains(layout.cursor.row), "seed \(seed), \(cursor)")
            guard columns > 2 else { continue }
            #expect(layout.rows.allSatisfy { $0.width < columns }, "seed \(seed), \(cursor)")
            #expect((0..<columns).contains(layout.cursor.column), "seed \(seed), \(cursor)")
        }
    }
}

@Suite struct FormattingMarksTests {
    private func glyphs(_ text: String) -> [Glyph] {
        var marks = FormattingMarks()
        let characters = Array(text)
        return characters.indices.flatMap { marks.glyphs(of: characters[$0], followedBy: characters[($0 + 1)...]) }
    }

    @Test func `a code is a mark, and what follows looks like it will`() {
        let all = glyphs("a\u{2}b\u{2}c")
        #expect(all.map(\.text).joined() == "abbbc")
        #expect(all[2].style.attributes.contains(.bold))
        #expect(!all[4].style.attributes.contains(.bold))
    }

    @Test func `the number of a colour belongs to its mark`() {
        let all = glyphs("\u{3}04,1x\u{F}y")
        #expect(all.map(\.text).joined() == "c04,1xoy")
        #expect(all[1].style == Theme.mark)
        #expect(all[5].style.foreground != .standard && all[5].style.background != .standard)
        #expect(all[7].style == .plain)
    }

    @Test(arguments: ["\u{3}", "\u{3}123", "\u{3}1,", "\u{4}ff00", "\u{4}ff0000,00ff00x", "\u{3}99x"])
    func `an odd colour is shown as it is sent`(text: String) {
        #expect(glyphs(text).count == text.count)
    }
}
