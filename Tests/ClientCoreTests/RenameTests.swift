// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct RenameTests {
    private let bob = Source(name: "bob", user: "b", host: "h")

    @Test func `a channel keeps all it has under its new name`() throws {
        var test = try TestSession.inChannel("@bob carol", "draft/channel-rename")
        try test.receive(":alice JOIN #b", ":bob!b@h TOPIC #a :Trees")
        test.forget()
        try test.receive(":bob!b@h RENAME #A #new :Typo")
        expect(test.told(), [.channelRenamed(from: "#a", to: "#new", by: bob, reason: "Typo")])
        #expect(test.session.channels.map(\.name) == ["#new", "#b"])
        #expect(test.session.channel("#a") == nil)
        expect(test.names("#new"), ["@bob", "alice", "carol"])
        #expect(test.session.channel("#new")?.topic == "Trees")
        try test.receive(":bob!b@h PRIVMSG #NEW :hi")
        expect(test.said().map(\.conversation), ["#new"])
    }

    @Test func `the case of its letters may be all that changes`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":bob!b@h RENAME #a #A :")
        #expect(test.session.channel("#a")?.name == "#A")
        expect(test.told(), [.channelRenamed(from: "#a", to: "#A", by: bob, reason: "")])
    }

    @Test func `what is on its way arrives there`() throws {
        var test = try TestSession.inChannel("bob", "echo-message")
        test.handle(.said(.message, text: (1...6).map(String.init).joined(separator: "\n"), to: "#a"))
        test.forget()
        try test.receive(":bob!b@h RENAME #a #new :", ":alice!al@host.test PRIVMSG #new :1")
        expect(test.told().last, .delivered(SendID(1), conversation: "#new", id: nil))
        test.now = test.now + 1
        test.handle(.ticked)
        expect(test.sent(), ["PRIVMSG #new :6"])
    }

    @Test func `what was asked about it is answered there`() throws {
        var test = try TestSession.inChannel("bob", "batch server-time draft/chathistory")
        test.handle(.requested(Message(nil, "JOIN", "#a", "sesame")))
        test.handle(.wantedHistory(.latest, of: "#a"))
        try test.receive(":bob!b@h RENAME #a #new :")
        test.forget()
        try test.receive(":irc.test BATCH +1 chathistory #new", ":irc.test BATCH -1")
        let answer = HistoryAnswer(conversation: "#new", range: .latest, count: 0, isComplete: true)
        expect(test.told(), [.historyEnded(answer)])
        #expect(test.session.key(of: "#new") == "sesame")
    }

    @Test(arguments: ["RENAME #x #y :", "RENAME #a #b :", "RENAME #a nowhere :", "RENAME #a", "RENAME"])
    func `a name that cannot be is not taken`(line: String) throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":alice JOIN #b")
        test.forget()
        try test.receive(":bob!b@h \(line)")
        #expect(test.session.channels.map(\.name) == ["#a", "#b"])
        expect(test.told().map { if case .status = $0 { true } else { false } }, [true])
    }
}
