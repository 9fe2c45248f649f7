// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct LineTests {
    private let everything: Capabilities = [.messageTags, .serverTime, .accountTag, .operTag]

    private var line: Line {
        var tags = Tags()
        tags["+a"] = "x y"
        var line = Line(Message(tags: tags, command: "PRIVMSG", parameters: ["#a", "hi"]), id: "id")
        line.sender = Line.Sender(account: "a;b", isBot: true, isOperator: true)
        return line
    }

    private func text(
        _ line: Line,
        for capabilities: Capabilities,
        first: (key: String, value: String)? = nil
    ) -> String {
        var bytes: [UInt8] = []
        line.write(for: capabilities, at: "now", first: first, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `tags come in one order, escaped where they must be`() {
        #expect(
            text(line, for: everything, first: ("label", "1 2"))
                == #"@label=1\s2;time=now;account=a\:b;draft/oper;bot;msgid=id;+a=x\sy PRIVMSG #a :hi"# + "\r\n"
        )
    }

    @Test(
        arguments: [
            (.messageTags, #"@bot;msgid=id;+a=x\sy PRIVMSG #a :hi"#), (.accountTag, #"@account=a\:b PRIVMSG #a :hi"#),
            (.operTag, "@draft/oper PRIVMSG #a :hi"), (.serverTime, "@time=now PRIVMSG #a :hi"), ([], "PRIVMSG #a :hi"),
        ] as [(Capabilities, String)]
    ) func `each tag is for those who asked`(capabilities: Capabilities, text: String) {
        #expect(self.text(line, for: capabilities) == text + "\r\n")
    }

    @Test func `a line of its own time keeps it`() {
        let old = Line(Message(nil, "PRIVMSG", "#a", "hi"), time: Instant(seconds: 0))
        #expect(text(old, for: everything) == "@time=1970-01-01T00:00:00.000Z PRIVMSG #a :hi\r\n")
    }

    @Test func `nobody in particular has nothing to tell`() {
        #expect(text(Line(Message(nil, "PING", "x")), for: everything.subtracting(.serverTime)) == "PING x\r\n")
    }
}
