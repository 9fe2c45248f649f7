// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import ClientUI
import IRC
import Support
import Testing

struct ClientRowPainterTests {
    /// Types keys, and tells the rows that came of each.
    private func rows(_ keys: [Key], columns: Int = 40) -> [PromptRow] {
        var launch = Launch(loginName: "bob")
        launch.plain = .keys
        var app = App(launch)
        var effects: [AppEffect] = []
        let now = Instant(milliseconds: 0)
        app.handle(.started(Size(columns: columns, rows: 12)), at: now, into: &effects)
        app.handle(.key(Key(.escape)), at: now, into: &effects)
        return keys.map { key in
            app.handle(.key(key), at: now, into: &effects)
            return app.promptRow(columns: columns)
        }
    }

    private func keys(_ text: String) -> [Key] { text.map { Key(.character($0)) } }

    /// What a terminal of one row shows that was sent something: its cells, and where its cursor is.
    private struct Row: Equatable {
        var cells: [Character] = []
        var cursor = 0

        mutating func take(_ text: String) {
            var rest = text.unicodeScalars[...]
            while let scalar = rest.popFirst() {
                switch scalar {
                case "\r": cursor = 0
                case "\u{8}": cursor = max(0, cursor - 1)
                case "\u{1B}":
                    let sequence = rest.prefix { !("A"..."Z" ~= $0) }
                    rest = rest.dropFirst(sequence.count)
                    let number = Int(String(String.UnicodeScalarView(sequence)).dropFirst()) ?? 1
                    if rest.popFirst() == "K" { cells = Array(cells.prefix(cursor)) } else { cursor += number }
                default:
                    while cells.count <= cursor { cells.append(" ") }
                    cells[cursor] = Character(scalar)
                    cursor += 1
                }
            }
        }

        var text: String { String(cells) }
    }

    @Test func `a letter typed at the end is that letter`() {
        var painter = RowPainter()
        let written = rows(keys("abc")).map { painter.show($0) }
        #expect(written == ["> a", "b", "c"])
        #expect(painter.show(rows(keys("abc"))[2]).isEmpty)
    }

    @Test func `taking back the last letter is no more than that`() {
        var painter = RowPainter()
        let all = rows(keys("abc") + [Key(.backspace)])
        let written = all.map { painter.show($0) }
        #expect(written[3] == "\u{8}\u{1B}[K")
    }

    @Test func `an emptied row is written whole the next time`() {
        var painter = RowPainter()
        let row = rows(keys("abc"))[2]
        _ = painter.show(row)
        #expect(painter.clear() == "\r\u{1B}[K")
        #expect(painter.clear().isEmpty)
        #expect(painter.show(row) == "> abc")
    }

    @Test func `whatever is typed, the terminal shows the row`() {
        var generator = SeededGenerator(seed: 11)
        let choices =
            keys("abc de") + [
                Key(.left), Key(.right), Key(.backspace), Key(.delete), Key(.home), Key(.end), .control("w"),
                .control("y"),
                .control("t"), .control("u"), .control("_"), Key(.up),
            ]
        let typed = (0..<2000).map { _ in choices.randomElement(using: &generator) ?? Key(.end) }
        for columns in [9, 20, 40] {
            var painter = RowPainter()
            var terminal = Row()
            for row in rows(typed, columns: columns) {
                terminal.take(painter.show(row))
                #expect(terminal.text == row.text)
                #expect(terminal.cursor == row.cursor)
            }
        }
    }
}
