// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

/// Matching as one would write it down first: right, and slow.
private func naivelyMatches(_ pattern: Substring, _ text: Substring) -> Bool {
    guard let sign = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    switch sign {
    case "*": return naivelyMatches(rest, text) || (!text.isEmpty && naivelyMatches(pattern, text.dropFirst()))
    case "?": return !text.isEmpty && naivelyMatches(rest, text.dropFirst())
    default: return text.first == sign && naivelyMatches(rest, text.dropFirst())
    }
}

@Suite struct MaskTests {
    @Test(arguments: [
        ("*", "", true), ("*!*@host", "bob!u@host", true), ("*!*@host", "bob!u@hosts", false), ("b?b", "bob", true),
        ("b?b", "bb", false), ("BOB!*@*", "bob!u@h", true), ("a*b*c", "aXbYbZc", true), ("", "a", false),
        ("?", "é", true), ("??", "é", false), ("*?", "é", true), ("*??", "xé", true), ("??*??", "é漢x", false),
        ("*é", "ééé", true), ("*\u{0}", "a\u{0}", true), ("a", "a\u{0}", false),
    ])
    func `stars and question marks`(pattern: String, text: String, fits: Bool) {
        #expect(Mask(pattern).matches(text) == fits)
    }

    @Test(arguments: [
        ("bob", "bob!*@*"), ("bob!u", "bob!u@*"), ("u@host", "*!u@host"), ("bob!u@host", "bob!u@host"),
        ("*.example.org", "*!*@*.example.org"), ("@host", "*!*@host"), ("2001:db8::1", "*!*@2001:db8::1"),
        ("", "*!*@*"),
    ])
    func `what a user types is completed to a whole mask`(text: String, mask: String) {
        #expect(Mask(completing: text).description == mask)
    }

    @Test(arguments: UInt64(1)...100)
    func `agrees with the naive way`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            func word(_ letters: String, _ most: Int) -> String {
                String(
                    (0..<Int.random(in: 0...most, using: &generator)).compactMap { _ in
                        letters.randomElement(using: &generator)
                    }
                )
            }
            let pattern = word("aé*?", 7)
            let text = word("aé", 9)
            #expect(Mask(pattern).matches(text) == naivelyMatches(pattern[...], text[...]), "\(pattern) on \(text)")
            #expect(Mask(pattern).matches(folded: Array(text.utf8)) == Mask(pattern).matches(text))
        }
    }

    @Test func `a hostile pattern takes no time`() {
        let pattern = String(repeating: "*a", count: 200) + "b"
        #expect(!Mask(pattern).matches(String(repeating: "a", count: 500)))
    }
}
