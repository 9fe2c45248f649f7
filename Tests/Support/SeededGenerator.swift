// SPDX-License-Identifier: Apache-2.0

/// Random numbers that are the same for the same seed, in every process: SplitMix64.
///
/// Property tests and the simulation print the seed when they fail, so that the failure can be had again.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

extension SeededGenerator {
    /// Text of up to `length` characters that is hard on parsers and screens: ASCII, controls, formatting codes, wide and
    /// combining characters, emoji sequences, right-to-left text.
    package mutating func hostileText(upTo length: Int) -> String {
        let pieces = [
            "a", "Z", " ", "  ", ":", "@", "!", "#", ",", "\t", "\u{1}", "\u{2}", "\u{3}", "\u{3}4,12", "\u{4}ff00aa",
            "\u{f}",
            "\u{16}", "\u{1b}[31m", "\u{1b}]0;x\u{7}", "\u{7f}", "\u{85}", "\u{9b}2J", "é", "e\u{301}",
            "\u{301}\u{302}\u{303}",
            "漢", "한", "ｗ", "👍", "👍🏽", "👩‍👩‍👧‍👦", "❤️", "🇫🇷", "क्षि", "עברית", "\u{202e}", "\u{200b}", "\u{200d}", "\u{feff}",
            "\u{1F1EB}", "1\u{FE0F}\u{20E3}", "❤\u{FE0E}", "நி", "กำ", "\u{1112}\u{1161}\u{11AB}", "\u{1F3FD}",
            "\u{FE0F}",
            "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
            "https://example.org/a?b=c", "long" + String(repeating: "word", count: 40),
        ]
        let count = Int.random(in: 0...length, using: &self)
        return (0..<count).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }
}
