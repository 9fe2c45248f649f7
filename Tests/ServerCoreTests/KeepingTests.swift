// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct KeepingTests {
    private let alice = SessionID(1)
    private let bob = SessionID(2)

    /// What the last step had the store keep.
    private func kept(by stage: Stage) -> [StoredMessage] {
        stage.effects.list.flatMap { effect -> [StoredMessage] in
            if case .store(let messages, _) = effect { messages } else { [] }
        }
    }

    private func stage(_ memory: Memory = Memory()) throws -> Stage {
        var stage = Stage(memory: memory)
        try stage.enter(alice, as: "alice", with: "server-time message-tags echo-message")
        try stage.enter(bob, as: "bob")
        return stage
    }

    @Test func `a clock that goes back over a restart does not break the order`() throws {
        var memory = Memory()
        memory.lastMessageAt = Instant(seconds: 1_800_000_000)
        var stage = try stage(memory)
        try stage.send("JOIN #a", from: alice)
        #expect(kept(by: stage).map(\.time) == [memory.lastMessageAt])
        _ = stage.take(alice)
        try stage.send("PRIVMSG #a :hi", from: alice)
        #expect(kept(by: stage).map(\.time) == [memory.lastMessageAt])
        // What is shown now is what is shown later.
        #expect(stage.take(alice).first?.hasPrefix("@time=2027-01-15T08:00:00.000Z;msgid=") == true)
        stage.now = Instant(seconds: 1_800_000_001)
        try stage.send("PRIVMSG #a :hi", from: alice)
        #expect(kept(by: stage).map(\.time) == [stage.now])
    }

    @Test func `no two channels begin at once, nor when something was said before`() throws {
        var memory = Memory()
        memory.lastMessageAt = Instant(seconds: 1_800_000_000)
        var stage = try stage(memory)
        try stage.send("JOIN #a", from: alice)
        let first = try #require(stage.world.channel(named: "#a")).createdAt
        try stage.send("PART #a", from: alice)
        try stage.send("JOIN #a", from: alice)
        let second = try #require(stage.world.channel(named: "#a")).createdAt
        #expect(Instant(seconds: 1_800_000_000) < first && first < second)
    }

    @Test func `what everybody saw is kept with all that was seen`() throws {
        var stage = try stage()
        stage.change { $0.clients[ClientID(1)]?.account = "Liddell" }
        stage.change { $0.clients[ClientID(1)]?.modes.insert(.bot) }
        try stage.send("JOIN #A", from: alice)
        let era = try #require(stage.world.channel(named: "#a")).createdAt
        try stage.send("@+draft/reply=x;+typing=done;x=y PRIVMSG #a :hi", from: alice)
        let message = try #require(kept(by: stage).first)
        #expect(message.source.description == "alice!alice@127.0.0.1" && message.account == "Liddell" && message.isBot)
        #expect(message.command == "PRIVMSG" && message.parameters == ["#A", "hi"])
        #expect(message.tags.keys == ["+draft/reply", "+typing"])
        #expect(message.place == .channel("#a") && message.era == era && !message.isConfidential)
    }

    @Test(arguments: ["+i", "+s", "+R", "+z", "+k key"])
    func `what is said behind closed doors is confidential, and that they close and open`(modes: String) throws {
        var stage = try stage()
        try stage.send("JOIN #a", from: alice)
        #expect(kept(by: stage).map(\.isConfidential) == [false])
        try stage.send("MODE #a \(modes)", from: alice)
        #expect(kept(by: stage).map(\.isConfidential) == [true])
        try stage.send("PRIVMSG #a :hi", from: alice)
        #expect(kept(by: stage).map(\.isConfidential) == [true])
        try stage.send("MODE #a -\(modes.dropFirst())", from: alice)
        #expect(kept(by: stage).map(\.isConfidential) == [true])
        try stage.send("TOPIC #a :open", from: alice)
        #expect(kept(by: stage).map(\.isConfidential) == [false])
    }

    @Test func `who leaves the server leaves each channel`() throws {
        var stage = try stage()
        try stage.send("JOIN #a,#b", from: alice)
        try stage.send("NICK alicia", from: alice)
        #expect(kept(by: stage).map(\.place) == [.channel("#a"), .channel("#b")])
        #expect(Set(kept(by: stage).map(\.id)).count == 2)
        stage.handle(.disconnected(alice, .closed))
        #expect(kept(by: stage).map(\.command) == ["QUIT", "QUIT"])
        #expect(kept(by: stage).map(\.source.name) == ["alicia", "alicia"])
    }

    @Test func `a registered channel has rules of its own`() throws {
        var stage = try stage()
        try stage.send("JOIN #A", from: alice)
        let id = try #require(stage.world.channel(named: "#a")).id
        var charter = Charter(founder: "alice", registeredAt: stage.now)
        func isKept() throws -> Bool {
            try stage.send("PRIVMSG #a :hi", from: alice)
            return !kept(by: stage).isEmpty
        }
        #expect(try isKept() && stage.world.nextPruning == nil)
        charter.retention = .off
        stage.change { $0.setCharter(charter, of: id, into: &$1) }
        #expect(try !isKept())
        stage.now = stage.now + 60
        stage.handle(.ticked)
        let pruning = Pruning(channels: .unlimited, conversations: .unlimited, exceptions: ["#a": .off])
        #expect(stage.effects.list.contains(.prune(pruning)))
        charter.retention = nil
        stage.change { $0.setCharter(charter, of: id, into: &$1) }
        #expect(try isKept())
        stage.now = stage.now + 3600
        stage.handle(.ticked)
        #expect(
            stage.world.nextPruning == nil
                && !stage.effects.list.contains { if case .prune = $0 { true } else { false } }
        )
        stage.change { $0.configuration.history.channels = .off }
        charter.retention = .unlimited
        stage.change { $0.setCharter(charter, of: id, into: &$1) }
        #expect(try isKept())
    }

    @Test func `a conversation is kept unless one of the two, or the server, says otherwise`() throws {
        var stage = try stage()
        func isKept() throws -> Bool {
            try stage.send("PRIVMSG bob :hi", from: alice)
            return !kept(by: stage).isEmpty
        }
        #expect(try !isKept())
        stage.change { $0.clients[ClientID(2)]?.account = "Bob" }
        #expect(try isKept())
        #expect(kept(by: stage).first?.place == .conversation(.account("bob"), .stranger("alice")))
        var account = Account(name: "Bob", registeredAt: stage.now)
        account.settings.keepsConversations = false
        stage.change { $0.accounts["bob"] = account }
        #expect(try !isKept())
        account.settings.keepsConversations = true
        stage.change { $0.accounts["bob"] = account }
        #expect(try isKept())
        stage.change { $0.configuration.history.conversations = .off }
        #expect(try !isKept())
    }

    @Test func `what somebody says in another name is kept as its account's, and told without it`() throws {
        var stage = try stage(Memory(records: [.account(Account(name: "Anna", registeredAt: Instant(seconds: 1)))]))
        stage.logIn(alice, as: "Anna")
        try stage.send("JOIN #a", from: alice)
        try stage.send("MODE #a +E", from: alice)
        for line in ["RELAYMSG #a anna/net :hi", "NPC #a anna :hi", "SCENE #a :rain"] {
            _ = stage.take(alice)
            try stage.send(line, from: alice)
            #expect(kept(by: stage).map(\.account) == ["Anna"])
        }
    }
}
