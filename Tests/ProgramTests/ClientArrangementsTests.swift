// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import Testing

struct ClientArrangementsTests {
    private static let all: Arrangements = [.pastes, .focus, .otherKeys, .allKeys, .clusters, .mouse, .title]

    @Test func `what was arranged is undone, the last first`() {
        #expect(Arrangements([.pastes, .mouse]).steps(from: []) == "\u{1B}[?2004h\u{1B}[?1002h\u{1B}[?1006h")
        #expect(Arrangements([]).steps(from: [.pastes, .mouse]) == "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?2004l")
    }

    @Test func `only what changes is said`() {
        #expect(
            Arrangements([.pastes, .mouse]).steps(from: [.pastes, .focus]) == "\u{1B}[?1004l\u{1B}[?1002h\u{1B}[?1006h"
        )
        #expect(Self.all.steps(from: Self.all).isEmpty)
    }

    @Test func `for each there is a word on and a word off`() {
        for bit in 0..<7 {
            let one = Arrangements(rawValue: 1 << bit)
            #expect(Self.all.contains(one))
            #expect(!one.steps(from: []).isEmpty && !Arrangements([]).steps(from: one).isEmpty)
        }
    }
}
