// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct RegistrationTests {
    @Test func `a session introduces itself`() throws {
        var test = try TestSession(password: "s3cret")
        #expect(test.session.phase == .connecting)
        test.handle(.link(.opened(.encrypted("TLSv1.3"))))
        expect(test.sent(), ["CAP LS 302", "PASS s3cret", "NICK alice", "USER al 0 * :Alice Liddell"])
        expect(
            test.told(),
            [.status("Connected to irc.test:6667, encrypted (TLSv1.3)", .plain), .step("Agreeing on capabilities")]
        )
        #expect(test.session.phase == .registering)
    }

    @Test func `the address may say the nick`() throws {
        var test = try TestSession("irc://bob@irc.test")
        test.handle(.link(.opened(.plain)))
        expect(test.sent()[1], "NICK bob")
        #expect(test.session.nick == "bob")
    }

    @Test func `capabilities first, then the channels of the address`() throws {
        var test = try TestSession("irc://irc.test/#a,#b")
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test CAP * LS * :batch", ":irc.test CAP * LS :echo-message sasl=PLAIN")
        expect(test.sent(), ["CAP REQ :batch echo-message"])
        try test.receive(":irc.test CAP alice ACK :batch echo-message")
        expect(test.sent(), ["CAP END"])
        try test.receive(
            ":irc.test 001 Alice :Welcome to the Test network",
            ":irc.test 005 Alice NETWORK=Test CASEMAPPING=ascii :are supported by this server"
        )
        #expect(test.session.phase == .registering)
        expect(test.told(), [.step("Registering as alice"), .status("Welcome to the Test network", .plain)])
        try test.receive(":irc.test 375 Alice :- MOTD", ":irc.test 372 Alice :- Hi", ":irc.test 376 Alice :End")
        expect(
            test.told(),
            [.status("- MOTD", .plain), .status("- Hi", .plain), .registered, .step("Joining #a, #b")]
        )
        expect(test.sent(), ["JOIN #a,#b", "PING palabre-1"])
        #expect(test.session.phase == .ready)
        #expect(test.session.nick == "Alice")
        #expect(test.session.networkName == "Test")
        #expect(test.session.casemapping == .ascii)
    }

    @Test func `a message of the day that the user asks for does not join again`() throws {
        var test = try TestSession.ready()
        try test.receive(":irc.test 422 alice :MOTD File is missing")
        expect(test.told(), [.answer("MOTD File is missing", .plain, about: nil)])
        expect(test.sent(), [])
    }

    @Test(arguments: [
        ":irc.test 421 alice CAP :Unknown command", ":irc.test 451 * :You have not registered",
        ":irc.test 410 alice CAP :Unknown command",
    ])
    func `a server without CAP is as good`(refusal: String) throws {
        var test = try TestSession("irc://irc.test/#a")
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(refusal)
        expect(test.told(), [])
        try test.receive(":irc.test 001 alice :Hi", ":irc.test 376 alice :End")
        #expect(test.session.phase == .ready)
        expect(test.sent(), ["JOIN #a", "PING palabre-1"])
    }

    @Test func `a server that ignores CAP is as good`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        try test.receive(":irc.test 001 alice :Hi", ":irc.test 422 alice :No MOTD")
        #expect(test.session.phase == .ready)
    }

    @Test func `a taken nick is followed by another`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test 433 * alice :Nickname is already in use")
        expect(test.sent(), ["NICK alice_"])
        expect(test.told(), [.status("alice: Nickname is already in use. Trying alice_", .warning)])
        try test.receive(":irc.test 437 * alice_ :Nick is held")
        expect(test.sent(), ["NICK alice__"])
        #expect(test.session.nick == "alice__")
    }

    @Test func `when no nick is taken the user chooses`() throws {
        var test = try TestSession(nick: "日本")
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test 432 * x :Erroneous nickname")
        expect(test.sent(), ["NICK guest"])
        test.forget()
        try test.receive(":irc.test 432 * guest :Erroneous nickname")
        expect(test.sent(), [])
        expect(test.told(), [.status("guest: Erroneous nickname. Choose another nick: /nick NAME", .failure)])
        test.handle(.requested(Message(nil, "NICK", "bob")))
        expect(test.sent(), ["NICK bob"])
        try test.receive(":irc.test 001 bob :Hi")
        #expect(test.session.nick == "bob")
    }

    @Test func `after registration a taken nick is only told`() throws {
        var test = try TestSession.ready()
        try test.receive(":irc.test 433 alice bob :Nickname is already in use")
        expect(test.told(), [.answer("bob: Nickname is already in use", .failure, about: nil)])
        expect(test.sent(), [])
    }

    @Test func `capabilities may come later`() throws {
        var test = try TestSession.ready("cap-notify")
        try test.receive(":irc.test CAP alice NEW :echo-message")
        expect(test.sent(), ["CAP REQ echo-message"])
        try test.receive(":irc.test CAP alice ACK :echo-message")
        test.handle(.said(.message, text: "hi", to: "bob"))
        expect(test.said().map(\.delivery), [.pending(SendID(1))])
        try test.receive(":irc.test CAP alice DEL :echo-message")
        test.handle(.said(.message, text: "hi", to: "bob"))
        expect(test.said().map(\.text), ["hi"])
    }

    @Test func `only the first welcome names us`() throws {
        var test = try TestSession.inChannel()
        try test.receive(":irc.test 001 bob :Hi")
        #expect(test.session.nick == "alice")
    }

    @Test func `nobody joins before the welcome`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        try test.receive(":alice!al@h JOIN #a")
        #expect(test.session.channels.isEmpty)
    }

    @Test(arguments: [
        (nil, "The server wants a password: /connect irc://irc.test PASSWORD"),
        ("wrong", "Wrong password: /connect irc://irc.test PASSWORD"),
    ])
    func `a password that is missing or wrong is asked for`(password: String?, words: String) throws {
        var test = try TestSession(password: password)
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test 464 * :Password incorrect")
        expect(test.told(), [.status(words, .failure)])
    }

    @Test func `an endless ISUPPORT ends`() throws {
        var test = try TestSession.ready()
        for number in 0..<600 {
            try test.receive(":irc.test 005 alice X\(number)=1 Y\(number)=1 :are supported by this server")
        }
        #expect(test.session.isupport["X1"] == "1")
        #expect(test.session.isupport["X599"] == nil)
    }

    @Test func `who is away says so before anybody sees it`() throws {
        var test = try TestSession { $0.away = "gone for lunch" }
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test CAP * LS :draft/pre-away", ":irc.test CAP * ACK draft/pre-away")
        expect(test.sent(), ["CAP REQ draft/pre-away", "AWAY :gone for lunch", "CAP END"])
        try test.receive(":irc.test 001 alice :Hi", ":irc.test 422 alice :No MOTD")
        expect(test.sent(), ["PING palabre-1"])
    }

    @Test func `and right after it where that is too early`() throws {
        var test = try TestSession { $0.away = "gone" }
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test CAP * LS :", ":irc.test 001 alice :Hi", ":irc.test 422 alice :No MOTD")
        expect(test.sent(), ["CAP END", "AWAY gone", "PING palabre-1"])
    }

    @Test func `a server that can tells its limits before registration`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(
            ":irc.test CAP * LS :batch draft/extended-isupport",
            ":irc.test CAP * ACK :batch draft/extended-isupport"
        )
        expect(test.sent(), ["CAP REQ :batch draft/extended-isupport", "ISUPPORT", "CAP END"])
        try test.receive(
            ":irc.test BATCH +x draft/isupport",
            "@batch=x :irc.test 005 * NICKLEN=5 :are supported",
            ":irc.test BATCH -x",
            ":irc.test 433 * alice :In use"
        )
        expect(test.sent(), ["NICK alic_"])
    }
}
