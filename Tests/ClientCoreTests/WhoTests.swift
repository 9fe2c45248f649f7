// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct WhoTests {
    private func member(_ nick: String, _ test: TestSession) throws -> Member {
        try #require(test.session.channel("#a")?.member(nick))
    }

    @Test func `who joins tells account and real name`() throws {
        var test = try TestSession.inChannel("bob", "extended-join")
        try test.receive("@bot :carol!c@h JOIN #a caroline :Carol C", ":dave!d@h JOIN #a * :Dave D")
        let carol = try member("carol", test)
        #expect(carol.account == "caroline")
        #expect(carol.realName == "Carol C")
        #expect(carol.isBot)
        let dave = try member("dave", test)
        #expect(dave.account == nil)
        #expect(dave.realName == "Dave D")
        #expect(!dave.isBot)
    }

    @Test func `accounts and names change`() throws {
        var test = try TestSession.inChannel("bob", "account-notify setname")
        try test.receive(":bob!b@h ACCOUNT bobby", ":bob!b@h SETNAME :Bob the Second")
        try #expect(member("bob", test).account == "bobby")
        try #expect(member("bob", test).realName == "Bob the Second")
        try test.receive(":bob!b@h ACCOUNT *", ":irc.test 353 alice = #a :@bob", ":irc.test 366 alice #a :End")
        try #expect(member("bob", test).account == nil)
        try #expect(member("bob", test).realName == "Bob the Second")
        expect(test.told(), [.membersListed(channel: "#a")])
    }

    @Test func `what is said tells the account and whether a bot said it`() throws {
        var test = try TestSession.inChannel("bob", "account-tag message-tags")
        try test.receive("@account=bobby;bot :bob!b@h PRIVMSG #a :beep", ":bob!b@h PRIVMSG #a :hm")
        let said = test.said()
        #expect(said.map(\.account) == ["bobby", nil])
        #expect(said.map(\.isBot) == [true, false])
    }

    @Test func `who turns out to be a bot is one among the members too, unless that was long ago`() throws {
        var test = try TestSession.inChannel("bob", "batch draft/chathistory message-tags")
        try test.receive(
            ":irc.test BATCH +1 chathistory #a",
            "@batch=1;bot :bob!b@h PRIVMSG #a :beep",
            ":irc.test BATCH -1"
        )
        try #expect(!member("bob", test).isBot)
        try test.receive("@bot :bob!b@h PRIVMSG #a :beep")
        try #expect(member("bob", test).isBot)
    }

    @Test func `replies and contexts are read by the old names and the new ones`() throws {
        var test = try TestSession.inChannel("bob", "message-tags")
        try test.receive(
            "@+reply=1;+channel-context=#A :bob!b@h PRIVMSG alice :x",
            "@+draft/reply=2 :bob!b@h PRIVMSG #a :x",
            "@+channel-context=#a :bob!b@h PRIVMSG #a :x",
            "@+draft/channel-context=nowhere :bob!b@h NOTICE alice :x"
        )
        let said = test.said()
        #expect(said.map(\.replyTo) == ["1", "2", nil, nil])
        #expect(said.map(\.channelContext) == ["#a", nil, nil, nil])
    }

    @Test func `members of a small channel are asked for once, silently`() throws {
        var test = try TestSession.ready("", isupport: "PREFIX=(ov)@+ WHOX BOT=B")
        let join = [
            ":alice!al@host.test JOIN #a", ":irc.test 353 alice = #a :alice bob", ":irc.test 366 alice #a :End",
        ]
        for line in join { try test.receive(line) }
        expect(test.sent(), ["MODE #a", "WHO #a %tcuhnfar,703"])
        test.forget()
        try test.receive(
            ":irc.test 354 alice 703 #a ~b bob.test bob GB@ bobby :Bob Dylan",
            ":irc.test 354 alice 703 #a al alice.test alice H 0 :Alice",
            ":irc.test 315 alice #a :End of WHO list"
        )
        let bob = try member("bob", test)
        #expect(bob.isAway && bob.isBot)
        #expect(bob.account == "bobby")
        #expect(bob.realName == "Bob Dylan")
        #expect(bob.host == "bob.test")
        try #expect(member("alice", test).account == nil)
        expect(test.told(), [])
        // What the user asks is another thing.
        try test.receive(":irc.test 366 alice #a :End", ":irc.test 354 alice 1 bob", ":irc.test 315 alice #a :End")
        expect(test.sent(), [])
        expect(
            test.told(),
            [
                .membersListed(channel: "#a"), .answer("1 bob", .plain, about: nil),
                .answer("End of WHO for #a", .plain, about: "#a"),
            ]
        )
    }

    @Test func `one channel after the other, and no large one`() throws {
        var test = try TestSession.ready("", isupport: "PREFIX=(ov)@+ WHOX")
        let many = (0..<120).map { "m\($0)" }.joined(separator: " ")
        for (name, members) in [("#a", "alice bob"), ("#b", "alice bob"), ("#c", many), ("#d", "alice")] {
            try test.receive(
                ":alice!al@host.test JOIN \(name)",
                ":irc.test 353 alice = \(name) :\(members)",
                ":irc.test 366 alice \(name) :End"
            )
        }
        expect(test.sent().filter { $0.hasPrefix("WHO") }, ["WHO #a %tcuhnfar,703"])
        try test.receive(":irc.test 315 alice #A :End of WHO list")
        expect(test.sent(), ["WHO #b %tcuhnfar,703"])
        try test.receive(":irc.test 315 alice #b :End of WHO list")
        expect(test.sent(), [])
    }

    @Test func `a channel that is never told of does not hold up the others`() throws {
        var test = try TestSession.ready("", isupport: "PREFIX=(ov)@+ WHOX")
        for name in ["#a", "#b"] {
            try test.receive(
                ":alice!al@host.test JOIN \(name)",
                ":irc.test 353 alice = \(name) :alice bob",
                ":irc.test 366 alice \(name) :End"
            )
        }
        test.now = test.now + 10
        try test.receive(":bob!b@h PRIVMSG #a :hi")
        test.forget()
        #expect(test.session.deadline == test.now + 20)
        test.now = test.now + 20
        test.handle(.ticked)
        expect(test.sent(), ["WHO #b %tcuhnfar,703"])
    }

    @Test func `WHO marks bots where the server says how`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":irc.test 352 alice #a b h s bob HB@ :0 Bob")
        try #expect(!member("bob", test).isBot)
        try test.receive(
            ":irc.test 005 alice BOT=B :are supported",
            ":irc.test 352 alice #a b h s bob HB@ :0 Bob Dylan"
        )
        try #expect(member("bob", test).isBot)
        try #expect(member("bob", test).realName == "Bob Dylan")
    }

    @Test func `whether we are away is known`() throws {
        var test = try TestSession.ready()
        #expect(!test.session.isAway)
        try test.receive(":irc.test 306 alice :You are away")
        #expect(test.session.isAway)
        try test.receive(":irc.test 305 alice :You are back")
        #expect(!test.session.isAway)
    }

    @Test func `what changes about somebody whom we only monitor is not told`() throws {
        var test = try TestSession.ready("away-notify account-notify chghost setname extended-monitor")
        try test.receive(":eve!e@h AWAY :x", ":eve!e@h ACCOUNT x", ":eve!e@h CHGHOST x y", ":eve!e@h SETNAME :x")
        expect(test.told(), [])
    }

    @Test func `that somebody is away is told once, until something changes`() throws {
        var test = try TestSession.inChannel("bob", "away-notify")
        let lunch = Report.Content.answer("bob is away: lunch", .plain, about: "bob")
        for _ in 0..<3 { try test.receive(":irc.test 301 alice bob :lunch") }
        expect(test.told(), [lunch])
        try test.receive(":irc.test 301 alice bob :tea")
        expect(test.told(), [.answer("bob is away: tea", .plain, about: "bob")])
        try test.receive(":bob!b@h AWAY :tea", ":irc.test 301 alice bob :tea")
        expect(test.told().count, 1)
        test.handle(.requested(Message(nil, "WHOIS", "bob")))
        try test.receive(":irc.test 301 alice bob :tea")
        expect(test.told().count, 1)
    }

    @Test func `whom we monitor comes and goes`() throws {
        var test = try TestSession.ready()
        try test.receive(":irc.test 730 alice :bob!b@h,carol!c@h", ":irc.test 731 alice bob", ":irc.test 731 alice")
        expect(
            test.told(),
            [
                .presence(nick: "bob", isOnline: true), .presence(nick: "carol", isOnline: true),
                .presence(nick: "bob", isOnline: false),
            ]
        )
    }
}
