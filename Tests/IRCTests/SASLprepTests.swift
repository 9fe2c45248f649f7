// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@Suite struct SASLprepTests {
    @Test(arguments: [
        ("user", "user"), ("I\u{AD}X", "IX"), ("a\u{A0}b", "a b"), ("\u{3000}", " "), ("e\u{200D}\u{FE0F}", "e"),
        ("Zoë", "Zoë"), ("", ""),
    ])
    func `spaces become plain, and what nobody sees goes`(text: String, mapped: String) {
        #expect(SASLprep.map(text) == mapped)
    }
}
