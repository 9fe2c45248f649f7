// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct MonitoringTests {
    private let alice = SessionID(1)
    private let bob = SessionID(2)
    private let carol = SessionID(3)

    /// What comes of bob's going away, if alice watches him with these capabilities.
    private func tell(_ capabilities: String, sharing channels: String?) throws -> [String] {
        var stage = Stage()
        try stage.enter(alice, as: "alice", with: capabilities)
        try stage.enter(bob, as: "bob")
        try stage.send("MONITOR + BOB", from: alice)
        if let channels { for id in [alice, bob] { try stage.send("JOIN \(channels)", from: id) } }
        var effects = Effects()
        stage.change { world in
            guard let client = world.clients[bob.client] else { return }
            world.notify(
                Line(from: client, "AWAY", "lunch"),
                about: client,
                having: .awayNotify,
                except: bob,
                into: &effects
            )
        }
        return effects.list.flatMap { effect -> [String] in
            guard case .send(let bytes, let clients) = effect else { return [] }
            return clients.map { "\($0.rawValue) " + String(decoding: bytes, as: UTF8.self) }
        }
    }

    @Test func `a watcher hears of changes when it asked for both`() throws {
        let line = "1 :bob!bob@127.0.0.1 AWAY lunch\r\n"
        #expect(try tell("extended-monitor away-notify", sharing: nil) == [line])
        #expect(try tell("extended-monitor", sharing: nil).isEmpty)
        #expect(try tell("away-notify", sharing: nil).isEmpty)
        #expect(try tell("extended-monitor setname", sharing: nil).isEmpty)
    }

    @Test func `a watcher who shares channels hears of them once`() throws {
        #expect(try tell("extended-monitor away-notify", sharing: "#a,#b").count == 1)
        #expect(try tell("away-notify", sharing: "#a").count == 1)
    }

    @Test func `nobody hears of itself`() throws {
        var stage = Stage()
        try stage.enter(bob, as: "bob", with: "extended-monitor away-notify")
        try stage.send("MONITOR + bob", from: bob)
        var effects = Effects()
        stage.change { world in
            guard let client = world.clients[bob.client] else { return }
            world.notify(Line(from: client, "AWAY"), about: client, having: .awayNotify, except: bob, into: &effects)
        }
        #expect(effects.list.isEmpty)
    }

    @Test func `what a client watched goes with it`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        try stage.send("MONITOR + bob,alice", from: alice)
        stage.handle(.disconnected(alice, .closed))
        #expect(stage.world.watchers.isEmpty)
    }

    @Test func `one line serves all watchers`() throws {
        var stage = Stage()
        for id in [alice, carol] {
            try stage.enter(id, as: "n\(id.rawValue)")
            try stage.send("MONITOR + bob", from: id)
        }
        stage.handle(.connected(bob, Peer(host: "192.0.2.7")))
        try stage.send("NICK bob", from: bob)
        try stage.send("USER bob 0 * :Bob", from: bob)
        let first = try #require(stage.effects.list.first)
        let bytes = Array(":palabre.local 730 * bob!bob@192.0.2.7\r\n".utf8)
        #expect(first == .send(bytes, to: [alice, carol]))
    }
}
