// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientCore

@Suite struct WrappingTests {
    @Test func `a short text is one line`() {
        #expect(Wrapping.lines(of: "hello there", limit: 40) == ["hello there"])
        #expect(Wrapping.lines(of: "  hello ", limit: 40) == ["  hello "])
    }

    @Test func `each line of a text is a message, empty ones are none`() {
        #expect(Wrapping.lines(of: "a\r\nb\n\n\rc\n", limit: 40) == ["a", "b", "c"])
        #expect(Wrapping.lines(of: "", limit: 40) == [])
        #expect(Wrapping.lines(of: "\n\0\n", limit: 40) == [])
    }

    @Test func `a long line is cut at the last space that fits`() {
        let text = "one two three four five six seven eight"
        #expect(Wrapping.lines(of: text, limit: 32) == ["one two three four five six", "seven eight"])
        #expect(Wrapping.lines(of: text, limit: 33) == ["one two three four five six seven", "eight"])
    }

    @Test func `a long word is cut between characters`() {
        let word = String(repeating: "é", count: 20)
        #expect(Wrapping.lines(of: word, limit: 33).map(\.count) == [16, 4])
        let family = String(repeating: "👩‍👩‍👧‍👦", count: 3)
        #expect(Wrapping.lines(of: family, limit: 60).map(\.count) == [2, 1])
    }

    @Test func `a character longer than a line is cut inside`() {
        let tall = "e" + String(repeating: "\u{301}", count: 100)
        let lines = Wrapping.lines(of: tall, limit: 32)
        #expect(lines.joined().unicodeScalars.elementsEqual(tall.unicodeScalars))
        #expect(lines.allSatisfy { $0.utf8.count <= 32 })
    }

    @Test(arguments: 0..<200) func `no line is too long, and nothing but spaces is lost`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = generator.hostileText(upTo: 80)
        let limit = Int.random(in: -5...100, using: &generator)
        let lines = Wrapping.lines(of: text, limit: limit)
        #expect(lines.allSatisfy { !$0.isEmpty && $0.utf8.count <= max(limit, Wrapping.minimum) })
        func letters(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { $0 != " " } }
        #expect(lines.flatMap(letters) == letters(text), "seed \(seed)")
    }
}
