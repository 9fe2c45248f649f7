// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientCore

@Suite struct AnswersTests {
    @Test func `answers tell what they are about`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(
            ":irc.test 311 alice bob ~bob host * :Bob",
            ":irc.test 401 alice nobody :No such nick/channel",
            ":irc.test 404 alice #A :Cannot send to channel",
            ":irc.test 441 alice eve #a :They aren't on that channel",
            ":irc.test 461 alice JOIN :Not enough parameters",
            ":irc.test 318 alice bob :End of /WHOIS list"
        )
        expect(
            test.told(),
            [
                .answer("No such nick: nobody", .failure, about: "nobody"),
                .answer("#A: Cannot send to channel", .failure, about: "#a"),
                .answer("eve is not in #a", .failure, about: "#a"),
                .answer("JOIN: not enough parameters", .failure, about: nil),
                // What is told of somebody stays together.
                .answer("bob is ~bob@host: Bob", .plain, about: "bob"),
            ]
        )
    }

    @Test func `nothing stands between what a WHOIS tells of somebody`() throws {
        var test = try TestSession.inChannel("bob carol")
        try test.receive(
            ":irc.test 311 alice bob ~bob host * :Bob",
            ":carol!c@h PRIVMSG #a :meanwhile",
            ":irc.test 312 alice BOB irc.test :A tree",
            ":irc.test 312 alice carol irc.test :not asked",
            ":irc.test 318 alice bob :End of /WHOIS list"
        )
        let told = test.told()
        #expect(told.count == 4)
        expect(
            told.suffix(2),
            [
                .answer("bob is ~bob@host: Bob", .plain, about: "bob"),
                .answer("BOB is on irc.test: A tree", .plain, about: "BOB"),
            ]
        )
    }

    @Test func `a WHOIS that never ends is told all the same, and two in one another are not mixed`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":irc.test 311 alice bob ~bob host * :Bob")
        expect(test.told(), [])
        try test.receive(":irc.test 311 alice carol c h * :Carol")
        expect(test.told(), [.answer("bob is ~bob@host: Bob", .plain, about: "bob")])
        test.now = test.now + 40
        test.handle(.ticked)
        expect(test.told(), [.answer("carol is c@h: Carol", .plain, about: "carol")])
        try test.receive(":irc.test 311 alice bob ~bob host * :Bob")
        for _ in 1..<Dossier.limit { try test.receive(":irc.test 320 alice bob :is :here") }
        #expect(test.told().count == Dossier.limit)
        try test.receive(":irc.test 311 alice bob ~bob host * :Bob")
        test.handle(.link(.closed(LinkClosure(cause: .failed, explanation: "reset"))))
        #expect(test.told().first == .answer("bob is ~bob@host: Bob", .plain, about: "bob"))
    }

    @Test func `with labels only what is labelled is an answer`() throws {
        var test = try TestSession.ready("batch labeled-response")
        try test.receive(
            "@label=7 :irc.test 401 alice bob :No such nick",
            ":irc.test 473 alice #x :Cannot join channel (+i)",
            "@label=8 :irc.test BATCH +b labeled-response",
            "@batch=b :irc.test 313 alice bob :is an operator",
            ":irc.test BATCH -b"
        )
        expect(
            test.told(),
            [
                .answer("No such nick: bob", .failure, about: "bob"),
                .status("Cannot join #x: by invitation only", .failure),
                .answer("bob is an operator", .plain, about: "bob"),
            ]
        )
    }

    @Test func `standard replies are shown with their tone`() throws {
        var test = try TestSession.inChannel()
        try test.receive(
            ":irc.test FAIL JOIN BANNED #a :You are banned",
            ":irc.test WARN * SLOW :Slow down",
            ":irc.test NOTE X Y",
            ":irc.test NOTE NICK OK :Done"
        )
        expect(
            test.told(),
            [
                .answer("JOIN #a: You are banned", .failure, about: "#a"),
                .answer("Slow down", .warning, about: nil),
                .status("irc.test NOTE X Y", .plain),
                .answer("NICK: Done", .plain, about: nil),
            ]
        )
    }

    @Test func `what goes wrong in a channel is told there, asked for or not`() throws {
        var test = try TestSession.inChannel("bob", "batch labeled-response")
        test.forget()
        try test.receive(
            ":irc.test FAIL PRIVMSG TEMPORARILY_UNAVAILABLE #a :Try again later",
            ":irc.test WARN PRIVMSG SLOW #A :Slow down",
            ":irc.test FAIL JOIN BANNED #z :You are banned"
        )
        expect(
            test.told(),
            [
                .answer("Try again later", .failure, about: "#a"),
                .answer("Slow down", .warning, about: "#a"),
                .status("JOIN #z: You are banned", .failure),
            ]
        )
    }

    @Test func `what nobody knows is not lost`() throws {
        var test = try TestSession.ready()
        try test.receive(":irc.test 998 alice a :b c", ":bob!b@h FROB x :y z", ":irc.test BATCH odd", ":irc.test BATCH")
        expect(
            test.told(),
            [
                .answer("a b c", .plain, about: nil), .status("bob FROB x y z", .plain),
                .status("irc.test BATCH odd", .plain), .status("irc.test BATCH", .plain),
            ]
        )
    }

    @Test func `a long list leaves nothing behind`() throws {
        var test = try TestSession.ready()
        let before = test.session
        for number in 0..<200 { try test.receive(":irc.test 322 alice #c\(number) 3 :topic") }
        try test.receive(":irc.test 323 alice :End of /LIST")
        let told = test.told()
        #expect(told.first == .answer("#c0 (3): topic", .plain, about: "#c0"))
        #expect(told.last == .answer("End of the channel list", .plain, about: nil))
        #expect(test.session.channels == before.channels)
    }

    @Test func `a labelled answer belongs where it was asked`() throws {
        var test = try TestSession.inChannel("bob", "batch labeled-response")
        test.handle(.requested(Message(nil, "WHOIS", "bob"), from: "#A"))
        test.handle(.requested(Message(nil, "TIME")))
        test.handle(.requested(Message(nil, "JOIN", "#x"), from: "#a"))
        test.handle(.requested(Message(nil, "RENAME", "#a", "#b"), from: "#a"))
        test.forget()
        try test.receive(
            "@label=1 :irc.test 401 alice bob :No such nick",
            "@label=2 :irc.test 391 alice irc.test :noon",
            "@label=3 :irc.test 473 alice #x :Cannot join channel (+i)",
            "@label=4 :irc.test FAIL RENAME CANNOT_RENAME #a #b :No"
        )
        expect(
            test.told(),
            [
                .answer("No such nick: bob", .failure, about: "#a"),
                .answer("Time on irc.test: noon", .plain, about: nil),
                // Whoever waits to get in waits there.
                .answer("Cannot join #x: by invitation only", .failure, about: "#x"),
                .answer("RENAME #a #b: No", .failure, about: "#a"),
            ]
        )
    }

    @Test func `a list that is refused for now is over`() throws {
        var test = try TestSession.ready()
        test.handle(.requested(Message(nil, "LIST")))
        test.forget()
        try test.receive(":irc.test 263 alice LIST :Try again later", ":irc.test 263 alice WHO :Try again later")
        expect(
            test.told(),
            [
                .answer("LIST: Try again later", .plain, about: nil), .listEnded,
                .answer("WHO: Try again later", .plain, about: nil),
            ]
        )
    }

    @Test func `a list that the user asked for is a table`() throws {
        var test = try TestSession.ready()
        test.handle(.requested(Message(nil, "LIST")))
        test.forget()
        try test.receive(
            ":irc.test 321 alice Channel :Users Name",
            ":irc.test 322 alice #a 12 :about a",
            ":irc.test 322 alice #b x",
            ":irc.test 322 alice #c -9223372036854775808 :",
            ":irc.test 323 alice :End of /LIST",
            ":irc.test 322 alice #d 1 :late"
        )
        expect(
            test.told(),
            [
                .listed(channel: "#a", members: 12, topic: "about a"), .listed(channel: "#b", members: 0, topic: ""),
                .listed(channel: "#c", members: 0, topic: ""), .listEnded,
                .answer("#d (1): late", .plain, about: "#d"),
            ]
        )
    }
}
