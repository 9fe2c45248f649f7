// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientUI

@Suite struct InputWindowTests {
    private func window(_ text: String, cursor: Int, columns: Int) -> InputWindow {
        var editor = LineEditor(text)
        editor.move(to: cursor)
        return InputWindow(editor, columns: columns)
    }

    @Test func `a short text is shown whole`() {
        let window = window("漢b", cursor: 1, columns: 10)
        #expect(window.text.string == "漢b")
        #expect(window.cursorColumn == 2)
    }

    @Test func `a long text is turned like pages, with a mark where there is more`() {
        #expect(window("abcdefghijkl", cursor: 0, columns: 6).text.string == "abcde>")
        #expect(window("abcdefghijkl", cursor: 6, columns: 6).text.string == "<fghi>")
        #expect(window("abcdefghijkl", cursor: 12, columns: 6).text.string == "<l")
    }

    @Test func `a newline is a visible mark`() {
        #expect(window("a\nb", cursor: 0, columns: 10).text.string == "a⏎b")
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `the cursor is always in sight, on its character`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var editor = LineEditor(random.hostileText(upTo: 20))
        let columns = Int.random(in: 0...40, using: &random)
        for cursor in 0...editor.characters.count {
            editor.move(to: cursor)
            let window = InputWindow(editor, columns: columns)
            #expect(window.text.width <= max(1, columns), "seed \(seed), \(cursor)")
            #expect((0..<max(1, columns)).contains(window.cursorColumn), "seed \(seed), \(cursor)")
            guard columns > 3, cursor < editor.characters.count else { continue }
            let under = window.text.glyph(atColumn: window.cursorColumn)?.text
            let next = editor.characters[cursor...].lazy.flatMap { Glyph.glyphs(of: String($0)) }.first?.text
            #expect(under == next || next == nil || editor.characters[cursor] == "\n", "seed \(seed), \(cursor)")
        }
    }
}

extension StyledText {
    fileprivate func glyph(atColumn column: Int) -> Glyph? {
        var position = 0
        for glyph in glyphs {
            if position == column { return glyph }
            position += glyph.width
        }
        return nil
    }
}
