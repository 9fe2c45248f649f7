// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientUI

@Suite struct FuzzyTests {
    @Test func `letters in another order fit nothing`() {
        #expect(Fuzzy.score("ba", in: "ab") == nil)
        #expect(Fuzzy.score("abc", in: "ab") == nil)
        #expect(Fuzzy.score("", in: "ab") == 0)
        #expect(Fuzzy.score("x", in: "") == nil)
    }

    @Test(arguments: [
        ("pal", ["#palabre", "#opal", "#people-all"]), ("sw", ["#swift", "#swift-users", "#answers"]),
        ("bs", ["#bsd", "#big-store", "#absurd"]), ("PB", ["PalaBre", "palabre"]),
    ])
    func `better fits come first`(pattern: String, names: [String]) {
        #expect(Fuzzy.best(pattern, of: names.reversed()) { $0 } == names)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `it fits exactly what has the letters in this order`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func text(_ count: ClosedRange<Int>) -> String {
            String((0..<Int.random(in: count, using: &random)).map { _ in "abC-".randomElement(using: &random) ?? "a" })
        }
        let (pattern, name) = (text(0...4), text(0...8))
        var rest = name.lowercased()[...]
        let fits = pattern.lowercased().allSatisfy { letter in
            guard let index = rest.firstIndex(of: letter) else { return false }
            rest = rest[rest.index(after: index)...]
            return true
        }
        #expect((Fuzzy.score(pattern, in: name) != nil) == fits, "\(pattern) in \(name)")
    }

    @Test(arguments: [
        ("swi", "#swift", [1, 2, 3]), ("pb", "#palabre", [1, 5]), ("us", "#users-us", [1, 2]), ("", "x", []),
        ("at", "alpha-team", [0, 6]),
    ])
    func `the letters that fit best are marked`(pattern: String, name: String, places: [Int]) {
        #expect(Fuzzy.match(pattern, in: name)?.places == places)
    }

    @Test func `long names and patterns take no time`() {
        let name = String(repeating: "ab", count: 50_000)
        #expect(Fuzzy.score("aab", in: name) != nil)
        #expect(Fuzzy.score(name, in: name) == nil)
    }
}
