// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore
import ServerStore
import Support
import Testing

@Suite struct SearchTests {
    private let store: Store

    init() throws {
        store = try Store(.memory(messages: 10_000))
    }

    private func say(_ texts: String...) throws {
        try store.append(texts.enumerated().map { message($0 + 1, $1) })
    }

    @Test func `all words must be there, in any order and case`() throws {
        try say("The quick brown fox", "the lazy dog", "A BROWN quick thing")
        #expect(try store.hits("quick BROWN") == ["id1", "id3"])
        #expect(try store.hits("quick dog") == [])
        #expect(try store.hits("the") == ["id1", "id2"])
    }

    @Test func `the last word may be only begun, unless it is tiny`() throws {
        try say("hello world", "hell", "he is here")
        #expect(try store.hits("hel") == ["id1", "id2"])
        #expect(try store.hits("hel world") == [])
        #expect(try store.hits("hello wor") == ["id1"])
        #expect(try store.hits("he") == ["id3"])
    }

    @Test func `a beginning that very many words have finds all of them`() throws {
        try store.append((1...500).map { message($0, "word\($0)") } + [message(501, "wor"), message(502, "wort")])
        #expect(try store.hits("wor").count == 502)
        #expect(try store.hits("word").count == 500)
        #expect(try store.hits("word1").count == 111)
        #expect(try store.hits("word500").count == 1)
    }

    @Test func `signs over letters do not matter`() throws {
        try say("Café à Zürich", "cafe a zurich", "漢字です")
        #expect(try store.hits("cafe zürich") == ["id1", "id2"])
        #expect(try store.hits("CAFÉ À") == ["id1", "id2"])
        #expect(try store.hits("漢") == ["id3"])
    }

    @Test(arguments: [
        "\"", "fox\"", "\"quick fox\"", "fox AND", "fox OR dog", "NOT fox", "fox*", "^fox", "text:fox", "marks:s1",
        "NEAR(fox brown)", "fox + brown", "{text} : fox", "-fox", "(fox", "fox)", "fox'; DROP TABLE message; --",
        "search MATCH fox", "\\", "%", "_", "fox\u{1}", "quick - brown",
    ])
    func `what is a sign to the engine is none here`(text: String) throws {
        try say("The quick brown fox", "AND OR NOT NEAR text marks s1 dog DROP TABLE message search MATCH")
        let hits = try store.hits(text)
        let words = text.split { !$0.isLetter && !$0.isNumber }
        let spoken = ["the quick brown fox", "and or not near text marks s1 dog drop table message search match"]
        let expected = spoken.indices.filter { index in
            words.allSatisfy { word in spoken[index].split(separator: " ").contains { $0 == word.lowercased() } }
        }
        #expect(hits == (words.isEmpty ? [] : expected.map { "id\($0 + 1)" }))
    }

    @Test func `any text can be searched for, and finds itself`() throws {
        for seed in UInt64(1)...100 {
            var generator = SeededGenerator(seed: seed)
            let text = "x " + generator.hostileText(upTo: 12)
            try store.append([message(Int(seed), text)])
            #expect(try store.hits(text).contains("id\(seed)"), "seed \(seed)")
        }
    }

    @Test func `marks of the index are no words`() throws {
        try say("first", "\u{E000}s1 \u{E000}a1 second")
        try store.append([message(9, "secret", to: "#b", by: "eve")])
        #expect(try store.hits("\u{E000}s2 secret") == [])
        #expect(try store.hits("\u{E000}s1") == [])
        #expect(try store.hits("secret") == [])
        #expect(try store.hits("second") == ["id2"])
    }

    @Test func `without a text, whatever was said fits`() throws {
        try say("one", "two")
        try store.append([event(3)])
        #expect(try store.hits("") == ["id1", "id2"])
        #expect(try store.hits("", limit: 1) == ["id2"])
        #expect(try store.hits("", by: "alice") == ["id1", "id2"])
        #expect(try store.hits("", by: "bob") == [])
    }

    @Test(arguments: ["!!!", "👍", " ", "\u{E000}s1"])
    func `a text without a word fits nothing`(text: String) throws {
        try say("one", "two !!! 👍")
        #expect(try store.hits(text) == [])
        #expect(try store.hits(text, by: "alice") == [])
    }

    @Test func `the author is a nick or an account, in any case`() throws {
        var renamed = message(3, "hello")
        renamed.account = "Bob"
        try store.append([message(1, "hello"), message(2, "hello", by: "bob"), renamed])
        #expect(try store.hits("hello", by: "ALICE") == ["id1", "id3"])
        #expect(try store.hits("hello", by: "bob") == ["id2", "id3"])
        #expect(try store.hits("hello", by: "eve") == [])
    }

    @Test(arguments: ["hello", ""])
    func `the newest count, or from a moment on the oldest; both ends are included`(text: String) throws {
        try store.append((1...9).map { message($0, "hello") })
        #expect(try store.hits(text, limit: 2) == ["id8", "id9"])
        #expect(try store.hits(text, after: message(2).time, before: message(5).time) == ["id2", "id3", "id4", "id5"])
        #expect(try store.hits(text, before: message(5).time, limit: 1) == ["id5"])
        #expect(try store.hits(text, after: message(2).time, limit: 2) == ["id2", "id3"])
        #expect(try store.hits("hello", limit: 0) == [])
    }

    @Test func `only what the asker may read is found`() throws {
        try store.append([
            message(1, "hello", to: "#a"), message(2, "hello", to: "#b"), message(3, "hello", from: "alice", to: "bob"),
            message(4, "hello", from: "bob", to: "eve"),
        ])
        #expect(try store.hits("hello") == ["id1"])
        #expect(try store.hits("hello", in: []) == [])
        #expect(try store.hits("hello", in: [], conversationsOf: .account("alice")) == ["id3"])
        #expect(try store.hits("hello", conversationsOf: .account("bob")) == ["id1", "id3", "id4"])
        #expect(try store.hits("hello", conversationsOf: .account("mallory")) == ["id1"])
        #expect(try store.hits("hello", in: [Access(.between(.account("eve"), .account("bob")))]) == ["id4"])
    }

    @Test func `more places than the index is asked for are searched too`() throws {
        let count = 1200
        try store.append((1...count).map { message($0, "hello", to: "#\($0)") })
        let accesses = (1...count).filter { $0 != 650 }.map { Access(.channel("#\($0)")) }
        #expect(try store.hits("hello", limit: 2000, in: accesses).count == count - 1)
        #expect(try store.hits("", limit: 3, in: accesses) == ["id1198", "id1199", "id1200"])
    }

    @Test func `more guises of an author than the index is asked for are searched too`() throws {
        try store.append(
            (1...1200).map { number in
                var said = message(number, "hello")
                said.source.host = "host\(number)"
                return said
            } + [message(1201, "hello", by: "bob")]
        )
        #expect(try store.hits("hello", by: "alice", limit: 2000).count == 1200)
    }

    @Test func `what is deleted is not found`() throws {
        try say("hello one", "hello two")
        try store.redact("id1")
        #expect(try store.hits("hello") == ["id2"])
        #expect(try store.hits("one") == [])
    }
}
