// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct HistoryTests {
    private let capabilities = "batch message-tags server-time draft/chathistory draft/event-playback"
    private let time = Instant(seconds: 1_000_000_000)

    private func ready(_ more: String = "", names: String = "bob") throws -> TestSession {
        try TestSession.inChannel(names, capabilities + more)
    }

    private func ended(
        _ range: HistoryRange,
        _ conversation: String = "#a",
        count: Int = 0,
        isComplete: Bool = true
    ) -> Report.Content {
        .historyEnded(
            HistoryAnswer(conversation: conversation, range: range, count: count, isComplete: isComplete)
        )
    }

    @Test func `histories are asked for by id, or by time`() throws {
        var test = try ready(" labeled-response")
        test.handle(.wantedHistory(.latest, of: "#a"))
        test.handle(.wantedHistory(.before(HistoryPoint(id: "7", time: time)), of: "bob"))
        test.handle(.wantedHistory(.after(HistoryPoint(time: time)), of: "#b"))
        expect(
            test.sent(),
            [
                "@label=1 CHATHISTORY LATEST #a * 100", "@label=2 CHATHISTORY BEFORE bob msgid=7 100",
                "@label=3 CHATHISTORY AFTER #b timestamp=2001-09-09T01:46:40.000Z 100",
            ]
        )
    }

    @Test func `as the server can`() throws {
        var test = try ready()
        try test.receive(":irc.test 005 alice CHATHISTORY=50 MSGREFTYPES=timestamp :are supported")
        test.handle(.wantedHistory(.before(HistoryPoint(id: "7", time: time)), of: "bob"))
        expect(test.sent(), ["CHATHISTORY BEFORE bob timestamp=2001-09-09T01:46:40.000Z 50"])
    }

    @Test func `a server that knows no histories is not asked`() throws {
        var test = try TestSession.inChannel("bob", "batch")
        test.handle(.wantedHistory(.latest, of: "#a"))
        test.handle(.wantedConversations(since: time))
        expect(test.sent(), [])
        expect(test.told(), [])
    }

    @Test func `what comes is told as of then, and then its end`() throws {
        var test = try ready(" labeled-response")
        test.handle(.wantedHistory(.latest, of: "#A"))
        test.forget()
        try test.receive(
            "@label=1 :irc.test BATCH +1 chathistory #a",
            "@batch=1;msgid=x;time=2001-09-09T01:46:40.000Z :bob!b@h PRIVMSG #a :hi alice",
            "@batch=1;msgid=y :alice!al@host.test PRIVMSG #a :hi bob",
            "@batch=1;draft/chathistory-context;+draft/react=+;+reply=x :bob!b@h TAGMSG #a",
            ":irc.test BATCH -1"
        )
        let reports = test.reports()
        #expect(reports.map(\.isReplayed) == [true, true, true, false])
        #expect(reports.first?.time == time)
        let span = HistorySpan(HistoryPoint(id: "x", time: time))
        let answer = HistoryAnswer(conversation: "#a", range: .latest, count: 2, isComplete: false, span: span)
        #expect(reports.last?.content == .historyEnded(answer))
        // What was seen before is known by those who keep it.
        try test.receive(
            ":irc.test BATCH +2 chathistory #a",
            "@batch=2;msgid=x :bob!b@h PRIVMSG #a :hi alice",
            ":irc.test BATCH -2"
        )
        expect(test.told().count, 1)
    }

    @Test func `nothing is the end of a history`() throws {
        var test = try ready()
        test.handle(.wantedHistory(.latest, of: "bob"))
        try test.receive(":irc.test BATCH +1 chathistory BOB", ":irc.test BATCH -1")
        expect(test.told(), [ended(.latest, "bob")])
    }

    @Test(arguments: ["INVALID_TARGET LATEST #a", "MESSAGE_ERROR LATEST #a extra", "X LATEST"])
    func `a refusal tells nothing, and is no error`(context: String) throws {
        for label in ["", "@label=1 "] {
            var test = try ready(label.isEmpty ? "" : " labeled-response")
            test.handle(.wantedHistory(.latest, of: "#a"))
            try test.receive("\(label):irc.test FAIL CHATHISTORY \(context) :Messages could not be retrieved")
            expect(test.told(), [ended(.latest, isComplete: false)])
        }
    }

    @Test func `a server that does not know ids is asked by time`() throws {
        var test = try ready()
        test.handle(.wantedHistory(.before(HistoryPoint(id: "7", time: time)), of: "#a"))
        test.forget()
        try test.receive(":irc.test FAIL CHATHISTORY INVALID_MSGREFTYPE BEFORE #a :No ids")
        expect(test.sent(), ["CHATHISTORY BEFORE #a timestamp=2001-09-09T01:46:40.000Z 100"])
        expect(test.told(), [])
    }

    @Test func `no answer in 30 seconds is an end that says nothing`() throws {
        var test = try ready()
        test.handle(.wantedHistory(.latest, of: "#a"))
        test.now = test.now + 30
        test.handle(.ticked)
        expect(test.told(), [ended(.latest, isComplete: false)])
    }

    @Test func `one question a conversation and four in all are open`() throws {
        var test = try ready()
        test.handle(.wantedHistory(.latest, of: "#a"))
        test.handle(.wantedHistory(.latest, of: "#A"))
        test.handle(.wantedHistory(.before(HistoryPoint(id: "7", time: time)), of: "#a"))
        expect(test.sent(), ["CHATHISTORY LATEST #a * 100"])
        for number in 1...6 { test.handle(.wantedHistory(.latest, of: "#\(number)")) }
        expect(test.sent().count, 3)
        try test.receive(":irc.test BATCH +1 chathistory #a", ":irc.test BATCH -1")
        expect(test.sent(), ["CHATHISTORY LATEST #A * 100"])
        try test.receive(":irc.test BATCH +1 chathistory #a", ":irc.test BATCH -1")
        expect(test.sent(), ["CHATHISTORY BEFORE #a msgid=7 100"])
    }

    @Test func `a private history belongs to the other one, whatever nicks there were`() throws {
        var test = try ready()
        try test.receive(
            ":irc.test BATCH +1 chathistory bob",
            "@batch=1 :bobby!b@h PRIVMSG alice :hi",
            "@batch=1 :alice!al@h PRIVMSG bobby :hi",
            "@batch=1 :bob!b@h PRIVMSG alice :\u{1}VERSION\u{1}",
            ":irc.test BATCH -1",
            ":irc.test BATCH +2 chathistory alice",
            "@batch=2 :carol!b@h PRIVMSG alice :hi",
            ":irc.test BATCH -2"
        )
        expect(test.said().map(\.conversation), ["bob", "bob", "carol"])
    }

    @Test func `what happened before is told and changes nothing`() throws {
        var test = try ready(names: "@bob carol")
        let before = test.session.channels
        let bob = Source(name: "bob", user: "b", host: "h")
        let events = [
            "bob!b@h JOIN #a", "bob!b@h PART #a :bye", "bob!b@h QUIT :gone", "bob!b@h KICK #a alice :out",
            "alice!al@h NICK zoe", "bob!b@h TOPIC #a :new", "bob!b@h MODE #a +o-v alice carol",
            "bob!b@h REDACT #a 7 :spam",
            "bob!b@h RENAME #old #a :why", "bob!b@h AWAY :x", "bob!b@h CHGHOST x y", "bob!b@h ACCOUNT x",
        ]
        try test.receive(":irc.test BATCH +1 chathistory #A")
        for event in events { try test.receive("@batch=1 :\(event)") }
        try test.receive(
            "@batch=1;+typing=active :bob!b@h TAGMSG #a",
            "@batch=1;+reply=7;+draft/react=+ :bob!b@h TAGMSG #a",
            ":irc.test BATCH -1"
        )
        let reports = test.reports()
        #expect(reports.allSatisfy { $0.isReplayed })
        #expect(
            reports.map(\.content) == [
                .joined(channel: "#a", bob), .left(channel: "#a", bob, .parted(reason: "bye")),
                .left(channel: "#a", bob, .quit(reason: "gone")),
                .left(channel: "#a", Source(name: "alice"), .kicked(by: "bob", reason: "out")),
                .renamed(conversation: "#a", from: "alice", to: "zoe"), .topic(channel: "#a", "new", by: "bob"),
                .modes(target: "#a", "+o-v alice carol", by: "bob"),
                .redacted(conversation: "#a", id: "7", by: bob, reason: "spam"),
                .channelRenamed(from: "#old", to: "#a", by: bob, reason: "why"),
                .reacted(conversation: "#a", bob, Report.Reaction("+", to: "7")),
            ]
        )
        #expect(test.session.channels == before)
        #expect(test.session.nick == "alice")
    }

    @Test func `conversations with something new are found`() throws {
        var test = try ready(" labeled-response")
        test.handle(.wantedConversations(since: time))
        expect(
            test.sent(),
            [
                "@label=1 CHATHISTORY TARGETS timestamp=1970-01-12T13:46:50.000Z "
                    + "timestamp=2001-09-09T01:46:40.000Z 100"
            ]
        )
        try test.receive(
            "@label=1 :irc.test BATCH +1 draft/chathistory-targets",
            "@batch=1 :irc.test CHATHISTORY TARGETS bob 2001-09-09T01:46:40.000Z",
            "@batch=1 :irc.test CHATHISTORY TARGETS #A 2001-09-09T01:46:40.000Z",
            "@batch=1 :irc.test CHATHISTORY TARGETS eve yesterday",
            ":irc.test BATCH -1",
            ":irc.test CHATHISTORY TARGETS eve 2001-09-09T01:46:40.000Z"
        )
        expect(
            test.told(),
            [
                .conversation("bob", latest: time), .conversation("#a", latest: time),
                .status("irc.test CHATHISTORY TARGETS eve yesterday", .plain),
            ]
        )
    }

    @Test func `the end of the connection forgets what was asked`() throws {
        var test = try ready()
        test.handle(.wantedHistory(.latest, of: "#a"))
        test.handle(.left(reason: ""))
        #expect(test.session.deadline == nil)
    }
}
