// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import Support
import Testing

struct ClientGlyphTests {
    init() {
        Encoding.adopt()
    }

    @Test func `a character of the expected width is shown with its marks`() {
        #expect(Glyph.glyphs(of: "a", columns: 1) == [Glyph(scalars: ["a"])])
        #expect(Glyph.glyphs(of: "e\u{301}", columns: 1) == [Glyph(scalars: ["e", "\u{301}"])])
        #expect(Glyph.glyphs(of: "漢", columns: 2) == [Glyph(scalars: ["漢"])])
        #expect(Glyph.glyphs(of: "│", columns: 1) == [Glyph(scalars: ["│"])])
    }

    @Test func `a character of another width is replaced by one that keeps the borders straight`() {
        #expect(Glyph.glyphs(of: "漢", columns: 1) == [.replacement])
        #expect(Glyph.glyphs(of: "a", columns: 2) == [.replacement, .replacement])
        #expect(Glyph.glyphs(of: "\u{301}", columns: 1) == [.replacement])
    }

    @Test(arguments: ["a", "é", "e\u{301}", "│", "א", "ж"])
    func `all terminals agree about letters`(text: String) {
        #expect(Glyph.isSettled(text, columns: 1))
        #expect(!Glyph.isSettled(text, columns: 2))
    }

    @Test(arguments: ["漢", "한", "ｗ", "。"])
    func `all terminals agree about letters of East Asia`(text: String) {
        #expect(Glyph.isSettled(text, columns: 2))
        #expect(!Glyph.isSettled(text, columns: 1))
    }

    @Test(arguments: [
        "👍", "👍🏽", "👩‍👧", "❤", "❤️", "🇫🇷", "🇫", "1️⃣", "क्षि", "நி", "\u{1112}\u{1161}\u{11AB}", "\u{E0B0}", "☎", "\u{1161}", "",
        "o\u{301}\u{301}\u{301}\u{301}\u{301}",
    ])
    func `about emoji and sequences they do not`(text: String) {
        #expect(!Glyph.isSettled(text, columns: 1) && !Glyph.isSettled(text, columns: 2))
    }

    @Test func `a cell without text is blank`() {
        #expect(Glyph.glyphs(of: "", columns: 1) == [.blank])
    }

    @Test func `no more marks than ncurses holds`() {
        let tower = "o" + String(repeating: "\u{301}", count: 50)
        #expect(Glyph.glyphs(of: tower, columns: 1).first?.scalars.count == 5)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no control character reaches the terminal, and the columns are filled`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for character in random.hostileText(upTo: 40) {
            for columns in 1...2 {
                let glyphs = Glyph.glyphs(of: String(character), columns: columns)
                #expect(glyphs.count == columns || glyphs.count == 1)
                let scalars = glyphs.flatMap(\.scalars)
                #expect(scalars.allSatisfy { $0.properties.generalCategory != .control })
            }
        }
    }
}
