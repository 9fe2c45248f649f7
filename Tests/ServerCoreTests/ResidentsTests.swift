// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ResidentsTests {
    private var stage: Stage
    private var shelf = RecordShelf()
    private let alice = SessionID(1)
    private let bob = SessionID(2)

    init() throws {
        shelf.keep(.account(Account(name: "alice", registeredAt: Instant(seconds: 1_767_225_600))))
        stage = Stage(ResidentsTests.configuration, memory: shelf.memory)
        try stage.join(alice, as: "alice")
        follow()
        try stage.enter(bob, as: "bob")
        for line in ["JOIN #a", "MODE #a +iks secret", "MODE #a +b *!*@evil", "TOPIC #a :Under the tree"] {
            try send(line, from: alice)
        }
    }

    private static var configuration: WorldConfiguration {
        var configuration = WorldConfiguration()
        configuration.accounts.alwaysOn = .mandatory
        return configuration
    }

    private mutating func follow() { for effect in stage.effects.list { shelf.follow(effect) } }

    private mutating func send(_ line: String, from id: SessionID) throws {
        try stage.send(line, from: id)
        follow()
    }

    /// The server ends without a word, and begins again.
    private mutating func crash() {
        stage = Stage(ResidentsTests.configuration, memory: shelf.memory)
    }

    private var channel: Channel? { stage.world.channel(named: "#a") }

    private var kept: [RegisteredChannel] {
        shelf.memory.records.compactMap { if case .channel(let channel) = $0 { channel } else { nil } }
    }

    @Test mutating func `a channel with somebody who stays is what it was after a restart`() throws {
        let before = try #require(channel)
        crash()
        let after = try #require(channel)
        #expect(after.modeParameters(revealsKey: true) == ["+instk", "secret"])
        #expect(after.modeParameters(revealsKey: true) == before.modeParameters(revealsKey: true))
        #expect(after.bans.map(\.mask.description) == ["*!*@evil"])
        #expect(after.topic == before.topic && after.createdAt == before.createdAt)
        #expect(after.charter == nil && after.members.map(\.client).count == 1)
        try stage.enter(bob, as: "bob")
        try stage.send("JOIN #a", from: bob)
        #expect(stage.take(bob).last?.contains(" 473 ") == true, "who was not let in is not let in now")
    }

    @Test mutating func `it is kept as long as somebody who stays is there`() throws {
        #expect(kept.map(\.name) == ["#a"] && kept.first?.isRegistered == false)
        try send("INVITE bob #a", from: alice)
        try send("JOIN #a secret", from: bob)
        try send("PART #a", from: alice)
        #expect(channel != nil && kept.isEmpty)
        try send("JOIN #b", from: bob)
        #expect(kept.isEmpty, "who is there does not stay")
    }

    @Test mutating func `it is kept under its new name`() throws {
        try send("RENAME #a #tree", from: alice)
        #expect(kept.map(\.name) == ["#tree"])
        crash()
        #expect(channel == nil && stage.world.channel(named: "#tree")?.key == "secret")
    }

    @Test mutating func `it is forgotten with whoever stays`() throws {
        shelf.follow(.drop(.presence(account: "alice")))
        crash()
        #expect(channel == nil && stage.world.channels.isEmpty)
    }

    @Test mutating func `who stays in a channel that was not kept has it kept`() throws {
        shelf.follow(.drop(.channel("#a")))
        crash()
        #expect(channel != nil)
        stage.handle(.ticked)
        follow()
        #expect(kept.map(\.name) == ["#a"])
    }

    @Test mutating func `it is registered, and no longer`() throws {
        let id = try #require(channel?.id)
        stage.change { $0.setCharter(Charter(founder: "alice", registeredAt: $0.clock.now), of: id, into: &$1) }
        follow()
        #expect(kept.map(\.isRegistered) == [true])
        stage.change { $0.dropCharter(of: id, into: &$1) }
        follow()
        #expect(kept.map(\.isRegistered) == [false] && channel?.flags.contains(.registered) == false)
    }
}
