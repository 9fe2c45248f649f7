// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct SpeechTests {
    private let bob = Source(name: "bob", user: "b", host: "h")

    @Test func `a message to a channel belongs to it`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":bob!b@h PRIVMSG #A :hi all")
        expect(test.said(), [Speech(kind: .message, source: bob, conversation: "#a", text: "hi all")])
    }

    @Test func `a message to us belongs to its sender and is a mention`() throws {
        var test = try TestSession.ready()
        try test.receive(":bob!b@h PRIVMSG Alice :psst", ":bob!b@h NOTICE alice :psst")
        expect(test.said().map(\.conversation), ["bob", "bob"])
        try test.receive(":bob!b@h PRIVMSG alice :psst", ":bob!b@h NOTICE alice :psst")
        expect(test.said().map(\.isMention), [true, true])
    }

    @Test(arguments: [
        ("alice: hi", true), ("hi ALICE", true), ("(alice)", true), ("\u{2}alice\u{2}!", true), ("@alice", true),
        ("alicepain", false), ("malice", false), ("alice2", false), ("al ice", false), ("éalice", false), ("", false),
        ("alice-like alice", true), ("alic", false),
    ])
    func `a message that names us is a mention`(text: String, isMention: Bool) throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":bob!b@h PRIVMSG #a :\(text)")
        expect(test.said().map(\.isMention), [isMention])
    }

    @Test func `who has no name has no conversation`() throws {
        var test = try TestSession.ready()
        try test.receive(":!u@h PRIVMSG alice :boo")
        expect(test.said().map(\.conversation), [nil])
    }

    @Test func `an action is an action`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":bob!b@h PRIVMSG #a :\u{1}ACTION waves\u{1}", ":bob!b@h PRIVMSG #a :\u{1}ACTION")
        expect(test.said().map(\.text), ["waves", ""])
        try test.receive(":bob!b@h PRIVMSG #a :\u{1}ACTION waves\u{1}")
        expect(test.said().map(\.kind), [.action])
    }

    @Test func `a message to some of a channel belongs to the channel`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":bob!b@h PRIVMSG @#A :ops only", ":bob!b@h NOTICE +#a :voiced")
        expect(test.said().map(\.conversation), ["#a", "#a"])
    }

    @Test(arguments: [
        ":irc.test NOTICE alice :hello alice", "NOTICE * :*** Looking up your host", ":bob!b@h NOTICE $* :all",
    ])
    func `what the server says belongs to nobody and is no mention`(line: String) throws {
        var test = try TestSession.ready()
        try test.receive(line)
        let speech = try #require(test.said().first)
        #expect(speech.conversation == nil)
        #expect(!speech.isMention)
        #expect(speech.kind == .notice)
    }

    @Test func `server-time is the time of the report`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive("@time=2001-09-09T01:46:40.000Z :bob PRIVMSG #a :then", "@time=nonsense :bob PRIVMSG #a :now")
        expect(test.reports().map(\.time), [Instant(seconds: 1_000_000_000), test.now])
    }

    @Test func `a message that comes twice is shown once`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive("@msgid=x :bob!b@h PRIVMSG #a :hi", "@msgid=x :bob!b@h PRIVMSG #a :hi")
        expect(test.said().map(\.id), ["x"])
    }

    @Test func `a playback is marked and changes nothing`() throws {
        var test = try TestSession.inChannel("bob", "batch server-time")
        try test.receive(
            ":irc.test BATCH +1 chathistory #a",
            ":irc.test BATCH +1b chathistory #a",
            "@batch=1;time=2001-09-09T01:46:40.000Z :bob!b@h PRIVMSG #a :then",
            "@batch=1 :bob!b@h QUIT :gone",
            "@batch=1 :bob!b@h PRIVMSG alice :\u{1}VERSION\u{1}",
            ":irc.test BATCH -1",
            "@batch=1 :bob!b@h PRIVMSG #a :now"
        )
        let reports = test.reports().filter { if case .said = $0.content { true } else { false } }
        #expect(reports.map(\.isReplayed) == [true, false])
        expect(test.names(), ["alice", "bob"])
        expect(test.sent(), [])
    }

    @Test func `a batch inside a playback is one too`() throws {
        var test = try TestSession.inChannel("bob", "batch")
        try test.receive(
            ":irc.test BATCH +o chathistory #a",
            "@batch=o :irc.test BATCH +i example",
            "@batch=i :bob PRIVMSG #a :then"
        )
        expect(test.reports().map(\.isReplayed), [true])
    }

    @Test func `our own messages come back as ours`() throws {
        var test = try TestSession.inChannel("bob", "echo-message")
        try test.receive(":alice!al@host.test PRIVMSG #a :alice was here", ":alice!al@host.test PRIVMSG bob :psst")
        let said = test.said()
        #expect(said.map(\.isOwn) == [true, true])
        #expect(said.map(\.isMention) == [false, false])
        #expect(said.map(\.conversation) == ["#a", "bob"])
    }

    @Test func `programs that ask get a few answers a minute`() throws {
        var test = try TestSession.ready()
        try test.receive(":bob!b@h PRIVMSG alice :\u{1}PING 1 2\u{1}")
        expect(test.told(), [.asked(CTCP(command: "PING", text: "1 2"), by: bob, in: nil)])
        expect(test.sent(), [])
        for _ in 0..<10 { test.handle(.answered(CTCP(command: "PING", text: "1 2"), to: "bob")) }
        expect(test.sent(), Array(repeating: "NOTICE bob :\u{1}PING 1 2\u{1}", count: 4))
        test.now = test.now + 60
        test.handle(.answered(CTCP(command: "VERSION", text: "Palabre"), to: "bob"))
        expect(test.sent(), ["NOTICE bob :\u{1}VERSION Palabre\u{1}"])
    }

    @Test func `what is asked of a channel is told apart, and what a server or we ask is only told`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(
            ":bob!b@h PRIVMSG #a :\u{1}VERSION\u{1}",
            ":irc.test PRIVMSG alice :\u{1}VERSION\u{1}",
            ":alice!al@host.test PRIVMSG alice :\u{1}VERSION\u{1}"
        )
        expect(
            test.told(),
            [
                .asked(CTCP(command: "VERSION"), by: bob, in: "#a"),
                .status("irc.test asks by CTCP: VERSION", .plain),
                .answer("CTCP VERSION sent to alice", .plain, about: "alice"),
            ]
        )
    }

    @Test func `an answer to a question of ours is told`() throws {
        var test = try TestSession.ready()
        try test.receive(":bob!b@h NOTICE alice :\u{1}VERSION irssi\u{1}")
        expect(test.told(), [.told(CTCP(command: "VERSION", text: "irssi"), by: bob)])
    }

    @Test func `operators speak to all`() throws {
        var test = try TestSession.ready()
        try test.receive(":oper!o@h WALLOPS :restart soon", ":irc.test PRIVMSG", ":bob PRIVMSG #a")
        expect(
            test.told(),
            [
                .status("Wallops from oper: restart soon", .warning), .status("irc.test PRIVMSG", .plain),
                .status("bob PRIVMSG #a", .plain),
            ]
        )
    }
}
