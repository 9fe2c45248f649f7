// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct KeyNameTests {
    @Test(arguments: [
        ("C-x", Key.control("x")), ("M-x", .meta("x")), ("M-B", .meta("B")), ("S-Up", Key(.up, .shift)),
        ("F7", Key(.function(7))), ("C-F12", Key(.function(12), .control)), ("M-Enter", Key(.enter, .meta)),
        ("C-M-a", Key(.character("a"), [.control, .meta])), ("Space", Key(.character(" "))),
        ("-", Key(.character("-"))),
        ("C--", .control("-")), ("PgUp", Key(.pageUp)), ("é", Key(.character("é"))),
    ])
    func `a key is read as it is written`(name: String, key: Key) {
        #expect(Key(named: name) == key)
        #expect(key.name == name)
    }

    @Test(arguments: [("c-X", "C-x"), ("A-x", "M-x"), ("esc", "Escape"), ("M-S-b", "M-B"), ("pgdn", "PgDn")])
    func `other ways to write it mean the same`(written: String, name: String) {
        #expect(Key(named: written)?.name == name)
    }

    @Test(arguments: ["", "xx", "C-", "F0", "F99", "Q-x", "C-xx", "zoom"])
    func `what is no key is none`(name: String) {
        #expect(Key(named: name) == nil)
    }
}
