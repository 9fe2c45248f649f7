// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct ReadMarksTests {
    private let time = Instant(seconds: 1_000_000_000)

    private func ready() throws -> TestSession { try TestSession.inChannel("bob", "draft/read-marker") }

    @Test func `the server hears at most every five seconds, the newest in the end`() throws {
        var test = try ready()
        test.handle(.read(conversation: "#a", upTo: time))
        expect(test.sent(), ["MARKREAD #a timestamp=2001-09-09T01:46:40.000Z"])
        for seconds in [1, 3, 2] as [Int64] {
            test.now = test.now + 1
            test.handle(.read(conversation: "#A", upTo: time + seconds))
        }
        test.handle(.read(conversation: "bob", upTo: time))
        expect(test.sent(), ["MARKREAD bob timestamp=2001-09-09T01:46:40.000Z"])
        #expect(test.session.deadline == test.now + 2)
        test.now = test.now + 2
        test.handle(.ticked)
        expect(test.sent(), ["MARKREAD #a timestamp=2001-09-09T01:46:43.000Z"])
    }

    @Test func `marks never go back`() throws {
        var test = try ready()
        test.handle(.read(conversation: "#a", upTo: time))
        test.forget()
        test.now = test.now + 60
        test.handle(.read(conversation: "#a", upTo: time))
        test.handle(.read(conversation: "#a", upTo: time + -5))
        try test.receive(":irc.test MARKREAD #a timestamp=2001-09-09T01:46:39.000Z")
        expect(test.sent(), [])
        expect(test.told(), [])
    }

    @Test func `a mark that waited is not sent behind a newer one`() throws {
        var test = try ready()
        test.handle(.read(conversation: "#a", upTo: time))
        test.handle(.read(conversation: "#a", upTo: time + 1))
        test.forget()
        test.now = test.now + 5
        test.handle(.read(conversation: "#a", upTo: time + 2))
        expect(test.sent(), ["MARKREAD #a timestamp=2001-09-09T01:46:42.000Z"])
        test.now = test.now + 5
        test.handle(.ticked)
        expect(test.sent(), [])
    }

    @Test func `what was read elsewhere is told once`() throws {
        var test = try ready()
        try test.receive(
            ":irc.test MARKREAD #A timestamp=2001-09-09T01:46:40.000Z",
            ":irc.test MARKREAD #a timestamp=2001-09-09T01:46:40.000Z",
            ":irc.test MARKREAD bob *",
            ":irc.test MARKREAD bob timestamp=now",
            ":irc.test MARKREAD bob"
        )
        expect(test.told(), [.read(conversation: "#a", upTo: time), .status("irc.test MARKREAD bob", .plain)])
        test.handle(.read(conversation: "#a", upTo: time))
        expect(test.sent(), [])
    }

    @Test func `the last is sent when we leave`() throws {
        var test = try ready()
        test.handle(.read(conversation: "#a", upTo: time))
        test.handle(.read(conversation: "#a", upTo: time + 1))
        test.forget()
        test.handle(.left(reason: ""))
        expect(test.sent(), ["MARKREAD #a timestamp=2001-09-09T01:46:41.000Z", "QUIT"])
    }

    @Test func `a private conversation's mark is asked for with its history, once`() throws {
        var test = try TestSession.ready("batch draft/chathistory draft/read-marker")
        test.handle(.wantedHistory(.latest, of: "bob"))
        test.handle(.wantedHistory(.latest, of: "#a"))
        test.handle(.wantedHistory(.latest, of: "bob"))
        expect(
            test.sent(),
            ["CHATHISTORY LATEST bob * 100", "MARKREAD bob", "CHATHISTORY LATEST #a * 100"]
        )
    }

    @Test func `errors are nobody's, and without the capability nothing is sent`() throws {
        var test = try ready()
        try test.receive(":irc.test FAIL MARKREAD INTERNAL_ERROR #a :Not now")
        expect(test.told(), [])
        test = try TestSession.inChannel("bob", "batch")
        test.handle(.read(conversation: "#a", upTo: time))
        expect(test.sent(), [])
    }
}
