// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ServerCore

@Suite struct WordListTests {
    private let server = Source(name: "srv")

    private func lines(_ words: [String], sign: String = "", of nick: String = "alice") -> [String] {
        var list = WordList(.nameReply, [nick, "=", "#a"], from: server)
        for word in words { list.add(word, sign: sign) }
        return list.end().map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `words are listed with their signs, and one alone has no colon`() {
        #expect(lines([]) == [])
        #expect(lines(["bob"], sign: "@") == [":srv 353 alice = #a @bob\r\n"])
        #expect(lines(["bob", "carol"]) == [":srv 353 alice = #a :bob carol\r\n"])
        #expect(lines([":bob"]) == [":srv 353 alice = #a ::bob\r\n"])
    }

    @Test func `each line is as full as it can be, and what a message of its words would be`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            let words = (0..<200).map { _ in String(repeating: "n", count: .random(in: 1...40, using: &generator)) }
            let lines = lines(words)
            let messages = try lines.map { try Message(parsing: $0) }
            #expect(messages.map { String(decoding: $0.bytes, as: UTF8.self) } == lines)
            let texts = messages.map { $0.parameters[3] }
            #expect(texts.flatMap { $0.split(separator: " ").map(String.init) } == words)
            for (line, next) in zip(lines, texts.dropFirst()) {
                let first = next.prefix { $0 != " " }
                #expect(line.utf8.count <= 512 && line.utf8.count + 1 + first.utf8.count > 512)
            }
        }
    }

    @Test func `a word that is too long is cut, and none ends the line`() {
        let long = String(repeating: "n", count: 600)
        #expect(lines(["bob", long, "carol"]).map(\.utf8.count) == [25, 512, 27])
        #expect(lines(["a\r\nQUIT", "b"]) == [":srv 353 alice = #a :aQUIT b\r\n"])
    }
}
