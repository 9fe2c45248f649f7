// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct WorldTests {
    private let alice = SessionID(1)
    private let bob = SessionID(2)

    @Test func `events of clients that nobody knows lead to nothing`() throws {
        var stage = Stage()
        for event: Event in [
            .received(alice, Message(nil, "PING", "x")), .overran(alice), .flooded(alice),
            .disconnected(alice, .closed), .ticked,
            .found(Ticket(1), .messages([])), .stopped(reason: "The end"),
        ] {
            stage.handle(event)
            #expect(stage.effects.list.isEmpty)
        }
        #expect(stage.world.deadline == nil)
    }

    @Test func `a connection that is announced twice is one`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        stage.handle(.connected(alice, Peer(host: "192.0.2.7")))
        try stage.send("PRIVMSG alice :still here", from: alice)
        #expect(stage.received[alice] == [":alice!alice@127.0.0.1 PRIVMSG alice :still here"])
    }

    @Test func `there is a deadline as long as there are clients`() throws {
        var stage = Stage()
        #expect(stage.world.deadline == nil)
        let start = stage.now
        stage.handle(.connected(alice, Peer(host: "127.0.0.1")))
        #expect(stage.world.deadline == start + 60)
        stage.handle(.disconnected(alice, .closed))
        #expect(stage.world.deadline == nil)
    }

    @Test func `a client that is never silent is never pinged`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        for _ in 0..<100 {
            stage.now = stage.now + 30
            try stage.send("PONG x", from: alice)
            stage.handle(.ticked)
        }
        #expect(stage.received[alice] == [])
    }

    @Test func `a PING is never late, whatever the other time-outs are`() throws {
        var configuration = WorldConfiguration()
        configuration.pingInterval = 10
        configuration.pingTimeout = 300
        var stage = Stage(configuration)
        func pings() -> Int { (stage.received[alice] ?? []).count { $0.hasPrefix("PING ") } }
        try stage.enter(alice, as: "alice")
        for count in 1...3 {
            let end = stage.now + 10
            while let deadline = stage.world.deadline, deadline <= end {
                stage.now = deadline
                stage.handle(.ticked)
            }
            #expect(pings() == count)
            try stage.send("PONG x", from: alice)
        }
    }

    @Test func `a time-out that no clock can hold does no harm`() throws {
        var configuration = WorldConfiguration()
        configuration.registrationTimeout = .max
        configuration.pingInterval = .min
        var stage = Stage(configuration)
        try stage.enter(alice, as: "alice")
        stage.handle(.ticked)
        #expect(stage.received[alice] == [])
    }

    @Test func `too many tags are refused, as many as allowed are passed on`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice", with: "message-tags")
        try stage.enter(bob, as: "bob", with: "message-tags")
        // The key, the equals sign and the value.
        let longest = String(repeating: "x", count: 4094 - 3)
        try stage.send("@+a=\(longest) PRIVMSG bob :hi", from: alice)
        #expect(stage.received[bob]?.first?.hasSuffix(";+a=\(longest) :alice!alice@127.0.0.1 PRIVMSG bob :hi") == true)
        try stage.send("@+a=\(longest)x PRIVMSG bob :hi", from: alice)
        #expect(stage.received[bob]?.count == 1)
        #expect(stage.received[alice] == [":palabre.local 417 alice :The line was too long"])
    }

    @Test(arguments: [
        (Departure.closed, "Connection closed"), (.failed("reset"), "Connection failed: reset"),
        (.failed("a\r\nb"), "Connection failed: ab"), (.sendQueueExceeded, "Too slow to read what it was sent"),
    ])
    func `others read why somebody is gone`(departure: Departure, words: String) throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        try stage.enter(bob, as: "bob")
        try stage.send("JOIN #a", from: alice)
        try stage.send("JOIN #a", from: bob)
        stage.handle(.disconnected(alice, departure))
        #expect(stage.received[bob]?.last == ":alice!alice@127.0.0.1 QUIT :\(words)")
    }

    @Test func `the names of a large channel fit into their lines`() throws {
        var stage = Stage()
        let nicks = (1...60).map { "somebody-with-a-long-nick-\($0)" }
        for (index, nick) in nicks.enumerated() {
            let id = SessionID(UInt64(index) + 1)
            try stage.enter(id, as: nick, with: "userhost-in-names")
            try stage.send("JOIN #a", from: id)
        }
        let names = (stage.received[SessionID(60)] ?? []).filter { $0.contains(" 353 ") }
        #expect(names.count > 1)
        let listed = try names.flatMap { try Message(parsing: $0).parameters[3].split(separator: " ") }
        #expect(listed.map { Source(parsing: String($0.drop { $0 == "@" })).name } == nicks)
    }

    @Test func `a client that forgets its invitations cannot fill the memory`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        try stage.enter(bob, as: "bob")
        for number in 0..<100 {
            try stage.send("JOIN #\(number)", from: alice)
            try stage.send("INVITE bob #\(number)", from: alice)
        }
        #expect(stage.world.clients[bob.client]?.invitations.count == Limits.invitations)
    }

    @Test func `nothing is left when all have gone`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice", with: "batch server-time")
        try stage.enter(bob, as: "bob")
        for id in [alice, bob] { try stage.send("JOIN #a,#b", from: id) }
        stage.handle(.disconnected(alice, .closed))
        stage.handle(.disconnected(bob, .closed))
        let world = stage.world
        #expect(world.clients.isEmpty && world.nicks.isEmpty && world.inquiries.isEmpty)
        #expect(world.channels.isEmpty && world.channelNames.isEmpty)
        #expect(world.population.users == 0)
    }
}
