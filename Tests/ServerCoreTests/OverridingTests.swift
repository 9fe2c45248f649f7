// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct OverridingTests {
    private var stage = Stage()
    private let alice = SessionID(1)
    private let bob = SessionID(2)
    private let god = SessionID(3)

    private mutating func prepare() throws {
        for (id, nick) in [(alice, "alice"), (bob, "bob"), (god, "god")] { try stage.enter(id, as: nick) }
        try stage.send("JOIN #a", from: alice)
        try stage.send("MODE #a +i", from: alice)
        _ = stage.take(alice)
        stage.change { $0.clients[ClientID(3)]?.office = Office(name: "god", privileges: .override) }
    }

    private var log: [Effect] {
        stage.effects.list.filter { if case .log = $0 { true } else { false } }
    }

    @Test mutating func `an operator of the server brings somebody in where it is closed`() throws {
        try prepare()
        try stage.send("SAJOIN bob #a", from: god)
        #expect(stage.take(alice) == [":bob!bob@127.0.0.1 JOIN #a"])
        #expect(stage.take(bob).first == ":bob!bob@127.0.0.1 JOIN #a")
        #expect(stage.take(god) == [])
        #expect(log == [.log("SAJOIN bob #a", about: god)])
        try stage.send("SAJOIN BOB #a", from: god)
        #expect(stage.take(god) == [":palabre.local 443 god bob #a :is in the channel already"])
        #expect(log == [])
    }

    @Test mutating func `it may come itself`() throws {
        try prepare()
        try stage.send("SAJOIN #A,#new", from: god)
        let joins = stage.take(god).filter { $0.contains(" JOIN ") }
        #expect(joins == [":god!god@127.0.0.1 JOIN #a", ":god!god@127.0.0.1 JOIN #new"])
        #expect(stage.world.channel(named: "#new")?.isOperator(god.client) == true)
        #expect(stage.world.channel(named: "#a")?.isOperator(god.client) == false)
    }

    @Test(arguments: [
        ("SAJOIN bob", "461"), ("SAJOIN bob :", "461"), ("SAJOIN nobody #a", "401"), ("SAJOIN bob nochannel", "403"),
        ("SAJOIN bob #", "476"), ("SAJOIN", "461"),
    ])
    mutating func `what makes no sense is refused`(line: String, numeric: String) throws {
        try prepare()
        try stage.send(line, from: god)
        #expect(stage.take(god).first?.hasPrefix(":palabre.local \(numeric) god ") == true)
        #expect(stage.take(bob) == [])
    }

    @Test mutating func `others may not`() throws {
        try prepare()
        try stage.send("SAJOIN bob #a", from: alice)
        #expect(stage.take(alice).first?.hasPrefix(":palabre.local 481 alice") == true)
        #expect(stage.take(bob) == [])
    }

    @Test mutating func `even so nobody gets into more channels than it may`() throws {
        var configuration = WorldConfiguration()
        configuration.channelLimit = 1
        stage = Stage(configuration)
        try prepare()
        try stage.send("JOIN #mine", from: bob)
        try stage.send("SAJOIN bob #a", from: god)
        #expect(stage.take(god).first?.contains(" 405 god #a ") == true)
    }
}
