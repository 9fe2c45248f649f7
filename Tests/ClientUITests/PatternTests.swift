// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Support
import Testing

@testable import ClientUI

@Suite struct PatternTests {
    private func found(_ expression: String, in text: String, isCaseSensitive: Bool = false) -> [String]? {
        let scalars = Array(text.unicodeScalars)
        return Pattern(expression: expression, isCaseSensitive: isCaseSensitive)?.matches(in: scalars).map { range in
            String(String.UnicodeScalarView(scalars[range]))
        }
    }

    @Test(arguments: [
        ("b+", "abbabbb", ["bb", "bbb"]),
        ("b+?", "abb", ["b", "b"]),
        ("a|bc", "abcd", ["a", "bc"]),
        ("[a-c]{2}", "abcab", ["ab", "ca"]),
        ("[^ ]+", "one two", ["one", "two"]),
        ("\\bcat\\b", "cat concat cat", ["cat", "cat"]),
        ("^o\\w*", "one or", ["one"]),
        ("r$", "or r", ["r"]),
        ("(?:ab)*c", "ababc", ["ababc"]),
        ("\\d{1,3}\\.\\d", "v12.5", ["12.5"]),
        ("colou?r", "color colour", ["color", "colour"]),
        (".", "é木", ["é", "木"]),
        ("[\\d-]+", "12-3", ["12-3"]),
        ("\\.", "a.b", ["."]),
        ("x*", "aaa", []),
        ("(a|ab)(c|bcd)", "abcd", ["abcd"]),
    ])
    func `expressions find what they say`(expression: String, text: String, expected: [String]) {
        #expect(found(expression, in: text) == expected)
    }

    @Test func `capitals matter when they are to`() {
        #expect(found("ÉTÉ", in: "été Été") == ["été", "Été"])
        #expect(found("[A-Z]+", in: "aBC", isCaseSensitive: true) == ["BC"])
        #expect(Pattern("ABC").isFound(in: "xabcx"))
        #expect(!Pattern("ABC", isCaseSensitive: true).isFound(in: "xabcx"))
    }

    @Test func `whole words are not found inside of others`() {
        let pattern = Pattern("cat", areWhole: true)
        #expect(pattern.isFound(in: "the cat!"))
        #expect(pattern.isFound(in: "concat, cat"))
        #expect(!pattern.isFound(in: "concat cats"))
    }

    @Test(arguments: ["(", ")", "[a", "a{2", "a{5,2}", "*a", "a{200}", "\\", "(?=a)", "[z-a]"])
    func `what is no expression is nil`(expression: String) {
        #expect(Pattern(expression: expression) == nil)
    }

    @Test func `an expression that would take others forever takes no time`() {
        let clock = ContinuousClock()
        let text = String(repeating: "a", count: 2000)
        let time = clock.measure {
            for expression in ["(a+)+b", "(a|a)*b", "(a*)*b", "(.*a){20}b"] {
                #expect(Pattern(expression: expression)?.isFound(in: text) == false)
            }
        }
        #expect(time < .seconds(20))
        #expect(Pattern(expression: String(repeating: "(", count: 25) + String(repeating: "){100}", count: 25)) == nil)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no expression and no text does harm`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let signs = Array("ab\\()[]{}|*+?.^$-,1 é")
        for _ in 0..<100 {
            let length = Int.random(in: 0...12, using: &random)
            let expression = String((0..<length).map { _ in signs[Int.random(in: 0..<signs.count, using: &random)] })
            let text = Array(random.hostileText(upTo: 20).unicodeScalars)
            for match in Pattern(expression: expression)?.matches(in: text) ?? [] {
                #expect(!match.isEmpty && match.upperBound <= text.count)
            }
        }
    }

    @Test func `a very long text full of matches is marked in no time`() {
        let text = Array(repeating: Unicode.Scalar("a"), count: 60_000)
        let start = ContinuousClock.now
        #expect(Pattern("a").matches(in: text).count == 60_000)
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
