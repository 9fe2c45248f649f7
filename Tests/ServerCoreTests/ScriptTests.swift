// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct ScriptTests {
    @Test(arguments: [
        ("a", Script.latin), ("Ĳ", .latin), ("ж", .cyrillic), ("ω", .greek), ("ք", .armenian), ("ש", .hebrew),
        ("ع", .arabic),
        ("द", .devanagari), ("ไ", .thai), ("ყ", .georgian), ("Ꮳ", .cherokee), ("ひ", .hiragana), ("カ", .katakana),
        ("ー", .katakana), ("漢", .han), ("々", .han), ("한", .hangul), ("𠮷", .han),
    ])
    func `a letter is of a script`(letter: String, script: Script) {
        #expect(letter.unicodeScalars.map { Script(of: $0) } == [script])
    }

    @Test(arguments: ["1", "-", " ", "👍", "ａ", "𝐚", "\u{200D}", "Ⅳ", "ʻ"]) func `others are of none`(
        character: String
    ) {
        #expect(character.unicodeScalars.map { Script(of: $0) } == [nil])
    }

    @Test func `a script goes with itself, and some that are written together with each other`() {
        #expect(Script.canMix([]))
        #expect(Script.allCases.allSatisfy { Script.canMix([$0]) })
        #expect(Script.canMix([.latin, .han, .hiragana, .katakana]))
        #expect(Script.canMix([.han, .hangul]))
        #expect(!Script.canMix([.latin, .cyrillic]))
        #expect(!Script.canMix([.hiragana, .hangul]))
        #expect(!Script.canMix([.latin, .han, .hangul, .bopomofo]))
    }
}
