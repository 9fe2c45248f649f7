// SPDX-License-Identifier: Apache-2.0

import IRC

/// Reads a line of the input for its formatting codes: each is shown as a small mark, and what follows as it will look.
struct FormattingMarks {
    /// No more codes than these are heeded in one line.
    static let maximumCodes = 64

    private var codes = ""
    private var count = 0
    private var appearance = Formatting.Appearance()
    /// How many more characters belong to a colour's number.
    private var digits = 0

    /// How a character is shown, which may come with others of its line behind it.
    mutating func glyphs(of character: Character, followedBy rest: ArraySlice<Character>) -> [Glyph] {
        if digits > 0 {
            digits -= 1
            return Glyph.glyphs(of: String(character), style: Theme.mark)
        }
        guard let letter = FormattingMarks.letters[character] else {
            let style = Style.plain.applying(appearance)
            return character == "\t"
                ? [Glyph("→", style: Theme.mark)] : Glyph.glyphs(of: String(character), style: style)
        }
        take(character, rest)
        return [Glyph(letter, style: Theme.mark.reversed)]
    }

    private mutating func take(_ code: Character, _ rest: ArraySlice<Character>) {
        guard count < FormattingMarks.maximumCodes else { return }
        if code == "\u{F}" {
            self = FormattingMarks()
            return
        }
        digits = FormattingMarks.length(ofColorBehind: code, rest)
        codes += String(code) + String(rest.prefix(digits))
        count += 1
        appearance = Formatting.runs(of: codes + "\u{2}\u{2}x").last?.appearance ?? appearance
    }

    // Up to two digits, or six of a hexadecimal colour, and after a comma as many more.
    private static func length(ofColorBehind code: Character, _ rest: ArraySlice<Character>) -> Int {
        func number(from start: Int) -> Int {
            let digits = rest.dropFirst(start)
            switch code {
            case "\u{3}": return digits.prefix(2).prefix { $0.isASCII && $0.isNumber }.count
            case "\u{4}":
                let count = digits.prefix(6).prefix { $0.isASCII && $0.isHexDigit }.count
                return count == 6 ? 6 : 0
            default: return 0
            }
        }
        let first = number(from: 0)
        guard first > 0, rest.dropFirst(first).first == "," else { return first }
        let second = number(from: first + 1)
        return second > 0 ? first + 1 + second : first
    }

    private static let letters: [Character: String] = [
        "\u{2}": "b", "\u{3}": "c", "\u{4}": "h", "\u{F}": "o", "\u{11}": "m", "\u{16}": "v", "\u{1D}": "i",
        "\u{1E}": "s",
        "\u{1F}": "u",
    ]
}
