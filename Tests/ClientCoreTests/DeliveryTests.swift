// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct DeliveryTests {
    private let labels = "batch echo-message labeled-response message-tags"

    private func saying(_ capabilities: String, _ text: String = "hi", to target: String = "#a") throws -> TestSession {
        var test = try TestSession.inChannel("bob", capabilities)
        test.handle(.said(.message, text: text, to: target))
        return test
    }

    @Test func `with an echo, what is said is reported at once and confirmed by its label`() throws {
        var test = try saying(labels)
        expect(test.sent(), ["@label=1 PRIVMSG #a :hi"])
        let said = test.said()
        #expect(said.map(\.delivery) == [.pending(SendID(1))])
        #expect(said.map(\.text) == ["hi"])
        #expect(said.map(\.isOwn) == [true])
        // A server may change what is said.
        try test.receive("@label=1;msgid=x;time=2001-09-09T01:46:40.000Z :alice!al@host.test PRIVMSG #a :h*")
        let report = try #require(test.reports().first)
        #expect(report.content == .delivered(SendID(1), conversation: "#a", id: "x"))
        #expect(report.time == Instant(seconds: 1_000_000_000))
        // Nothing is left to wait for.
        test.now = test.now + 20
        test.handle(.ticked)
        expect(test.told(), [])
    }

    @Test func `without labels the first echo of the same text confirms`() throws {
        var test = try saying("echo-message")
        test.handle(.said(.action, text: "waves", to: "#a"))
        test.handle(.said(.message, text: "hi", to: "bob"))
        test.forget()
        try test.receive(
            ":alice!al@host.test PRIVMSG bob :hi",
            ":alice!al@host.test PRIVMSG #A :hi",
            ":alice!al@host.test PRIVMSG #A :\u{1}ACTION waves\u{1}"
        )
        expect(
            test.told(),
            [
                .delivered(SendID(3), conversation: "bob", id: nil),
                .delivered(SendID(1), conversation: "#a", id: nil),
                .delivered(SendID(2), conversation: "#a", id: nil),
            ]
        )
        // Once more is another client of ours.
        try test.receive(":alice!al@host.test PRIVMSG #A :hi")
        expect(test.said().map(\.delivery), [.done])
    }

    @Test func `an echo without its label confirms too`() throws {
        var test = try saying(labels)
        test.forget()
        try test.receive("@msgid=y :alice!al@host.test PRIVMSG #a :hi")
        expect(test.told(), [.delivered(SendID(1), conversation: "#a", id: "y")])
    }

    @Test func `an acknowledgement confirms`() throws {
        var test = try saying(labels)
        test.forget()
        try test.receive("@label=1 :irc.test ACK")
        expect(test.told(), [.delivered(SendID(1), conversation: "#a", id: nil)])
    }

    @Test func `an answer of somebody else under our label is shown, and what it answers has arrived`() throws {
        var test = try saying(labels, "REGISTER wood", to: "NickServ")
        test.forget()
        try test.receive("@label=1;msgid=a :NickServ!services@services.test NOTICE alice :Done")
        let reports = test.reports().map(\.content)
        // Our line stands above what answers it.
        #expect(reports.first == .delivered(SendID(1), conversation: "NickServ", id: nil))
        let said = reports.compactMap { if case .said(let speech) = $0 { speech } else { nil } }
        #expect(said.map(\.text) == ["Done"])
        #expect(said.map(\.kind) == [.notice])
        #expect(said.map(\.conversation) == ["NickServ"])
        #expect(said.map(\.id) == ["a"])
        // Nothing is left to wait for.
        test.now = test.now + 20
        test.handle(.ticked)
        expect(test.told(), [])
    }

    @Test(arguments: [
        ["one", "two"], ["echo", "one", "two"], ["one", "echo", "two"], ["one", "two", "echo"],
    ])
    func `every line of an answer under our label is shown, and an echo among them is none`(order: [String]) throws {
        var test = try saying(labels, "HELP", to: "NickServ")
        test.forget()
        try test.receive("@label=1 :irc.test BATCH +x labeled-response")
        for text in order {
            let source = text == "echo" ? "alice!al@host.test PRIVMSG NickServ :HELP" : "NickServ NOTICE alice :\(text)"
            try test.receive("@batch=x;msgid=\(text) :\(source)")
        }
        try test.receive(":irc.test BATCH -x")
        let reports = test.reports().map(\.content)
        let said = reports.compactMap { if case .said(let speech) = $0 { speech.text } else { nil } }
        #expect(said == ["one", "two"])
        let delivered = reports.compactMap { if case .delivered(_, _, let id) = $0 { id ?? "" } else { nil } }
        #expect(delivered == (order.first == "echo" ? ["echo"] : order.contains("echo") ? ["", "echo"] : [""]))
        #expect(reports.count == said.count + delivered.count)
        // What is said by another client of ours afterwards is new.
        try test.receive(":alice!al@host.test PRIVMSG NickServ :HELP")
        #expect(test.said().map(\.text) == ["HELP"])
    }

    @Test func `where the server tells that somebody is away and echoes nothing, what was said has arrived`() throws {
        var test = try saying(labels, to: "bob")
        test.forget()
        try test.receive("@label=1 :irc.test 301 alice bob :At sea")
        #expect(test.told().contains(.delivered(SendID(1), conversation: "bob", id: nil)))
    }

    @Test func `an error that follows an answer under our label is shown`() throws {
        var test = try saying(labels, to: "bob")
        test.forget()
        try test.receive(
            "@label=1 :irc.test BATCH +x labeled-response",
            "@batch=x :Guard NOTICE alice :Slowly",
            "@batch=x :irc.test 404 alice bob :Cannot send",
            ":irc.test BATCH -x"
        )
        let told = test.told()
        #expect(told.count == 3)
        let failures = told.compactMap { if case .answer(let text, .failure, _) = $0 { text } else { nil } }
        #expect(failures.count == 1)
        #expect(failures.first?.contains("Cannot send") == true)
    }

    @Test(arguments: [
        ("@label=1 :irc.test 404 alice #a :Cannot send (+m)", "Cannot send (+m)"),
        ("@label=1 :irc.test FAIL PRIVMSG SLOW #a :Not so fast", "Not so fast"),
        ("@label=1 :irc.test 401 alice #a :No such nick/channel", "No such nick: #a"),
        ("@label=1 :irc.test 417 alice :Line too long", "Line too long"),
    ])
    func `an error with its label is why it reached nobody`(line: String, reason: String) throws {
        var test = try saying(labels)
        test.forget()
        try test.receive(line)
        expect(test.told(), [.undelivered(SendID(1), conversation: "#a", reason: reason)])
        try test.receive(line)
        expect(test.told().count, 1)
    }

    @Test(arguments: [
        ":irc.test 404 alice #A :Cannot send", ":irc.test 477 alice #a :Cannot send",
        ":irc.test FAIL PRIVMSG X #a :Cannot send",
    ])
    func `without labels an error that names the target is about the oldest line to it`(line: String) throws {
        var test = try saying("echo-message")
        test.handle(.said(.message, text: "again", to: "#a"))
        test.forget()
        try test.receive(":irc.test 404 alice #b :Cannot send")
        expect(test.told(), [.answer("#b: Cannot send", .failure, about: "#b")])
        try test.receive(line)
        expect(test.told(), [.undelivered(SendID(1), conversation: "#a", reason: "Cannot send")])
        try test.receive(":alice!al@host.test PRIVMSG #a :again")
        expect(test.told(), [.delivered(SendID(2), conversation: "#a", id: nil)])
    }

    @Test func `without an echo in 15 seconds it counts as lost, until the echo comes`() throws {
        var test = try saying(labels)
        #expect(test.session.deadline == test.now + 15)
        test.forget()
        test.now = test.now + 14
        test.handle(.ticked)
        expect(test.told(), [])
        test.now = test.now + 1
        test.handle(.ticked)
        let reason = "the server did not confirm it within 15 seconds"
        expect(test.told(), [.undelivered(SendID(1), conversation: "#a", reason: reason)])
        try test.receive("@label=1;msgid=x :alice!al@host.test PRIVMSG #a :hi")
        expect(test.told(), [.delivered(SendID(1), conversation: "#a", id: "x")])
    }

    @Test func `the end of the connection is the end of waiting`() throws {
        var test = try saying(labels)
        test.forget()
        test.handle(.link(.closed(LinkClosure(cause: .failed, explanation: "reset"))))
        let reason = "the connection was lost before it was confirmed"
        expect(test.told(), [.undelivered(SendID(1), conversation: "#a", reason: reason), .ended("reset")])
        #expect(test.session.deadline == nil)
    }

    @Test(arguments: [true, false])
    func `what we say to ourselves is shown once as said and once as heard, never more`(isLabelled: Bool) throws {
        var test = try saying(isLabelled ? labels : "echo-message message-tags", "note", to: "alice")
        test.forget()
        let heard = "@msgid=1 :alice!al@host.test PRIVMSG alice :note"
        let echo = "\(isLabelled ? "@label=1;" : "@")msgid=2 :alice!al@host.test PRIVMSG alice :note"
        try test.receive(heard, echo)
        expect(test.told(), [.delivered(SendID(1), conversation: "alice", id: isLabelled ? "2" : "1")])
        test.handle(.said(.message, text: "note", to: "alice"))
        test.forget()
        try test.receive(echo.replacing("label=1", with: "label=2").replacing("id=2", with: "id=3"))
        try test.receive("@msgid=4 :alice!al@host.test PRIVMSG alice :note")
        expect(test.told(), [.delivered(SendID(2), conversation: "alice", id: "3")])
        try test.receive("@msgid=5 :alice!al@host.test PRIVMSG alice :note")
        expect(test.said().count, 1)
    }

    @Test func `what another client of ours says is said`() throws {
        var test = try saying(labels)
        test.forget()
        try test.receive("@msgid=z :alice!al@host.test PRIVMSG #a :from my telephone")
        let said = test.said()
        #expect(said.map(\.isOwn) == [true])
        #expect(said.map(\.delivery) == [.done])
    }

    @Test func `a reply comes as one`() throws {
        var test = try TestSession.inChannel("bob", labels)
        test.handle(.said(Utterance(.message, "yes", to: "#a", replyTo: "42", channelContext: "#b")))
        test.handle(.said(Utterance(.notice, "yes", to: "bob", channelContext: "#a")))
        expect(
            test.sent(),
            [
                "@+reply=42;+draft/reply=42;label=1 PRIVMSG #a :yes",
                "@+channel-context=#a;+draft/channel-context=#a;label=2 NOTICE bob :yes",
            ]
        )
        let said = test.said()
        #expect(said.map(\.replyTo) == ["42", nil])
        #expect(said.map(\.channelContext) == [nil, "#a"])
    }

    @Test func `where nobody relays tags none are sent`() throws {
        var test = try TestSession.inChannel("bob")
        test.handle(.said(Utterance(.message, "yes", to: "#a", replyTo: "42")))
        expect(test.sent(), ["PRIVMSG #a :yes"])
    }
}
