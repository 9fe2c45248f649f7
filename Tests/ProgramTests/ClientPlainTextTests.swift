// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import palabre

struct ClientPlainTextTests {
    private func irc(_ content: Report.Content, utcOffset: Int = 0) -> String? {
        var text = PlainText(dialect: .irc, utcOffset: utcOffset)
        return text.line(for: Report(time: Instant(seconds: 12 * 3600 + 5 * 60), content))
    }

    private func said(_ kind: Speech.Kind, _ text: String) -> Report.Content {
        .said(Speech(kind: kind, source: Source(name: "bob"), conversation: "#a", text: text))
    }

    @Test func `what is said has a time, a channel and a nick`() {
        #expect(irc(said(.message, "hi")) == "12:05 #a <bob> hi")
        #expect(irc(said(.notice, "hi")) == "12:05 #a -bob- hi")
        #expect(irc(said(.action, "waves")) == "12:05 #a * bob waves")
        #expect(irc(said(.message, "hi"), utcOffset: -13 * 3600) == "23:05 #a <bob> hi")
    }

    @Test func `formatting is left out and control characters are visible`() {
        #expect(irc(said(.message, "\u{2}a\u{3}4b\u{1B}[31m\u{7}")) == "12:05 #a <bob> ab␛[31m␇")
    }

    @Test func `who comes and goes is told`() {
        #expect(irc(.joined(channel: "#a", Source(name: "eve"))) == "12:05 #a --> eve joined")
        #expect(irc(.left(channel: "#a", Source(name: "eve"), .quit(reason: "bye"))) == "12:05 #a <-- eve quit (bye)")
        #expect(
            irc(.left(channel: "#a", Source(name: "eve"), .kicked(by: "bob", reason: "")))
                == "12:05 #a <-- eve was kicked by bob"
        )
        let crowd = Crowd(.split, servers: [], members: [Source(name: "eve"), Source(name: "bob")])
        #expect(irc(.moved(channel: "#a", crowd)) == "12:05 #a <-- eve and bob are gone: the network split")
    }

    @Test func `the tutorial's words are printed as its client prints them`() {
        var text = PlainText(dialect: .tutorial, utcOffset: 0)
        func line(_ content: Report.Content) -> String? { text.line(for: Report(time: Instant(seconds: 0), content)) }
        func server(_ kind: Speech.Kind, _ words: String) -> Report.Content {
            .said(Speech(kind: kind, source: Source(name: "SERVEUR"), conversation: nil, text: words))
        }
        #expect(line(.status("Connecting to 127.0.0.1:5555", .plain)) == nil)
        #expect(line(.status("CLIENT CONNECTÉ AU SERVEUR", .plain)) == "CLIENT CONNECTÉ AU SERVEUR")
        #expect(line(server(.notice, "type the message")) == "type the message")
        #expect(line(server(.message, "x")) == "SERVEUR: x")
        let own = Speech(kind: .message, source: Source(name: ""), conversation: nil, text: "salut", isOwn: true)
        #expect(line(.said(own)) == nil)
    }

    @Test func `a reply's controls are made visible on a terminal, and kept in a pipe`() {
        let reply = Report.Content.said(
            Speech(kind: .message, source: Source(name: "SERVEUR"), conversation: nil, text: "a\n\u{1b}[2J")
        )
        for (isExact, expected) in [(false, "a␊␛[2J"), (true, "a\n\u{1b}[2J")] {
            var text = PlainText(dialect: .tutorial, utcOffset: 0, isExact: isExact)
            #expect(text.line(for: Report(time: Instant(seconds: 0), reply)) == expected)
        }
    }
}
