// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct MembershipTests {
    private let bob = Source(name: "bob", user: "b", host: "h")
    private let alice = Source(name: "alice", user: "al", host: "host.test")

    @Test func `joining makes a channel and asks for its modes`() throws {
        var test = try TestSession.ready()
        try test.receive(":alice!al@host.test JOIN #A")
        expect(test.told(), [.joined(channel: "#A", alice)])
        expect(test.sent(), ["MODE #A"])
        expect(test.names("#a"), ["alice"])
        try test.receive(
            ":irc.test 332 alice #a :A topic",
            ":irc.test 353 alice = #a :@+bob!b@h alice!al@host.test",
            ":irc.test 353 alice = #a :%carol",
            ":irc.test 366 alice #a :End of /NAMES list"
        )
        expect(test.told(), [.topic(channel: "#A", "A topic", by: nil), .membersListed(channel: "#A")])
        expect(test.names("#a"), ["@+bob", "%carol", "alice"])
        #expect(test.session.channel("#a")?.topic == "A topic")
        #expect(test.session.channel("#a")?.member("BOB")?.host == "h")
        try test.receive(":irc.test 324 alice #a +ntk key", ":irc.test 329 alice #a 1000000000")
        expect(test.told(), [])
        #expect(test.session.channel("#a")?.modes == "+knt key")
        try test.receive(":irc.test 324 alice #a +nt", ":irc.test 329 alice #a 1000000000")
        expect(
            test.told(),
            [
                .answer("#a has the modes +nt", .plain, about: "#A"),
                .answer("#a was created on 2001-09-09 01:46 UTC", .plain, about: "#A"),
            ]
        )
    }

    @Test func `channels are in the order in which they were joined`() throws {
        var test = try TestSession.ready()
        try test.receive(":alice JOIN #b", ":alice JOIN #a", ":alice JOIN #c", ":alice PART #a", ":alice JOIN #a")
        #expect(test.session.channels.map(\.name) == ["#b", "#c", "#a"])
    }

    @Test func `others come`() throws {
        var test = try TestSession.inChannel("@carol")
        try test.receive(":bob!b@h JOIN #A account :Bob Dylan")
        expect(test.told(), [.joined(channel: "#a", bob)])
        expect(test.names(), ["@carol", "alice", "bob"])
        expect(test.sent(), [])
    }

    @Test func `others go`() throws {
        var test = try TestSession.inChannel("bob carol dave")
        try test.receive(":bob!b@h PART #a :so long", ":carol PART #a", ":eve PART #a")
        expect(
            test.told(),
            [
                .left(channel: "#a", bob, .parted(reason: "so long")),
                .left(channel: "#a", Source(name: "carol"), .parted(reason: "")),
                .status("eve PART #a", .plain),
            ]
        )
        expect(test.names(), ["alice", "dave"])
    }

    @Test func `going ourselves takes the channel away`() throws {
        var test = try TestSession.inChannel()
        try test.receive(":ALICE!al@host.test PART #A")
        #expect(test.session.channels.isEmpty)
        let leaver = Source(name: "ALICE", user: "al", host: "host.test")
        expect(test.told(), [.left(channel: "#a", leaver, .parted(reason: ""))])
    }

    @Test func `a kick names who did it`() throws {
        var test = try TestSession.inChannel("bob carol")
        try test.receive(":bob!b@h KICK #a CAROL :enough")
        expect(test.told(), [.left(channel: "#a", Source(name: "carol"), .kicked(by: "bob", reason: "enough"))])
        expect(test.names(), ["alice", "bob"])
        try test.receive(":bob!b@h KICK #a alice")
        #expect(test.session.channel("#a") == nil)
        try test.receive(":bob!b@h KICK #a alice", ":bob KICK", ":bob KICK #a")
        expect(test.told().dropFirst().map { if case .status = $0 { true } else { false } }, [true, true, true])
    }

    @Test func `a quit is told in each channel that we share`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":alice JOIN #b", ":alice JOIN #c", ":bob!b@h JOIN #c")
        test.forget()
        try test.receive(":bob!b@h QUIT :gone")
        expect(
            test.told(),
            [.left(channel: "#a", bob, .quit(reason: "gone")), .left(channel: "#c", bob, .quit(reason: "gone"))]
        )
        expect(test.names("#c"), ["alice"])
    }

    @Test func `a new nick is told in each channel that we share`() throws {
        var test = try TestSession.inChannel("@bob carol")
        try test.receive(":bob!b@h NICK zoe")
        expect(test.told(), [.renamed(conversation: "#a", from: "bob", to: "zoe")])
        expect(test.names(), ["@zoe", "alice", "carol"])
        try test.receive(":carol NICK Carol")
        expect(test.names(), ["@zoe", "alice", "Carol"])
    }

    @Test func `our own new nick is also told once for all`() throws {
        var test = try TestSession.inChannel("@bob")
        try test.receive(":alice!al@host.test NICK al")
        expect(
            test.told(),
            [
                .renamed(conversation: nil, from: "alice", to: "al"),
                .renamed(conversation: "#a", from: "alice", to: "al"),
            ]
        )
        #expect(test.session.nick == "al")
        expect(test.names(), ["@bob", "al"])
    }

    @Test func `a labelled change of nick is ours, whatever source it names`() throws {
        var test = try TestSession.inChannel("bob", "batch labeled-response")
        try test.receive("@label=3 :zoe!al@host.test NICK :zoe")
        #expect(test.session.nick == "zoe")
        expect(test.names(), ["bob", "zoe"])
        expect(test.told().first, .renamed(conversation: nil, from: "alice", to: "zoe"))
    }

    @Test func `nobody takes our nick from us`() throws {
        var test = try TestSession.inChannel("@bob")
        try test.receive(":bob!b@h NICK ALICE", ":bob!b@h NICK :", ":bob!b@h NICK")
        expect(test.names(), ["@bob", "alice"])
    }

    @Test func `a list without us does not take us out`() throws {
        var test = try TestSession.ready()
        try test.receive(
            ":alice JOIN #a",
            ":irc.test 353 alice = #a :@ @bob  +",
            ":irc.test 366 alice #a :End of /NAMES list"
        )
        expect(test.names(), ["@bob", "alice"])
    }

    @Test func `somebody who leaves in the middle of a list is gone`() throws {
        var test = try TestSession.ready()
        try test.receive(
            ":alice JOIN #a",
            ":irc.test 353 alice = #a :@bob carol dave",
            ":bob QUIT",
            ":carol NICK zoe",
            ":eve JOIN #a",
            ":irc.test 366 alice #a :End of /NAMES list"
        )
        expect(test.names(), ["alice", "dave", "eve", "zoe"])
    }

    @Test func `the names of another channel are an answer`() throws {
        var test = try TestSession.ready()
        try test.receive(":irc.test 353 alice = #x :@bob carol", ":irc.test 366 alice #x :End of /NAMES list")
        expect(test.told(), [.answer("In #x: @bob carol", .plain, about: "#x")])
    }

    @Test func `what happens in channels that we are not in is shown plainly`() throws {
        var test = try TestSession.ready()
        try test.receive(
            ":bob!b@h JOIN #x",
            ":bob!b@h TOPIC #x :t",
            ":bob JOIN",
            ":bob JOIN 0",
            ":bob QUIT :x",
            ":bob NICK zoe"
        )
        expect(
            test.told(),
            ["bob JOIN #x", "bob TOPIC #x t", "bob JOIN", "bob JOIN 0", "bob QUIT x", "bob NICK zoe"]
                .map { .status($0, .plain) }
        )
        #expect(test.session.channels.isEmpty)
    }

    @Test func `a prefix is one, whatever the nick begins with`() throws {
        let test = try TestSession.inChannel("@\u{301}x +bob")
        #expect(test.names() == ["@\u{301}x", "+bob", "alice"])
        #expect(test.session.channel("#a")?.member("\u{301}x")?.prefixes == "@")
    }

    @Test func `who is away is known`() throws {
        var test = try TestSession.inChannel("bob carol", "away-notify")
        try test.receive(
            ":bob!b@h AWAY :lunch",
            ":irc.test 301 alice carol :asleep",
            ":irc.test 306 alice :You are away"
        )
        #expect(test.session.channel("#a")?.members.filter(\.isAway).map(\.nick) == ["alice", "bob", "carol"])
        expect(
            test.told(),
            [.answer("carol is away: asleep", .plain, about: "carol"), .answer("You are away", .plain, about: nil)]
        )
        try test.receive(
            ":bob!b@h AWAY",
            ":irc.test 305 alice :You are back",
            ":irc.test 352 alice #a c h s carol H :0 C"
        )
        #expect(test.session.channel("#a")?.members.contains(where: \.isAway) == false)
    }

    @Test func `a new host is known`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":bob!b@h CHGHOST bb cloak.test")
        expect(test.told(), [])
        #expect(test.session.channel("#a")?.member("bob")?.user == "bb")
        #expect(test.session.channel("#a")?.member("bob")?.host == "cloak.test")
    }

    @Test func `invitations are told`() throws {
        var test = try TestSession.inChannel("bob")
        let bob = Source(name: "bob", user: "b", host: "h")
        try test.receive(":bob!b@h INVITE alice #x", ":bob!b@h INVITE eve #A")
        expect(
            test.told(),
            [.invited(by: bob, "alice", to: "#x"), .invited(by: bob, "eve", to: "#a")]
        )
    }

    @Test func `when the rules for names change, channels follow`() throws {
        var test = try TestSession.inChannel("@bob +[x]")
        try test.receive(":irc.test 005 alice CASEMAPPING=ascii PREFIX=(vo)+@ :are supported by this server")
        expect(test.names(), ["+[x]", "@bob", "alice"])
        #expect(test.session.channel("#a")?.member("{x}") == nil)
        #expect(test.session.channel("#a")?.member("[X]") != nil)
    }

    @Test func `we stay in our channels whatever becomes of the spelling of our nick`() throws {
        var test = try TestSession.ready(nick: "[x]")
        try test.receive(":[x] JOIN #a", ":irc.test 353 [x] = #a :@{x} bob", ":irc.test 366 [x] #a :End of /NAMES list")
        expect(test.names(), ["@{x}", "bob"])
        try test.receive(":irc.test 005 [x] CASEMAPPING=ascii :are supported by this server")
        expect(test.names(), ["@{x}", "[x]", "bob"])
    }
}
