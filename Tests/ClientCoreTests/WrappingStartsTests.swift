// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientCore

@Suite struct WrappingStartsTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `where lines begin agrees with the lines themselves`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let parts = ["word ", "漢字", "\n", "  ", "x", "👨‍👩‍👧", String(repeating: "long", count: 12), "\n\n"]
        let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
            .joined()
        let lines = Wrapping.lines(of: text, limit: 40)
        let starts = Wrapping.starts(of: text, limit: 40)
        let bytes = Array(text.utf8)
        let found = starts.enumerated().map { index, start in
            String(
                decoding: bytes[start..<min(bytes.count, start + (index < lines.count ? lines[index].utf8.count : 0))],
                as: UTF8.self
            )
        }
        #expect(found == lines, "seed \(seed)")
    }
}
