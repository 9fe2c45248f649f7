// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

/// What those see who ask about others, where no transcript can set it up.
@Suite struct SightTests {
    private let alice = SessionID(1)
    private let bob = SessionID(2)
    private let carol = SessionID(3)
    private let dave = SessionID(4)

    /// Alice runs an auditorium, bob and carol listen, dave is outside.
    private func auditorium() throws -> Stage {
        var stage = Stage()
        for (id, nick) in [(alice, "alice"), (bob, "bob"), (carol, "carol"), (dave, "dave")] {
            try stage.enter(id, as: nick)
            if id != dave { try stage.send("JOIN #a", from: id) }
        }
        stage.change { world in
            for id in world.channels.keys { world.channels[id]?.flags.insert(.auditorium) }
        }
        return stage
    }

    private func answer(
        _ command: String,
        to id: SessionID,
        _ numeric: String,
        on stage: inout Stage
    ) throws -> [String] {
        let count = stage.received[id]?.count ?? 0
        try stage.send(command, from: id)
        return try (stage.received[id] ?? []).dropFirst(count)
            .map { try Message(parsing: $0) }.filter { $0.command == numeric }
            .compactMap { numeric == "352" ? $0.parameters[5] : $0.parameters.last }
    }

    @Test func `an auditorium shows those who run it`() throws {
        var stage = try auditorium()
        #expect(try answer("NAMES #a", to: alice, "353", on: &stage) == ["@alice bob carol"])
        #expect(try answer("NAMES #a", to: bob, "353", on: &stage) == ["@alice bob"])
        #expect(try answer("NAMES #a", to: dave, "353", on: &stage) == ["@alice"])
        #expect(try answer("WHO #a", to: bob, "352", on: &stage) == ["alice", "bob"])
        #expect(try answer("WHO #a", to: dave, "352", on: &stage) == ["alice"])
        #expect(try answer("WHOIS carol", to: bob, "319", on: &stage).isEmpty)
        #expect(try answer("WHOIS carol", to: carol, "319", on: &stage) == ["#a"])
        #expect(try answer("WHOIS carol", to: alice, "319", on: &stage) == ["#a"])
        #expect(try answer("WHOIS alice", to: dave, "319", on: &stage) == ["@#a"])
    }

    @Test func `an auditorium does not make the invisible visible`() throws {
        var stage = try auditorium()
        stage.change { $0.setModes(of: carol.client, to: .invisible) }
        #expect(try answer("WHO c*", to: alice, "352", on: &stage) == ["carol"])
        #expect(try answer("WHO c*", to: bob, "352", on: &stage).isEmpty)
        #expect(try answer("WHO carol", to: bob, "352", on: &stage) == ["carol"])
    }

    @Test func `an operator who may look sees all of it`() throws {
        var stage = try auditorium()
        stage.change { world in
            world.setModes(of: carol.client, to: .invisible)
            world.clients[dave.client]?.office = Office(name: "root", privileges: .inspect)
        }
        #expect(try answer("NAMES #a", to: dave, "353", on: &stage) == ["@alice bob carol"])
        #expect(try answer("WHO #a", to: dave, "352", on: &stage) == ["alice", "bob", "carol"])
        #expect(try answer("WHOIS carol", to: dave, "319", on: &stage) == ["#a"])
    }

    @Test func `bots and accounts are told`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        try stage.enter(bob, as: "bob")
        stage.change { world in
            world.setModes(of: alice.client, to: [.bot, .serverOperator])
            world.clients[alice.client]?.account = "village"
        }
        try stage.send("WHO alice %fa", from: bob)
        #expect(stage.received[bob]?.first == ":palabre.local 354 bob H*B village")
        #expect(try answer("WHOIS alice", to: bob, "335", on: &stage) == ["is a bot"])
        let account = ":palabre.local 330 bob alice village :is logged in as"
        #expect(stage.received[bob]?.contains(account) == true)
    }

    @Test func `a mask finds so many and no more`() throws {
        var stage = Stage()
        for number in 1...(Limits.matches + 1) { try stage.enter(SessionID(UInt64(number)), as: "n\(number)") }
        #expect(try answer("WHO n*", to: alice, "352", on: &stage).count == Limits.matches)
        #expect(stage.received[alice]?.contains { $0.hasPrefix(":palabre.local 416 n1 WHO ") } == true)
        #expect(stage.received[alice]?.last == ":palabre.local 315 n1 n* :End of WHO")
        let last = "n\(Limits.matches + 1)"
        #expect(try answer("WHO \(last)", to: alice, "352", on: &stage) == [last])
    }

    @Test func `a list of channels has an end`() throws {
        var configuration = WorldConfiguration()
        configuration.channelLimit = Limits.matches + 1
        var stage = Stage(configuration)
        try stage.enter(alice, as: "alice")
        for number in 1...(Limits.matches + 1) { try stage.send("JOIN #\(number)", from: alice) }
        #expect(try answer("LIST", to: alice, "322", on: &stage).count == Limits.matches)
        #expect(stage.received[alice]?.contains { $0.hasPrefix(":palabre.local 416 alice LIST ") } == true)
        #expect(try answer("LIST #\(Limits.matches + 1)", to: alice, "322", on: &stage).count == 1)
    }
}
