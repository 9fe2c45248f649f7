// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ClientUI

@Suite struct StyledTextTests {
    private func wrapped(_ text: String, _ width: Int) -> [String] {
        let styled = StyledText(text)
        return styled.rows(width: width).map { styled[$0].string }
    }

    // MARK: Wrapping

    @Test func `a text that fits is one row, and so is none`() {
        #expect(wrapped("one two", 7) == ["one two"])
        #expect(wrapped("", 7) == [""])
    }

    @Test func `rows break at spaces, which belong to none`() {
        #expect(wrapped("one two three", 8) == ["one two", "three"])
        #expect(wrapped("one  two", 4) == ["one", "two"])
        #expect(wrapped("one two", 3) == ["one", "two"])
    }

    @Test func `a word that is longer than the row is cut`() {
        #expect(wrapped("abcdefgh", 3) == ["abc", "def", "gh"])
        #expect(wrapped("a bcdefgh", 3) == ["a", "bcd", "efg", "h"])
    }

    @Test func `wide characters are not cut in half`() {
        #expect(wrapped("漢字漢", 3) == ["漢", "字", "漢"])
        #expect(wrapped("漢字", 1) == ["漢", "字"])
    }

    @Test func `spaces at the beginning stay`() {
        #expect(wrapped("  code here", 7) == ["  code", "here"])
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `no row is too wide and no ink is lost`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = StyledText(random.hostileText(upTo: 30))
        let width = Int.random(in: 2...40, using: &random)
        let rows = text.rows(width: width)
        #expect(rows.allSatisfy { text[$0].width <= width }, "seed \(seed)")
        let ink = { (text: StyledText) in text.glyphs.filter { $0.text != " " } }
        #expect(rows.flatMap { ink(text[$0]) } == ink(text), "seed \(seed)")
    }

    // MARK: Fitting

    @Test func `what is too long ends in an ellipsis`() {
        #expect(StyledText("abcdef").truncated(to: 4).string == "abc…")
        #expect(StyledText("漢字漢").truncated(to: 4).string == "漢…")
        #expect(StyledText("abc").truncated(to: 3).string == "abc")
        #expect(StyledText("abc").truncated(to: 0).string == "")
    }

    @Test func `texts are filled up with blanks`() {
        #expect(StyledText("ab").leading(in: 4).string == "ab  ")
        #expect(StyledText("ab").trailing(in: 4).string == "  ab")
        #expect(StyledText("ab").centered(in: 5).string == " ab  ")
    }

    // MARK: Formatting

    @Test func `formatting codes become attributes`() {
        let text = StyledText(formatted: "a\u{2}b\u{1d}c\u{f}d\u{16}e")
        let attributes: [Style.Attributes] = [[], .bold, [.bold, .italic], [], .reverse]
        #expect(text.glyphs.map(\.style.attributes) == attributes)
    }

    @Test func `numbered colours are those of the palette`() {
        let text = StyledText(formatted: "\u{3}4,1a\u{3}98b\u{3}99c")
        #expect(text.glyphs.map(\.style.foreground) == [.indexed(9), .indexed(231), .standard])
        #expect(text.glyphs.first?.style.background == .indexed(0))
    }

    @Test func `other colours are left to the terminal`() {
        let style = StyledText(formatted: "\u{4}ff8000,000102a").glyphs.first?.style
        #expect(style?.foreground == .rgb(255, 128, 0))
        #expect(style?.background == .rgb(0, 1, 2))
    }

    @Test func `letters of one width look like code`() {
        let text = StyledText(formatted: "a\u{11}b\u{11}\u{3}4\u{11}c")
        #expect(text.glyphs.map(\.style.foreground) == [.standard, Theme.code.foreground, .indexed(9)])
    }

    @Test func `a spoiler is covered until it is revealed, and so is a link in it`() {
        let message = "it was \u{3}1,1the 漢 https://a.example\u{3} who"
        #expect(StyledText(formatted: message).string == "it was ▒▒▒ ▒▒ ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ who")
        #expect(StyledText(formatted: message).glyphs.allSatisfy { $0.link == nil })
        let revealed = StyledText(formatted: message, revealed: true)
        #expect(revealed.string == "it was the 漢 https://a.example who")
        #expect(revealed.glyphs.allSatisfy { $0.style.background == .standard })
        #expect(revealed.glyphs.contains { $0.link == "https://a.example" })
    }

    @Test func `a URL is a link in all its pieces, whatever formatting runs through it`() {
        let text = StyledText(formatted: "see https://exa\u{2}mple.org/long, ok", Style(foreground: .indexed(3)))
        let linked = text.glyphs.filter { $0.link != nil }
        #expect(linked.map(\.text).joined() == "https://example.org/long")
        #expect(linked.allSatisfy { $0.link == "https://example.org/long" && $0.style.attributes.contains(.underline) })
        #expect(linked.allSatisfy { $0.style.foreground == .indexed(3) })
        #expect(linked.last?.style.attributes.contains(.bold) == true)
        let rows = text.rows(width: 10).map { text[$0].glyphs.contains { $0.link == "https://example.org/long" } }
        #expect(rows.filter { $0 }.count == 3)
    }

    @Test func `other colours are the nearest of the 256`() {
        #expect(Color.nearest(red: 255, green: 0, blue: 0) == .indexed(196))
        #expect(Color.nearest(red: 255, green: 255, blue: 255) == .indexed(231))
        #expect(Color.nearest(red: 0, green: 0, blue: 0) == .indexed(16))
        #expect(Color.nearest(red: 128, green: 128, blue: 128) == .indexed(244))
        #expect(Color.nearest(red: 96, green: 136, blue: 175) == .indexed(67))
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `no other of the 256 is nearer`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let color = (0..<3).map { _ in Int.random(in: 0...255, using: &random) }
        guard case .indexed(let chosen) = Color.nearest(red: color[0], green: color[1], blue: color[2]) else {
            Issue.record("no palette colour")
            return
        }
        func distance(_ index: Int) -> Int {
            zip(color, components(index)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
        }
        let best = (16...255).map(distance).min()
        #expect(distance(Int(chosen)) == best, "\(color)")
    }

    private func components(_ index: Int) -> [Int] {
        guard index < 232 else { return Array(repeating: 8 + 10 * (index - 232), count: 3) }
        let levels = [0, 95, 135, 175, 215, 255]
        return [levels[(index - 16) / 36], levels[(index - 16) / 6 % 6], levels[(index - 16) % 6]]
    }
}

extension StyledText {
    var string: String { glyphs.map(\.text).joined() }
}
