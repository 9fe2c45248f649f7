// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ChartersTests {
    private let now = Instant(seconds: 1_767_225_600)

    /// A world that remembers one channel of alice's, with bob as an operator.
    private func world(successor: String? = nil) -> World {
        var channel = RegisteredChannel(name: "#Garden", createdAt: now, registeredAt: now, founder: "Alice")
        channel.successor = successor
        channel.access = ["bob": "o", "alice": "v"]
        channel.modes = ["+ntkl", "secret", "7"]
        channel.bans = [.init(mask: "eve!*@*", setBy: "alice", setAt: now)]
        let records = ["Alice", "bob", "carol"].map { Record.account(Account(name: $0, registeredAt: now)) }
        let memory = Memory(records: records + [.channel(channel)])
        return World(configuration: WorldConfiguration(), seed: 1, startedAt: now, memory: memory)
    }

    private func kept(_ effects: Effects) -> [RegisteredChannel] {
        effects.list.compactMap { if case .keep(.channel(let channel)) = $0 { channel } else { nil } }
    }

    @Test func `a channel comes back as it was kept`() throws {
        let world = world(successor: "carol")
        let channel = try #require(world.channel(named: "#garden"))
        #expect(channel.modeParameters(revealsKey: true) == ["+nrtkl", "secret", "7"])
        #expect(channel.charter?.standing(of: "ALICE") == [.founder, .voice])
        #expect(channel.charter?.standing(of: "Bob") == .channelOperator)
        #expect(channel.charter?.standing(of: nil) == [])
        var effects = Effects()
        world.keep(channel.id, into: &effects)
        let record = try #require(kept(effects).first)
        #expect(record.access == ["bob": "o", "alice": "v"] && record.successor == "carol")
        #expect(record.bans.map(\.mask) == ["eve!*@*"] && record.createdAt == now)
    }

    @Test func `who erases its account leaves its channels to their successors, or to nobody`() throws {
        var (heir, nobody) = (world(successor: "carol"), world())
        var effects = Effects()
        heir.forgetAccountInChannels("alice", into: &effects)
        let record = try #require(kept(effects).first)
        #expect(record.founder == "carol" && record.successor == nil && record.access == ["bob": "o"])
        #expect(heir.holdings.keys.sorted() == ["bob", "carol"])

        effects.removeAll()
        nobody.forgetAccountInChannels("alice", into: &effects)
        #expect(effects.list.contains(.drop(.channel("#garden"))))
        #expect(nobody.channels.isEmpty && nobody.channelNames.isEmpty && nobody.holdings.isEmpty)
    }

    @Test func `others who erase theirs are only taken off the lists`() throws {
        var world = world(successor: "bob")
        var effects = Effects()
        world.forgetAccountInChannels("BOB", into: &effects)
        let record = try #require(kept(effects).first)
        #expect(record.founder == "Alice" && record.successor == nil && record.access == ["alice": "v"])
    }

    @Test func `who is suspended gives way to a successor only`() throws {
        var (heir, nobody) = (world(successor: "carol"), world())
        var effects = Effects()
        heir.passOnChannels(of: "alice", into: &effects)
        #expect(kept(effects).map(\.founder) == ["carol"])
        effects.removeAll()
        nobody.passOnChannels(of: "alice", into: &effects)
        #expect(effects.list.isEmpty)
    }

    @Test func `an account with another name keeps what it has`() throws {
        var world = world(successor: "bob")
        var effects = Effects()
        world.renameAccountInChannels("bob", to: "Robert", into: &effects)
        world.renameAccountInChannels("alice", to: "Liddell", into: &effects)
        let record = try #require(kept(effects).last)
        #expect(record.founder == "Liddell" && record.successor == "Robert")
        #expect(record.access == ["robert": "o", "liddell": "v"])
        #expect(world.holdings.keys.sorted() == ["liddell", "robert"])
    }

    @Test func `the word that confirms is about one channel in one life`() {
        let word = Confirmation.word(for: "#a", since: now)
        #expect(word == Confirmation.word(for: "#A", since: now))
        #expect(word != Confirmation.word(for: "#b", since: now))
        #expect(word != Confirmation.word(for: "#a", since: now + 1))
    }
}
