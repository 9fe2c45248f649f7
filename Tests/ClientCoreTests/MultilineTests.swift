// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct MultilineTests {
    private let capabilities =
        "batch echo-message labeled-response message-tags draft/multiline=max-bytes=2000,max-lines=5"

    private func ready(_ capabilities: String) throws -> TestSession {
        try TestSession.inChannel("bob", capabilities)
    }

    @Test func `several lines are one message, blank ones too`() throws {
        var test = try ready(capabilities)
        test.handle(.said(Utterance(.message, "one\r\n\ntwo \n", to: "#a", replyTo: "9")))
        expect(
            test.sent(),
            [
                "@+reply=9;+draft/reply=9;label=1 BATCH +m1 draft/multiline #a", "@batch=m1 PRIVMSG #a :one",
                "@batch=m1 PRIVMSG #a :", "@batch=m1 PRIVMSG #a :two ", "BATCH -m1",
            ]
        )
        let said = test.said()
        #expect(said.map(\.text) == ["one\n\ntwo "])
        #expect(said.map(\.delivery) == [.pending(SendID(1))])
        try test.receive(
            "@label=1;msgid=x :alice!al@host.test BATCH +b draft/multiline #a",
            "@batch=b :alice!al@host.test PRIVMSG #a :one",
            "@batch=b :alice!al@host.test PRIVMSG #a :"
        )
        expect(test.told(), [])
        try test.receive("@batch=b :alice!al@host.test PRIVMSG #a :two ", ":irc.test BATCH -b")
        expect(test.told(), [.delivered(SendID(1), conversation: "#a", id: "x")])
    }

    @Test func `one line is a plain message`() throws {
        var test = try ready(capabilities)
        test.handle(.said(.message, text: "\none\n", to: "#a"))
        test.handle(.said(.message, text: "\n \n\n", to: "bob"))
        test.handle(.said(.message, text: "\n\n", to: "bob"))
        expect(test.sent(), ["@label=1 PRIVMSG #a :one", "@label=2 PRIVMSG bob : "])
    }

    @Test func `a long line is one message of pieces that fit`() throws {
        var test = try ready(capabilities)
        let text = (0..<200).map { "w\($0)é" }.joined(separator: " ")
        test.handle(.said(.message, text: text, to: "#a"))
        let sent = test.sent()
        #expect(sent.count == 5)
        #expect(sent.map { $0.contains(";draft/multiline-concat ") } == [false, false, true, true, false])
        let lines = sent.map { ":alice!al@host.test \($0.drop { $0 != " " }.dropFirst())\r\n".utf8.count }
        #expect(lines.allSatisfy { $0 <= 512 })
        #expect(test.said().map(\.text) == [text])
    }

    @Test func `what one message cannot hold becomes several`() throws {
        var test = try ready(capabilities)
        test.handle(.said(.message, text: (1...12).map { "line \($0)" }.joined(separator: "\n"), to: "#a"))
        expect(test.sent().count, 7 + 7 + 4)
        expect(
            test.said().map(\.text),
            [
                "line 1\nline 2\nline 3\nline 4\nline 5", "line 6\nline 7\nline 8\nline 9\nline 10", "line 11\nline 12",
            ]
        )
        test.handle(.said(.message, text: String(repeating: "x", count: 5_000), to: "#a"))
        let said = test.said()
        #expect(said.allSatisfy { $0.text.utf8.count <= 2_000 })
        #expect(said.map(\.text).joined().utf8.count == 5_000)
    }

    @Test(arguments: ["draft/multiline", "draft/multiline=max-bytes=100", "draft/multiline=max-bytes=x,max-lines=3"])
    func `limits that make no sense are as good as none`(capability: String) throws {
        var test = try ready("batch message-tags \(capability)")
        test.handle(.said(.message, text: "one\n\ntwo", to: "#a"))
        expect(test.sent(), ["PRIVMSG #a :one", "PRIVMSG #a :two"])
    }

    @Test func `a generous server changes nothing`() throws {
        var test = try ready("batch draft/multiline=max-bytes=99999999999,max-lines=9223372036854775807")
        test.handle(.said(.message, text: String(repeating: "a\n", count: 2_000), to: "#a"))
        let said = test.said()
        #expect(said.count == 5)
        #expect(said.map(\.delivery).first == .done)
    }

    @Test func `what me does is one line each`() throws {
        var test = try ready(capabilities)
        test.handle(.said(.action, text: "waves\nsmiles", to: "#a"))
        expect(
            test.sent(),
            ["@label=1 PRIVMSG #a :\u{1}ACTION waves\u{1}", "@label=2 PRIVMSG #a :\u{1}ACTION smiles\u{1}"]
        )
    }

    @Test func `a refusal is about the whole message`() throws {
        var test = try ready(capabilities.replacing(" labeled-response", with: ""))
        test.handle(.said(.message, text: "one\ntwo", to: "#a"))
        test.forget()
        try test.receive(":irc.test FAIL BATCH MULTILINE_MAX_LINES 1 :Too many lines")
        expect(test.told(), [.undelivered(SendID(1), conversation: "#a", reason: "Too many lines")])
    }

    @Test func `a message of several lines is heard as one`() throws {
        var test = try ready(capabilities)
        try test.receive(
            "@msgid=x;account=bobby;+draft/reply=w;time=2001-09-09T01:46:40.000Z :bob!b@h BATCH +1 draft/multiline #a",
            "@batch=1 :bob!b@h PRIVMSG #a :hello",
            ":bob!b@h PRIVMSG #a :in between",
            "@batch=1 :bob!b@h PRIVMSG #a :",
            "@batch=1 :bob!b@h PRIVMSG #a :how is ",
            "@batch=1;draft/multiline-concat :bob!b@h PRIVMSG #a :alice?",
            ":bob!b@h BATCH -1"
        )
        let reports = test.reports()
        #expect(reports.count == 2)
        guard case .said(let speech)? = reports.last?.content else { throw Missing() }
        #expect(speech.text == "hello\n\nhow is alice?")
        #expect(speech.id == "x")
        #expect(speech.account == "bobby")
        #expect(speech.replyTo == "w")
        #expect(speech.isMention)
        #expect(reports.last?.time == Instant(seconds: 1_000_000_000))
    }

    @Test func `in a history too`() throws {
        var test = try ready(capabilities)
        try test.receive(
            ":irc.test BATCH +h chathistory #a",
            "@batch=h;msgid=x :bob!b@h BATCH +1 draft/multiline #a",
            "@batch=1 :bob!b@h NOTICE #a :one",
            "@batch=1 :bob!b@h NOTICE #a :two",
            "@batch=h :bob!b@h BATCH -1",
            ":irc.test BATCH -h"
        )
        let reports = test.reports()
        #expect(reports.map(\.isReplayed) == [true])
        guard case .said(let speech)? = reports.first?.content else { throw Missing() }
        #expect(speech.text == "one\ntwo")
        #expect(speech.kind == .notice)
    }

    @Test func `one that never ends is bounded, and told when it is pushed out`() throws {
        var test = try ready(capabilities)
        try test.receive(":bob!b@h BATCH +1 draft/multiline #a", ":bob!b@h BATCH +2 draft/multiline #a")
        let line = "@batch=1 :bob!b@h PRIVMSG #a :\(String(repeating: "x", count: 400))"
        for _ in 0..<1_000 { try test.receive(line) }
        expect(test.told(), [])
        for number in 0..<64 { try test.receive(":irc.test BATCH +x\(number) example") }
        let said = test.said()
        #expect(said.count == 1)
        #expect((60_000...65_536).contains(said.first?.text.utf8.count ?? 0))
    }
}

private struct Missing: Error {}
