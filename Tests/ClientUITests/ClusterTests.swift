// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// How wide clusters are: what modern terminals and the tables of the C library agree on where they agree.
@Suite struct ClusterTests {
    static let table: [(text: String, width: Int)] = [
        // Letters and marks.
        ("a", 1), ("é", 1), ("e\u{301}", 1), ("o\u{302}\u{301}", 1), ("ﬁ", 1), ("Ω", 1), ("ж", 1), ("א", 1), ("אָ", 1),
        ("ش", 1),
        ("شَّ", 1), ("·", 1), ("–", 1), ("…", 1), ("→", 1), ("│", 1), ("█", 1), ("▒", 1), ("€", 1), ("½", 1), ("①", 1),
        // Wide letters.
        ("漢", 2), ("か", 2), ("が", 2), ("か\u{3099}", 2), ("한", 2), ("ｗ", 2), ("　", 2), ("ｶ", 1), ("ｶﾞ", 2), ("𠀀", 2),
        ("。", 2),
        // Conjoining letters of Korean.
        ("\u{1100}", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("가\u{11A8}", 2), ("\u{A960}\u{1161}", 2),
        // Scripts of India and their neighbours: a mark that takes room gets it.
        ("क", 1), ("कु", 1), ("कि", 2), ("की", 2), ("क्", 1), ("क्ष", 2), ("ஸ", 1), ("நி", 2), ("கு", 2),
        ("கொ", 2), ("க்", 1), ("ക്ഷ", 2), ("กำ", 2), ("กี่", 1), ("ที่", 1), ("ກ່", 1), ("မြ", 2), ("ខ្", 1), ("មែ", 2),
        // Emoji.
        ("👍", 2), ("👍🏽", 2), ("🏽", 2), ("😀", 2), ("🥹", 2), ("👩‍👩‍👧‍👦", 2), ("👩🏾‍🚀", 2), ("🧑‍🤝‍🧑", 2), ("🏳️‍🌈", 2), ("❤️‍🔥", 2), ("❤", 1),
        ("❤️", 2),
        ("❤\u{FE0E}", 1), ("⌚", 2), ("⌚\u{FE0E}", 2), ("☺️", 2), ("☎", 1), ("☎️", 2), ("©", 1), ("©️", 2), ("☝🏽", 2),
        ("☝️", 2), ("👁‍🗨", 2),
        ("1️⃣", 2), ("#️⃣", 2), ("1\u{20E3}", 1), ("🇫🇷", 2), ("🇫", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("🀄", 2), ("🃏", 2), ("♠", 1), ("♠️", 2),
        ("☯️", 2),
    ]

    @Test(arguments: table)
    func `a cluster is one glyph of its width`(text: String, width: Int) {
        let glyphs = Glyph.glyphs(of: text)
        #expect(glyphs.map(\.text) == [text])
        #expect(glyphs.map(\.width) == [width], "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
    }

    @Test func `clusters side by side stay apart`() {
        func texts(_ text: String) -> [String] { Glyph.glyphs(of: text).map(\.text) }
        #expect(texts("🇫🇷🇩🇪🇫") == ["🇫🇷", "🇩🇪", "🇫"])
        #expect(texts("👩‍👧👍🏽") == ["👩‍👧", "👍🏽"])
        #expect(texts("a🏽") == ["a", "🏽"])
        #expect(texts("हिन्दी") == ["हि", "न्", "दी"])
        #expect(texts("a\u{FE0F}b\u{FE0E}") == ["a", "b"])
    }

    @Test func `of a tower of marks the foot is shown`() {
        let tower = "o" + String(repeating: "\u{301}", count: 1000)
        #expect(Glyph.glyphs(of: tower).map(\.text) == ["o\u{301}\u{301}\u{301}\u{301}"])
    }

    @Test func `no cluster is longer than sixteen scalars`() {
        let crowd = Array(repeating: "👩", count: 100).joined(separator: "\u{200D}")
        let glyphs = Glyph.glyphs(of: crowd)
        #expect(glyphs.count == 1)
        #expect(glyphs.first.map { $0.text.unicodeScalars.count } == 15)
    }

    @Test func `a conjunct that is wider than two cells ends between two letters`() {
        func parts(_ text: String) -> [String] { Glyph.glyphs(of: text).map { "\($0.text)=\($0.width)" } }
        #expect(parts("क्षि") == ["क्=1", "षि=2"])
        #expect(parts("र्क्ष") == ["र्क्=2", "ष=1"])
        #expect(parts("स्त्री") == ["स्त्=2", "री=2"])
        // The two halves of one vowel, on both sides of the letter.
        #expect(parts("க\u{BC6}\u{BBE}") == ["க\u{BC6}=2", "\u{BBE}=1"])
        #expect(parts("\u{93F}") == ["◌\u{93F}=2"])
        let conjuncts = String(repeating: "क\u{94D}", count: 100) + "क"
        #expect(Glyph.glyphs(of: conjuncts).count == 51)
    }

    @Test func `a joiner that joins nothing is not drawn`() {
        #expect(Glyph.glyphs(of: "a\u{200D}b\u{200C}c").map(\.text) == ["a", "b", "c"])
        #expect(Glyph.glyphs(of: "\u{200D}\u{200D}").isEmpty)
    }

    @Test func `invisible letters are drawn behind a black flag alone`() {
        #expect(Glyph.glyphs(of: "a\u{E0041}\u{E007F}").map(\.text) == ["a"])
        #expect(Glyph.glyphs(of: "👍\u{E0067}\u{E007F}").map(\.text) == ["👍"])
    }
}
