// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct ConnectionTests {
    private let lost = LinkClosure(cause: .closedByPeer, explanation: "irc.test closed the connection")

    @Test func `steps on the way are shown`() throws {
        var test = try TestSession()
        test.handle(.link(.stepped("resolving irc.test")))
        expect(test.told(), [.status("resolving irc.test", .plain)])
        #expect(test.session.deadline == nil)
    }

    @Test func `a PING is answered`() throws {
        var test = try TestSession.ready()
        try test.receive("PING :some thing", "PING irc.test token", "PING")
        expect(test.sent(), ["PONG :some thing", "PONG token", "PONG"])
        expect(test.told(), [])
    }

    @Test func `a silent server is asked, and given up`() throws {
        var test = try TestSession.ready()
        #expect(test.session.deadline == test.now + 30)
        test.now = test.now + 30
        test.handle(.ticked)
        expect(test.sent(), ["PING palabre-2"])
        test.now = test.now + 10
        try test.receive(":irc.test PONG irc.test palabre-2")
        expect(test.told(), [])
        #expect(test.session.lag(at: test.now) == 10_000)
        #expect(test.session.deadline == test.now + 30)
        test.now = test.now + 30
        test.handle(.ticked)
        test.now = test.now + 30
        test.handle(.ticked)
        expect(test.closed(), true)
        expect(test.told(), [.ended("irc.test has not answered for 60 seconds: the connection is lost")])
        #expect(test.session.phase == .ended)
        #expect(test.session.deadline == nil)
        test.handle(.link(.closed(lost)))
        expect(test.told(), [])
    }

    @Test func `a link in doubt is asked at once, and given up in ten seconds`() throws {
        var test = try TestSession()
        test.handle(.doubted)
        expect(test.sent(), [])
        test = try TestSession.ready()
        test.handle(.doubted)
        expect(test.sent(), ["PING palabre-2"])
        #expect(test.session.deadline == test.now + 10)
        test.now = test.now + 10
        test.handle(.ticked)
        expect(test.closed(), true)
        expect(test.told(), [.ended("irc.test has not answered for 10 seconds: the connection is lost")])
    }

    @Test func `the answer to a PING of the program is not shown either`() throws {
        var test = try TestSession.ready()
        try test.receive(":irc.test PONG irc.test palabre", ":irc.test PONG irc.test palabre-77")
        expect(test.told(), [])
    }

    @Test func `a server that talks and never welcomes is given up`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        for _ in 0..<2 {
            test.now = test.now + 29
            try test.receive("a")
            #expect(test.session.phase == .registering)
            test.now = test.now + 1
            test.handle(.ticked)
        }
        expect(test.closed(), true)
        #expect(test.told().last == .ended("irc.test:6667 has not let us in for 60 seconds. Does it speak IRC?"))
    }

    @Test func `a server that answers our question and never welcomes is given up too`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        test.forget()
        test.handle(.doubted)
        expect(test.sent(), [])
        test.now = test.now + 30
        test.handle(.ticked)
        expect(test.sent(), ["PING palabre-1"])
        try test.receive(":irc.test PONG irc.test palabre-1")
        test.handle(.ticked)
        expect(test.sent(), [])
        test.now = test.now + 30
        test.handle(.ticked)
        #expect(test.session.phase == .ended)
    }

    @Test func `an early tick does nothing`() throws {
        var test = try TestSession.ready()
        test.handle(.ticked)
        expect(test.sent(), [])
    }

    @Test func `the PONG that the user asked for is shown`() throws {
        var test = try TestSession.ready()
        try test.receive(":irc.test PONG irc.test hello")
        expect(test.told(), [.answer("irc.test hello", .plain, about: nil)])
    }

    @Test func `the end is explained`() throws {
        var test = try TestSession.inChannel()
        test.handle(.link(.closed(lost)))
        expect(test.told(), [.ended("irc.test closed the connection")])
        #expect(test.session.phase == .ended)
        #expect(test.session.channels.isEmpty)
    }

    @Test func `the server's own reason is the better explanation`() throws {
        var test = try TestSession.ready()
        try test.receive("ERROR :Closing link: too slow")
        expect(test.told(), [])
        test.handle(.link(.closed(lost)))
        expect(test.told(), [.ended("Closing link: too slow")])
    }

    @Test func `after its last words we do not wait for the server to close`() throws {
        var test = try TestSession.ready()
        try test.receive("ERROR :Closing link: too slow")
        expect(test.closed(), true)
        test.handle(.link(.closed(LinkClosure(cause: .requested, explanation: "disconnected"))))
        expect(test.told(), [.ended("Closing link: too slow")])
    }

    @Test func `leaving says goodbye and closes`() throws {
        var test = try TestSession.ready()
        test.handle(.left(reason: "bye all"))
        expect(test.sent(), ["QUIT :bye all"])
        expect(test.closed(), true)
        #expect(test.session.deadline == nil)
        try test.receive("ERROR :Closing link: (al@host) [Quit: bye all]")
        test.handle(.link(.closed(lost)))
        expect(test.told(), [.ended(nil)])
    }

    @Test func `a QUIT that the user typed is leaving`() throws {
        var test = try TestSession.ready()
        test.handle(.requested(Message(nil, "QUIT")))
        expect(test.sent(), ["QUIT"])
        expect(test.closed(), true)
    }

    @Test func `leaving before there is a connection only closes`() throws {
        var test = try TestSession()
        test.handle(.left(reason: ""))
        test.handle(.left(reason: ""))
        expect(test.sent(), [])
        expect(test.closed(), true)
        test.handle(.link(.opened(.plain)))
        expect(test.sent(), [])
        test.handle(.link(.closed(LinkClosure(cause: .requested, explanation: "closed"))))
        expect(test.told(), [.ended(nil)])
    }

    @Test func `nothing happens after the end`() throws {
        var test = try TestSession.ready()
        test.handle(.link(.closed(lost)))
        test.forget()
        try test.receive("PING x")
        test.handle(.said(.message, text: "hi", to: "bob"))
        test.handle(.ticked)
        test.handle(.left(reason: ""))
        test.handle(.link(.closed(lost)))
        expect(test.told(), [])
        expect(test.sent(), [])
    }
}
