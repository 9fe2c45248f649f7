// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct SpeechTests {
    private func speech(_ pieces: String...) -> Speech {
        Speech(pieces.map { Speech.Piece(text: String($0.drop { $0 == "+" }), isContinuation: $0.hasPrefix("+")) })
    }

    @Test func `pieces are joined by line feeds, unless they go on`() {
        #expect(speech("a", "", "b ", "+c").text == "a\n\nb c")
        #expect(speech("+a", "b").text == "a\nb")
        #expect(speech("a").text == "a" && speech("a").pieces.count == 1)
        #expect(Speech("a").pieces.isEmpty)
    }

    @Test func `it counts its lines, and knows its longest`() {
        #expect(Speech("abc").lineCount == 1 && Speech("abc").longestLine == 3)
        #expect(speech("a", "éé", "+b").lineCount == 3)
        #expect(speech("a", "éé", "+b").longestLine == 4)
    }

    @Test func `blank is what has only blank lines`() {
        #expect(Speech("").isBlank && speech("", "").isBlank)
        #expect(!Speech(" ").isBlank && !speech("", "a").isBlank)
    }

    @Test func `a request is found in any line`() {
        #expect(speech("a", "\u{1}PING\u{1}").isRequest)
        #expect(!speech("a", "\u{1}ACTION waves\u{1}").isRequest)
        #expect(Speech("\u{1}PING\u{1}").isRequest)
    }

    @Test func `a colour does not survive being cut in two`() {
        #expect(speech("a\u{3}", "+04b").plain == speech("a", "+04b"))
        #expect(speech("a", "+\u{2}", "\u{2}").plain == speech("a", ""))
        #expect(Speech("\u{2}a").plain == Speech("a"))
    }

    @Test func `what was kept as one text fits again`() {
        #expect(Speech(kept: "short", upTo: 5) == Speech("short"))
        #expect(Speech(kept: "a\n\nb", upTo: 5) == speech("a", "", "b"))
        #expect(Speech(kept: "one two three", upTo: 8) == speech("one two ", "+three"))
        #expect(Speech(kept: "éééé\nx", upTo: 5) == speech("éé", "+éé", "x"))
        #expect(Speech(kept: "abc", upTo: 0) == speech("a", "+b", "+c"))
        #expect(Speech(kept: "é", upTo: 1) == speech("é"))
    }

    @Test(arguments: 1...12) func `cutting loses nothing, and keeps to the limit`(limit: Int) {
        let text = "So it goes:\n\n  déjà vu, 🌳🌳\n"
        let kept = Speech(kept: text, upTo: limit)
        #expect(kept.text == text)
        #expect(kept.longestLine <= max(limit, 4))
    }
}
