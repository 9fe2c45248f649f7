// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@Suite struct SourceTests {
    @Test(arguments: [
        ("irc.example.org", "irc.example.org", nil, nil), ("bob!u@h", "bob", "u", "h"), ("bob@h", "bob", nil, "h"),
        ("bob!u", "bob", "u", nil), ("", "", nil, nil), ("!@", "", "", ""), ("é!ü@a@b!c", "é", "ü", "a@b!c"),
    ])
    func `every text is a source, and gives itself back`(text: String, name: String, user: String?, host: String?) {
        let source = Source(parsing: text)
        #expect(source == Source(name: name, user: user, host: host))
        #expect(source.description == text)
        #expect([source.name, source.user, source.host] == [name, user, host])
    }

    @Test func `parts stay what they are even where the text reads otherwise`() {
        let source = Source(name: "a!b", user: "c@d", host: "e")
        #expect([source.name, source.user, source.host] == ["a!b", "c@d", "e"])
        #expect(source != Source(parsing: source.description))
    }

    @Test func `each part can be changed, given and taken away`() {
        var source = Source(name: "anna", user: "a")
        source.name = "Zoë"
        source.host = "village.example"
        #expect(source.description == "Zoë!a@village.example")
        source.user = nil
        #expect(source == Source(name: "Zoë", host: "village.example"))
    }
}
