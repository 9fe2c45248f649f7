// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct OutboxTests {
    private func pasting(_ count: Int, _ capabilities: String = "") throws -> TestSession {
        var test = try TestSession.inChannel("bob", capabilities)
        let text = (1...count).map { "line \($0)" }.joined(separator: "\n")
        test.handle(.said(.message, text: text, to: "#a"))
        return test
    }

    @Test func `a paste goes at the pace of a quick hand`() throws {
        var test = try pasting(8)
        expect(test.said().map(\.delivery), Array(repeating: .done, count: 5) + (6...8).map { .pending(SendID($0)) })
        expect(test.sent().count, 5)
        #expect(test.session.deadline == Instant(milliseconds: test.now.milliseconds + 500))
        for number in 6...8 {
            test.now.milliseconds += 499
            test.handle(.ticked)
            expect(test.sent(), [])
            test.now.milliseconds += 1
            test.handle(.ticked)
            expect(test.sent(), ["PRIVMSG #a :line \(number)"])
            expect(test.told(), [.delivered(SendID(number), conversation: "#a", id: nil)])
        }
        #expect(test.session.deadline == TestSession.start + 30)
    }

    @Test func `the patience for an echo begins when a line is sent`() throws {
        var test = try pasting(6, "echo-message")
        test.forget()
        test.now = test.now + 14
        test.handle(.ticked)
        expect(test.sent(), ["PRIVMSG #a :line 6"])
        test.now = test.now + 1
        test.handle(.ticked)
        expect(test.told().count, 5)
        #expect(test.session.deadline == test.now + 14)
    }

    @Test func `who says one thing after the other does not wait`() throws {
        var test = try TestSession.inChannel("bob")
        for number in 0..<20 { test.handle(.said(.message, text: "\(number)", to: "#a")) }
        expect(test.sent().count, 20)
        #expect(!test.session.hasUnsent)
        test.handle(.said(.message, text: "one\ntwo", to: "#a"))
        expect(test.sent(), [])
        #expect(test.session.hasUnsent)
        test.now = test.now + 1
        test.handle(.ticked)
        expect(test.sent(), ["PRIVMSG #a :one", "PRIVMSG #a :two"])
    }

    @Test func `what is said later waits its turn, and nothing else does`() throws {
        var test = try pasting(6)
        test.forget()
        test.handle(.said(.message, text: "me too", to: "bob"))
        test.handle(.requested(Message(nil, "TOPIC", "#a", "x")))
        expect(test.sent(), ["TOPIC #a x"])
        test.now = test.now + 1
        test.handle(.ticked)
        expect(test.sent(), ["PRIVMSG #a :line 6", "PRIVMSG bob :me too"])
    }

    @Test func `more than can wait is not sent, and not lost`() throws {
        var test = try pasting(1_010)
        let undelivered = test.told().filter { if case .undelivered = $0 { true } else { false } }
        #expect(undelivered.count == 5)
        #expect(
            undelivered.last
                == .undelivered(SendID(1_010), conversation: "#a", reason: "1000 lines wait to be sent already")
        )
    }

    @Test func `leaving drops what waits, visibly`() throws {
        var test = try pasting(7)
        test.forget()
        test.handle(.left(reason: "bye"))
        expect(test.sent(), ["QUIT bye"])
        let reason = "the connection ended before it was sent"
        expect(
            test.told(),
            [6, 7].map { .undelivered(SendID($0), conversation: "#a", reason: reason) }
        )
    }

    @Test func `a clock that is set back does not silence us`() throws {
        var test = try pasting(6)
        test.forget()
        test.now = test.now + -100_000
        test.handle(.said(.message, text: "still there", to: "bob"))
        test.now = test.now + 3
        test.handle(.ticked)
        expect(test.sent(), ["PRIVMSG #a :line 6", "PRIVMSG bob :still there"])
    }
}
