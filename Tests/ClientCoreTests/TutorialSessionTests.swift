// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct TutorialSessionTests {
    private let over = LinkClosure(cause: .closedByPeer, explanation: "127.0.0.1:5555 closed the connection")

    private func greeted() throws -> TestSession {
        var test = try TestSession("127.0.0.1:5555")
        test.handle(.link(.opened(.plain)))
        test.handle(.link(.receivedBytes(Array("type the message".utf8))))
        return test
    }

    private func speech(_ kind: Speech.Kind, _ name: String, _ text: String, isOwn: Bool = false) -> Report.Content {
        .said(Speech(kind: kind, source: Source(name: name), conversation: nil, text: text, isOwn: isOwn))
    }

    @Test func `the greeting opens the session`() throws {
        var test = try TestSession("127.0.0.1:5555")
        test.handle(.link(.stepped("connecting")))
        test.handle(.link(.opened(.plain)))
        expect(test.told(), [.status("connecting", .plain)])
        #expect(test.session.phase == .registering)
        test.handle(.link(.receivedBytes(Array("type the message".utf8))))
        expect(
            test.told(),
            [
                .status("CLIENT CONNECTÉ AU SERVEUR", .plain), .registered,
                speech(.notice, "SERVEUR", "type the message"),
            ]
        )
        #expect(test.session.phase == .ready)
        #expect(test.session.channels.isEmpty)
        #expect(test.session.deadline == nil)
    }

    @Test func `lines wait their turn`() throws {
        var test = try greeted()
        test.forget()
        test.handle(.said(.message, text: "bonjour", to: "anything"))
        test.handle(.said(.message, text: "à tous\n\nstop", to: ""))
        expect(test.sent(), ["bonjour"])
        expect(test.told(), [speech(.message, "", "bonjour", isOwn: true)])
        test.handle(.link(.receivedBytes([UInt8(ascii: "q")])))
        expect(test.sent(), ["à tous"])
        expect(test.told(), [speech(.message, "SERVEUR", "q"), speech(.message, "", "à tous", isOwn: true)])
        test.handle(.link(.receivedBytes([UInt8(ascii: "r")])))
        expect(test.sent(), ["stop"])
    }

    @Test func `stop ends the session with a visible line`() throws {
        var test = try greeted()
        test.handle(.said(.message, text: "stop", to: ""))
        test.forget()
        test.handle(.link(.closed(over)))
        expect(test.told(), [.status("The session was ended by \"stop\"", .plain), .ended(nil)])
        #expect(test.session.phase == .ended)
        test.handle(.link(.closed(over)))
        expect(test.told(), [])
    }

    @Test func `a server that goes away is explained`() throws {
        var test = try greeted()
        test.forget()
        test.handle(.link(.closed(over)))
        expect(test.told(), [.ended("127.0.0.1:5555 closed the connection")])
    }

    @Test func `leaving closes`() throws {
        var test = try greeted()
        test.forget()
        test.handle(.left(reason: "bye"))
        expect(test.closed(), true)
        expect(test.sent(), [])
        test.handle(.link(.closed(over)))
        expect(test.told(), [.ended(nil)])
    }

    @Test func `what the protocol does not have is answered`() throws {
        var test = try TestSession("127.0.0.1:5555")
        test.handle(.said(.message, text: "early", to: ""))
        test.handle(.requested(Message(nil, "JOIN", "#a")))
        test.handle(.link(.received([Message(nil, "PING", "x")])))
        test.handle(.ticked)
        expect(test.sent(), [])
        expect(
            test.told(),
            [
                .answer("Not connected yet: nothing was sent", .warning, about: nil),
                .answer("A tutorial server only takes lines of text", .warning, about: nil),
            ]
        )
    }
}
