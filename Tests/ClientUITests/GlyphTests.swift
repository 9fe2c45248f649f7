// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientUI

@Suite struct GlyphTests {
    private func texts(_ text: String) -> [String] { Glyph.glyphs(of: text).map(\.text) }
    private func widths(_ text: String) -> [Int] { Glyph.glyphs(of: text).map(\.width) }

    @Test func `plain letters take one cell, ideographs and emoji two`() {
        #expect(widths("aé漢한ｗ👍") == [1, 1, 2, 2, 2, 2])
    }

    @Test func `the borders of wide ranges are where Unicode has them`() {
        #expect(widths("\u{10FF}\u{1100}") + widths("\u{115F}") == [1, 2, 2])
        #expect(widths("\u{231A}\u{231B}\u{231C}") == [2, 2, 1])
        #expect(widths("\u{FF01}\u{FF60}\u{FF61}") == [2, 2, 1])
        #expect(widths("\u{20000}\u{E000}") == [2, 1])
    }

    @Test func `marks go with the character before them, but not more than a few`() {
        #expect(texts("e\u{301}x") == ["e\u{301}", "x"])
        #expect(texts("e\u{301}\u{302}\u{303}\u{304}\u{305}") == ["e\u{301}\u{302}\u{303}\u{304}"])
    }

    @Test func `a mark without a character before it gets one`() {
        #expect(texts("\u{301}") == ["◌\u{301}"])
    }

    @Test func `a syllable of conjoining letters takes the cells of its first`() {
        #expect(widths("\u{1112}\u{1161}\u{11AB}") == [2])
    }

    @Test func `control characters become a letter in reverse`() {
        let glyphs = Glyph.glyphs(of: "\u{1b}\u{7}\u{0}\u{7f}\u{9b}")
        #expect(glyphs.map(\.text) == ["[", "G", "@", "?", "["])
        #expect(glyphs.allSatisfy { $0.style.attributes == .reverse })
    }

    @Test func `white space of any kind is one space`() {
        #expect(texts("\t\u{2028}\u{2029}") == [" ", " ", " "])
    }

    @Test func `what only directs a terminal is left out`() {
        #expect(texts("a\u{202E}\u{2066}\u{200F}\u{FEFF}\u{200B}\u{AD}\u{E0041}b") == ["a", "b"])
    }

    @Test func `noncharacters are shown as unknown, unassigned ones as they are`() {
        #expect(texts("\u{FFFE}\u{10FFFF}") == ["\u{FFFD}", "\u{FFFD}"])
        #expect(widths("\u{378}") == [1])
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `every scalar is one or two cells of harmless text`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            guard let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) else { continue }
            for glyph in Glyph.glyphs(of: String(scalar)) {
                #expect(glyph.width == 1 || glyph.width == 2, "\(scalar.value)")
                let kinds = glyph.text.unicodeScalars.map(\.properties.generalCategory)
                #expect(!kinds.contains(.control) && !kinds.contains(.format), "\(scalar.value)")
                #expect(Glyph.glyphs(of: glyph.text).map(\.width) == [glyph.width], "\(scalar.value)")
            }
        }
    }
}
