// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct GesturesTests {
    private let bob = Source(name: "bob", user: "b", host: "h")

    private func ready(_ capabilities: String = "message-tags echo-message") throws -> TestSession {
        try TestSession.inChannel("bob", capabilities)
    }

    @Test func `typing is told every three seconds`() throws {
        var test = try ready()
        test.handle(.typed(.active, in: "#a"))
        expect(test.sent(), ["@+typing=active TAGMSG #a"])
        for _ in 0..<2 {
            test.now = test.now + 1
            test.handle(.typed(.active, in: "#a"))
        }
        expect(test.sent(), [])
        test.handle(.typed(.active, in: "bob"))
        expect(test.sent(), ["@+typing=active TAGMSG bob"])
        test.now = test.now + 1
        test.handle(.typed(.active, in: "#a"))
        expect(test.sent(), ["@+typing=active TAGMSG #a"])
    }

    @Test func `an end of typing is told once, and not too soon`() throws {
        var test = try ready()
        test.handle(.typed(.done, in: "#a"))
        test.handle(.typed(.paused, in: "#a"))
        expect(test.sent(), [])
        test.handle(.typed(.active, in: "#a"))
        test.forget()
        test.now = test.now + 1
        test.handle(.typed(.paused, in: "#a"))
        expect(test.sent(), [])
        #expect(test.session.deadline == test.now + 2)
        test.now = test.now + 2
        test.handle(.ticked)
        expect(test.sent(), ["@+typing=paused TAGMSG #a"])
        test.now = test.now + 10
        test.handle(.typed(.paused, in: "#a"))
        expect(test.sent(), [])
        test.handle(.typed(.done, in: "#a"))
        test.handle(.typed(.done, in: "#a"))
        test.handle(.typed(.paused, in: "#a"))
        expect(test.sent(), ["@+typing=done TAGMSG #a"])
    }

    @Test func `who goes on typing has not stopped`() throws {
        var test = try ready()
        test.handle(.typed(.active, in: "#a"))
        test.handle(.typed(.paused, in: "#a"))
        test.handle(.typed(.active, in: "#a"))
        test.forget()
        test.now = test.now + 5
        test.handle(.ticked)
        expect(test.sent(), [])
    }

    @Test func `a message is the end of typing`() throws {
        var test = try ready()
        test.handle(.typed(.active, in: "#a"))
        test.handle(.typed(.paused, in: "#a"))
        test.handle(.said(.message, text: "hi", to: "#a"))
        test.handle(.typed(.done, in: "#a"))
        test.forget()
        test.now = test.now + 5
        test.handle(.ticked)
        expect(test.sent(), [])
    }

    @Test func `nobody is told who does not want to know`() throws {
        var test = try ready()
        test.handle(.typed(.active, in: "#elsewhere"))
        expect(test.sent(), [])
        for denied in ["CLIENTTAGDENY=typing", "CLIENTTAGDENY=*,-draft/react"] {
            try test.receive(":irc.test 005 alice \(denied) :are supported")
            test.handle(.typed(.active, in: "#a"))
            expect(test.sent(), [])
        }
        test.handle(.reacted(Report.Reaction("+", to: "7"), in: "#a"))
        expect(test.sent().count, 1)
        test = try ready("")
        test.handle(.typed(.active, in: "#a"))
        test.handle(.reacted(Report.Reaction("+", to: "7"), in: "#a"))
        test.handle(.redacted(id: "7", in: "#a", reason: ""))
        expect(test.sent(), [])
    }

    @Test(arguments: [true, false])
    func `what the server says to it is not shown, and the target spared`(isLabelled: Bool) throws {
        var test = try ready(isLabelled ? "message-tags batch labeled-response" : "message-tags")
        test.handle(.typed(.active, in: "#a"))
        test.forget()
        try test.receive("\(isLabelled ? "@label=1 " : ""):irc.test 404 alice #a :Cannot send")
        expect(test.told(), [])
        test.now = test.now + 4
        test.handle(.typed(.active, in: "#a"))
        expect(test.sent().isEmpty, !isLabelled)
    }

    @Test func `others type`() throws {
        var test = try ready()
        try test.receive("@+typing=active :bob!b@h TAGMSG #A", "@+typing=paused :bob!b@h TAGMSG alice")
        expect(
            test.told(),
            [.typing(conversation: "#a", bob, .active), .typing(conversation: "bob", bob, .paused)]
        )
        try test.receive("@+typing=done :bob!b@h TAGMSG #a")
        expect(test.told(), [.typing(conversation: "#a", bob, .done)])
        try test.receive(
            "@+typing=nonsense :bob!b@h TAGMSG #a",
            "@+typing=active :alice!al@host.test TAGMSG #a",
            "@a :bob TAGMSG",
            ":bob!b@h TAGMSG #a"
        )
        expect(test.told(), [])
    }

    @Test func `a reaction goes out and comes back`() throws {
        var test = try ready()
        test.handle(.reacted(Report.Reaction("👍", to: "7"), in: "#a"))
        test.handle(.reacted(Report.Reaction("👍", to: "7", isRemoval: true), in: "bob"))
        expect(
            test.sent(),
            [
                "@+reply=7;+draft/reply=7;+draft/react=👍 TAGMSG #a",
                "@+reply=7;+draft/reply=7;+draft/unreact=👍 TAGMSG bob",
            ]
        )
        expect(test.told(), [])
        try test.receive("@msgid=8;+draft/reply=7;+draft/react=👍 :alice!al@host.test TAGMSG #a")
        let alice = Source(name: "alice", user: "al", host: "host.test")
        expect(test.told(), [.reacted(conversation: "#a", alice, Report.Reaction("👍", to: "7"))])
    }

    @Test func `without an echo our own reaction is told at once`() throws {
        var test = try ready("message-tags")
        test.handle(.reacted(Report.Reaction("👍", to: "7"), in: "#A"))
        let alice = Source(name: "alice", user: "al", host: "host.test")
        expect(test.told(), [.reacted(conversation: "#a", alice, Report.Reaction("👍", to: "7"))])
    }

    @Test func `others react, by the old names and the new ones`() throws {
        var test = try ready()
        try test.receive(
            "@+draft/reply=1;+draft/react=:) :bob!b@h TAGMSG #a",
            "@+reply=1;+unreact=:) :bob!b@h TAGMSG alice",
            "@+draft/react=:) :bob!b@h TAGMSG #a",
            "@+reply=1;+react=\(String(repeating: "x", count: 1_000)) :bob!b@h TAGMSG #a"
        )
        expect(
            test.told(),
            [
                .reacted(conversation: "#a", bob, Report.Reaction(":)", to: "1")),
                .reacted(conversation: "bob", bob, Report.Reaction(":)", to: "1", isRemoval: true)),
                .reacted(conversation: "#a", bob, Report.Reaction(String(repeating: "x", count: 64), to: "1")),
            ]
        )
    }

    @Test func `messages are deleted by us and by others`() throws {
        var test = try ready("message-tags batch labeled-response draft/message-redaction")
        test.handle(.redacted(id: "7", in: "#a", reason: "a typo"))
        test.handle(.redacted(id: "8", in: "bob", reason: ""))
        expect(test.sent(), ["@label=1 REDACT #a 7 :a typo", "@label=2 REDACT bob 8"])
        try test.receive(
            ":bob!b@h REDACT #A 6 :spam",
            ":bob!b@h REDACT alice 5",
            "@label=2 :s FAIL REDACT UNKNOWN_MSGID bob 8 :Too old",
            ":bob!b@h REDACT"
        )
        expect(
            test.told(),
            [
                .redacted(conversation: "#a", id: "6", by: bob, reason: "spam"),
                .redacted(conversation: "bob", id: "5", by: bob, reason: ""),
                .answer("Too old", .failure, about: "bob"),
                .status("bob REDACT", .plain),
            ]
        )
    }
}
