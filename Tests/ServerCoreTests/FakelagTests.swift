// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct FakelagTests {
    private let flooder = SessionID(1)
    private let other = SessionID(2)

    /// Somebody who has overdrawn the budget just now.
    private func stageWithFlooder(_ configuration: WorldConfiguration = WorldConfiguration()) throws -> Stage {
        var stage = Stage(configuration)
        for (id, host) in [(flooder, "192.0.2.7"), (other, "192.0.2.8")] {
            stage.handle(.connected(id, Peer(host: host)))
            try stage.send("NICK a\(id.rawValue)", from: id)
            try stage.send("USER a 0 * a", from: id)
        }
        while stage.world.sessions[flooder]?.holds.isEmpty == true { try stage.send("PING x", from: flooder) }
        return stage
    }

    @Test func `the deadline comes when the debt is paid back, not later`() throws {
        var stage = try stageWithFlooder()
        #expect(stage.effects.list.last == .hold(flooder))
        let due = try #require(stage.world.deadline)
        #expect(due - stage.now == 250)
        stage.now = Instant(milliseconds: due.milliseconds - 1)
        stage.handle(.ticked)
        #expect(stage.effects.list.isEmpty)
        stage.now = due
        stage.handle(.ticked)
        #expect(stage.effects.list == [.release(flooder)])
        #expect(try #require(stage.world.deadline) > due)
    }

    @Test func `others are answered while one waits, and do not wait for it`() throws {
        var stage = try stageWithFlooder()
        let before = stage.received[other]?.count ?? 0
        for _ in 0..<5 { try stage.send("PING y", from: other) }
        #expect(stage.received[other]?.count == before + 5)
        #expect(stage.world.sessions[other]?.holds == [])
    }

    @Test func `whoever goes while it waits leaves nothing behind`() throws {
        var stage = try stageWithFlooder()
        stage.handle(.disconnected(flooder, .closed))
        #expect(stage.world.lags.earliest == nil)
        stage.now = stage.now + 10
        stage.handle(.ticked)
        #expect(stage.effects.list.isEmpty)
    }

    @Test func `one who waits for an answer too is read when both have come`() throws {
        var stage = try stageWithFlooder()
        stage.now = stage.now + 10
        stage.handle(.ticked)
        var world = stage.world
        var effects = Effects()
        world.hold(flooder, because: .question, into: &effects)
        world.charge(40, to: flooder, into: &effects)
        #expect(effects.list == [.hold(flooder)])
        effects.removeAll()
        let end = try #require(world.lags.earliest)
        world.handle(.ticked, at: end, into: &effects)
        #expect(effects.list.isEmpty)
        world.release(flooder, from: .question, into: &effects)
        #expect(effects.list == [.release(flooder)])
    }

    @Test func `an operator of the server never waits`() throws {
        var stage = try stageWithFlooder()
        stage.now = stage.now + 10
        stage.handle(.ticked)
        var world = stage.world
        world.clients[flooder.client]?.modes.insert(.serverOperator)
        var effects = Effects()
        for _ in 0..<100 { world.handle(.received(flooder, Message(nil, "LIST")), at: stage.now, into: &effects) }
        #expect(world.sessions[flooder]?.holds == [])
    }

    @Test func `it can be switched off`() throws {
        var configuration = WorldConfiguration()
        configuration.fakelag.isEnabled = false
        var stage = Stage(configuration)
        stage.handle(.connected(flooder, Peer(host: "192.0.2.7")))
        for _ in 0..<1000 { try stage.send("PING x", from: flooder) }
        #expect(stage.world.sessions[flooder]?.holds == [])
    }

    @Test func `lines that cannot be read are not for nothing`() throws {
        for event in [Event.overran(flooder), .garbled(flooder, Message(nil, "FOO"))] {
            var stage = try stageWithFlooder()
            stage.now = stage.now + 60
            stage.handle(.ticked)
            for _ in 0..<20 { stage.handle(event) }
            #expect(stage.world.sessions[flooder]?.holds == .lag)
        }
    }
}
