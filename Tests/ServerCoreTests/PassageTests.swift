// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct PassageTests {
    private let pieces = [
        Speech.Piece(text: ""), Speech.Piece(text: "one "), Speech.Piece(text: "two", isContinuation: true),
    ]

    private func lines(_ capabilities: Capabilities, tags: String = "+x", inside outer: String? = nil) -> [String] {
        let message = Message(
            tags: Tags(parsing: tags),
            source: Source(name: "a"),
            command: "PRIVMSG",
            parameters: ["#a", "all"]
        )
        var bytes: [UInt8] = []
        Passage(pieces, of: Line(message, id: "id"))
            .write(for: capabilities, at: "now", as: "2", inside: outer, into: &bytes)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    @Test func `a batch has the tags on its first line`() {
        let expected = [
            "@time=now;msgid=id;+x :a BATCH +2 draft/multiline #a", "@batch=2 :a PRIVMSG #a :",
            "@batch=2 :a PRIVMSG #a :one ", "@batch=2;draft/multiline-concat :a PRIVMSG #a :two",
            "@time=now :a BATCH -2",
        ]
        #expect(lines([.batch, .multiline, .messageTags, .serverTime]) == expected)
    }

    @Test(arguments: [[], .batch, .multiline] as [Capabilities])
    func `who lacks one of the capabilities gets lines, none of them blank`(capabilities: Capabilities) {
        let expected = ["@msgid=id;+x :a PRIVMSG #a :one ", "@+x :a PRIVMSG #a :two"]
        #expect(lines(capabilities.union(.messageTags)) == expected)
        #expect(lines(capabilities) == [":a PRIVMSG #a :one ", ":a PRIVMSG #a :two"])
    }

    @Test func `long tags are not repeated`() {
        let long = "+x=" + String(repeating: "y", count: 600)
        #expect(lines(.messageTags, tags: long) == ["@msgid=id;\(long) :a PRIVMSG #a :one ", ":a PRIVMSG #a :two"])
    }

    @Test func `it can be inside another batch`() {
        let expected = [
            "@batch=1 :a BATCH +2 draft/multiline #a", "@batch=2 :a PRIVMSG #a :", "@batch=2 :a PRIVMSG #a :one ",
            "@batch=2;draft/multiline-concat :a PRIVMSG #a :two", "@batch=1 :a BATCH -2",
        ]
        #expect(lines([.batch, .multiline], inside: "1") == expected)
        #expect(lines(.batch, inside: "1") == ["@batch=1 :a PRIVMSG #a :one ", "@batch=1 :a PRIVMSG #a :two"])
    }
}
