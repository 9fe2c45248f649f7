// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import Testing

struct ClientCapabilitiesTests {
    private func withoutPadding(_ text: String) -> String {
        String(decoding: Capabilities.withoutPadding(Array(text.utf8)), as: UTF8.self)
    }

    @Test func `delays are left out`() {
        #expect(withoutPadding("\u{1B}[m$<2>") == "\u{1B}[m")
        #expect(withoutPadding("a$<10/>b$<5*>c") == "abc")
    }

    @Test func `a dollar alone is text`() {
        #expect(withoutPadding("a$b") == "a$b")
        #expect(withoutPadding("$<5") == "$<5")
        #expect(withoutPadding("$") == "$")
    }
}
