// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct SayingTests {
    @Test func `what is said is sent and, without an echo, reported at once`() throws {
        var test = try TestSession.inChannel()
        test.handle(.said(.message, text: "hi", to: "#A"))
        test.handle(.said(.notice, text: "hi there", to: "bob"))
        test.handle(.said(.action, text: "waves", to: "#a"))
        expect(
            test.sent(),
            ["PRIVMSG #A :hi", "NOTICE bob :hi there", "PRIVMSG #a :\u{1}ACTION waves\u{1}"]
        )
        let alice = Source(name: "alice", user: "al", host: "host.test")
        expect(
            test.said(),
            [
                Speech(kind: .message, source: alice, conversation: "#a", text: "hi", isOwn: true),
                Speech(kind: .notice, source: alice, conversation: "bob", text: "hi there", isOwn: true),
                Speech(kind: .action, source: alice, conversation: "#a", text: "waves", isOwn: true),
            ]
        )
    }

    @Test func `what the user asks is labelled where the server knows labels`() throws {
        var test = try TestSession.ready("batch labeled-response")
        test.handle(.said(.message, text: "hi", to: "bob"))
        test.handle(.requested(Message(nil, "WHOIS", "bob")))
        expect(test.sent(), ["@label=1 PRIVMSG bob :hi", "@label=2 WHOIS bob"])
        test.forget()
        try test.receive("@label=1 :irc.test ACK")
        expect(test.told(), [])
    }

    @Test func `a requested message that says something is reported too`() throws {
        var test = try TestSession.ready()
        test.handle(.requested(Message(nil, "PRIVMSG", "bob", "hi")))
        test.handle(.requested(Message(nil, "PRIVMSG", "bob", "\u{1}VERSION\u{1}")))
        test.handle(.requested(Message(nil, "PRIVMSG", "bob")))
        expect(test.sent(), ["PRIVMSG bob :hi", "PRIVMSG bob :\u{1}VERSION\u{1}", "PRIVMSG bob"])
        let told = test.told()
        #expect(told.count == 2)
        #expect(told.last == .answer("CTCP VERSION sent to bob", .plain, about: "bob"))
    }

    @Test func `lines are messages and nothing is nothing`() throws {
        var test = try TestSession.ready()
        test.handle(.said(.message, text: "one\r\ntwo\n\nQUIT", to: "bob"))
        test.handle(.said(.message, text: "\n", to: "bob"))
        test.handle(.said(.message, text: "hi", to: ""))
        expect(test.sent(), ["PRIVMSG bob :one", "PRIVMSG bob :two", "PRIVMSG bob :QUIT"])
    }

    @Test func `no target smuggles in a command`() throws {
        var test = try TestSession.ready()
        test.handle(.said(.message, text: "hi", to: "bob\r\nQUIT"))
        expect(test.sent(), ["PRIVMSG bobQUIT :hi"])
    }

    @Test(arguments: [Speech.Kind.message, .notice, .action])
    func `a long text arrives whole as others see it`(kind: Speech.Kind) throws {
        var test = try TestSession.inChannel()
        let words = (0..<400).map { "w\($0)é" }
        test.handle(.said(kind, text: words.joined(separator: " "), to: "#a"))
        test.now = test.now + 5
        test.handle(.ticked)
        let sent = test.sent()
        let lengths = sent.map { ":alice!al@host.test \($0)\r\n".utf8.count }
        #expect(lengths.allSatisfy { $0 <= 512 })
        #expect(lengths.dropLast().allSatisfy { $0 > 490 })
        #expect(test.said().flatMap { $0.text.fields(separatedBy: " ") } == words)
    }

    @Test func `a host that we do not know may be long`() throws {
        var test = try TestSession.ready()
        test.handle(.said(.message, text: String(repeating: "x", count: 2_000), to: "#a"))
        let host = String(repeating: "h", count: 63)
        let lengths = test.sent().map { ":alice!~al@\(host) \($0)\r\n".utf8.count }
        #expect(lengths.max() == 512)
        try test.receive(":irc.test 396 alice h.test :is now your displayed host")
        test.forget()
        test.now = test.now + 5
        test.handle(.said(.message, text: String(repeating: "x", count: 2_000), to: "#a"))
        expect(test.sent().map { ":alice!al@h.test \($0)\r\n".utf8.count }.max(), 512)
    }

    @Test func `before registration nothing is sent, and the user is told`() throws {
        var test = try TestSession()
        test.handle(.said(.message, text: "hi", to: "#a"))
        test.handle(.link(.opened(.plain)))
        test.forget()
        test.handle(.said(.message, text: "hi", to: "#a"))
        test.handle(.requested(Message(nil, "JOIN", "#a")))
        expect(test.sent(), [])
        let answer = Report.Content.answer("Not connected yet: nothing was sent", .warning, about: "#a")
        expect(test.told(), [answer, answer])
    }
}
