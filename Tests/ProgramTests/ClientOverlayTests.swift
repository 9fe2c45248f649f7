// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import ClientUI
import Testing

struct ClientOverlayTests {
    private let overlay = Overlay(paint: Paint(palette: Palette(count: 256), hasTrueColor: true))

    init() {
        Encoding.adopt()
    }

    private func row(_ cells: [Cell]) -> Frame {
        var frame = Frame(size: Size(columns: cells.count, rows: 1))
        for (column, cell) in cells.enumerated() { frame[column, 0] = cell }
        return frame
    }

    private func drawn(_ cells: [Cell]) -> String? {
        let frame = row(cells)
        return overlay.start(ofRow: 0, of: frame, columns: cells.count).map {
            overlay.bytes(row: 0, of: frame, from: $0, columns: cells.count)
        }
    }

    @Test func `what ncurses can draw is left to it`() {
        #expect(
            drawn([
                Cell("a"), Cell("漢"), Cell(""), Cell("e\u{301}"), Cell("│"), Cell(" ", Style(foreground: .indexed(3))),
            ]) == nil
        )
    }

    @Test func `a row is drawn from the first cell that ncurses cannot draw to its end`() {
        let cells = [Cell("a"), Cell("b", Style(attributes: .strikethrough)), Cell("c")]
        #expect(drawn(cells) == "\u{1B}[1;2H\u{1B}[0;9mb\u{1B}[0mc\u{1B}[0m")
    }

    @Test func `around a doubtful cluster the cursor is put in its place`() {
        let cells = [Cell("👩‍👧"), Cell(""), Cell("x"), Cell("❤\u{FE0F}"), Cell(""), Cell("│")]
        #expect(drawn(cells) == "\u{1B}[1;1H\u{1B}[0m👩‍👧\u{1B}[3Gx\u{1B}[4G❤\u{FE0F}\u{1B}[6G│\u{1B}[0m")
    }

    @Test func `a link is opened and closed, with the same id for the same URL`() {
        let cells = [Cell("a", link: "https://a.example/"), Cell("b", link: "https://a.example/"), Cell("c")]
        let open = Overlay.anchor("https://a.example/")
        #expect(open.hasPrefix("\u{1B}]8;id=") && open.hasSuffix(";https://a.example/\u{1B}\\"))
        #expect(drawn(cells) == "\u{1B}[1;1H\(open)\u{1B}[0mab\u{1B}]8;;\u{1B}\\c\u{1B}[0m")
        #expect(drawn([Cell("a", link: "https://a.example/")])?.hasSuffix("a\u{1B}]8;;\u{1B}\\\u{1B}[0m") == true)
    }

    @Test(arguments: ["a b", "a\u{1B}b", "a\u{7}", "é", "a\u{9C}"])
    func `nothing gets into a link that could end it`(url: String) {
        #expect(Overlay.anchor(url) == "\u{1B}]8;;\u{1B}\\")
    }

    @Test func `a colour of any mix is drawn where the terminal has it`() {
        let orange = Style(foreground: .rgb(255, 128, 0), background: .rgb(1, 2, 3))
        #expect(drawn([Cell("a", orange)]) == "\u{1B}[1;1H\u{1B}[0;38;2;255;128;0;48;2;1;2;3ma\u{1B}[0m")
        let poor = Overlay(paint: Paint(palette: Palette(count: 256), hasTrueColor: false))
        #expect(!poor.covers(Cell("a", orange), columns: 1))
        #expect(poor.paint.sequence(orange) == "\u{1B}[0;38;5;208;48;5;16m")
    }

    @Test func `colours are told as the palette has them`() {
        func sequence(_ style: Style, _ count: Int) -> String {
            Paint(palette: Palette(count: count), hasTrueColor: true).sequence(style)
        }
        let style = Style(foreground: .indexed(9), background: .indexed(17), attributes: [.bold, .italic])
        #expect(sequence(style, 256) == "\u{1B}[0;1;3;91;48;5;17m")
        #expect(sequence(style, 8) == "\u{1B}[0;1;3;1;31;40m")
        #expect(sequence(style, 0) == "\u{1B}[0;1;3m")
        #expect(sequence(Style(foreground: .rgb(1, 2, 3)), 0) == "\u{1B}[0m")
    }

    @Test func `a wide cell at the edge is not drawn beyond it`() {
        let frame = row([Cell("a"), Cell("👍"), Cell("")])
        #expect(overlay.start(ofRow: 0, of: frame, columns: 1) == nil)
    }
}
