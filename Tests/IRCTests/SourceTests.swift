// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@Suite struct SourceTests {
    @Test(
        arguments: [
            ("irc.village", Source(name: "irc.village")),
            ("anna!a@village.example", Source(name: "anna", user: "a", host: "village.example")),
            ("anna@village.example", Source(name: "anna", host: "village.example")),
            ("anna!a", Source(name: "anna", user: "a")), ("anna!@", Source(name: "anna", user: "", host: "")),
            ("é!ü@a@b!c", Source(name: "é", user: "ü", host: "a@b!c")), ("", Source(name: "")),
        ]
    ) func `a source is its text, and its parts`(text: String, source: Source) {
        let parsed = Source(parsing: text)
        #expect(parsed == source)
        #expect(parsed.description == text)
        #expect((parsed.name, parsed.user, parsed.host) == (source.name, source.user, source.host))
    }

    @Test func `parts are kept apart even where the text reads otherwise`() {
        let source = Source(name: "a!b", user: "c@d", host: "e")
        #expect((source.name, source.user, source.host) == ("a!b", "c@d", "e"))
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
