// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ServerCore

@Suite struct SkeletonTests {
    private func lookAlike(_ left: String, _ right: String) -> Bool {
        !Set(Names.skeletons(of: left)).isDisjoint(with: Names.skeletons(of: right))
    }

    @Test(arguments: [
        ("lan", "Ian"), ("l1", "I|"), ("bob", "B0b"), ("modern", "modem"), ("morning", "MOMING"), ("evan", "еvаn"),
        ("paypal", "раураӏ"), ("alice", "ALICE"), ("émile", "ÉMILE"), ("вова", "ВОВА"), ("hat", "ΗΑΤ"),
        ("oh", "օհ"), ("JAW", "ᎫᎪᎳ"), ("işıl", "işil"), ("e\u{301}", "é"),
    ])
    func `these look alike`(left: String, right: String) {
        #expect(lookAlike(left, right))
    }

    @Test(arguments: [
        ("user1", "user2"), ("nick1", "nick2"), ("ian", "lan"), ("i", "l"), ("emile", "émile"), ("bob", "вов"),
        ("rm", "m"),
        ("nnark", "mark"), ("foo", "bar"), ("a-b", "a_b"), ("dr", "dn"), ("bob", "bob_"), ("guest1", "guest11"),
    ])
    func `these do not`(left: String, right: String) {
        #expect(!lookAlike(left, right))
    }

    @Test(arguments: UInt64(1)...50) func `a text looks like itself in any case`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = generator.hostileText(upTo: 12)
        let ascii = String(decoding: text.utf8.map { $0 & 0x7F }, as: UTF8.self)
        #expect(lookAlike(text, text))
        #expect(lookAlike(ascii.lowercased(), ascii.uppercased()))
    }

    // The Cyrillic letter has the whole text looked at scalar by scalar.
    @Test(arguments: UInt64(1)...50) func `plain texts look the same whichever way one looks`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let letters = Array("arnRNmMIl1|0oO-_[".unicodeScalars)
        let text = String(
            String.UnicodeScalarView((0..<12).map { _ in letters.randomElement(using: &generator) ?? "a" })
        )
        #expect(Names.skeletons(of: text + "a").first == Names.skeletons(of: text + "а").first)
    }
}
