// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct AdmissionTests {
    private var stage = Stage()
    private let alice = SessionID(1)
    private let bob = SessionID(2)
    private let carol = SessionID(3)

    private mutating func prepare(_ channels: String) throws {
        for (id, nick) in [(alice, "alice"), (bob, "bob"), (carol, "carol")] { try stage.enter(id, as: nick) }
        try stage.send("JOIN \(channels)", from: alice)
        _ = stage.take(alice)
    }

    private mutating func set(_ name: String, _ change: (inout Channel) -> Void) {
        stage.change { world in
            guard let id = world.channelNames[name], var channel = world.channels[id] else { return }
            change(&channel)
            world.channels[id] = channel
        }
    }

    // The commands and numerics with their channels.
    private mutating func join(_ parameters: String, from client: SessionID) throws -> [String] {
        try stage.send("JOIN \(parameters)", from: client)
        return try stage.take(client).map { try Message(parsing: $0) }
            .filter { !["353", "366", "332", "333"].contains($0.command) }
            .map { ([$0.command] + $0.parameters.filter { $0.hasPrefix("#") }).joined(separator: " ") }
    }

    @Test mutating func `a throttle lets so many in, and those who are invited`() throws {
        try prepare("#a")
        set("#a") { $0.joinThrottle = Rate(count: 1, seconds: 60) }
        #expect(try join("#a", from: bob) == ["JOIN #a"])
        #expect(try join("#a", from: carol) == ["480 #a"])
        try stage.send("INVITE carol #a", from: alice)
        _ = stage.take(carol)
        #expect(try join("#a", from: carol) == ["JOIN #a"])
        try stage.send("PART #a", from: carol)
        _ = stage.take(carol)
        stage.now = stage.now + 60
        #expect(try join("#a", from: carol) == ["JOIN #a"])
    }

    @Test mutating func `a flood profile throttles joins where nothing else does`() throws {
        try prepare("#a")
        set("#a") { $0.floodProfile = .strict }
        for _ in 0..<5 {
            #expect(try join("#a", from: bob) == ["JOIN #a"])
            try stage.send("PART #a", from: bob)
            _ = stage.take(bob)
        }
        #expect(try join("#a", from: bob) == ["480 #a"])
        set("#a") { $0.joinThrottle = Rate(count: 100, seconds: 10) }
        #expect(try join("#a", from: bob) == ["JOIN #a"])
    }

    @Test mutating func `who is refused is sent on, one step`() throws {
        try prepare("#a,#b,#c")
        set("#a") { channel in
            channel.flags.insert(.inviteOnly)
            channel.forward = "#B"
        }
        set("#b") { $0.forward = "#c" }
        #expect(try join("#a", from: bob) == ["470 #a #b", "JOIN #b"])
        // Who is there already is only refused.
        #expect(try join("#a", from: bob) == ["473 #a"])
        set("#b") { $0.key = "secret" }
        #expect(try join("#a", from: carol) == ["473 #a"])
        #expect(try join("#b", from: carol) == ["470 #b #c", "JOIN #c"])
    }

    @Test(arguments: ["#a", "#none", "nochannel", ""])
    mutating func `a forward that leads nowhere changes nothing`(target: String) throws {
        try prepare("#a")
        set("#a") { channel in
            channel.limit = 1
            channel.forward = target
        }
        #expect(try join("#a", from: bob) == ["471 #a"])
    }

    @Test mutating func `one with too many channels is not sent on`() throws {
        var configuration = WorldConfiguration()
        configuration.channelLimit = 1
        stage = Stage(configuration)
        try prepare("#a")
        try stage.send("JOIN #mine", from: bob)
        _ = stage.take(bob)
        set("#a") { $0.forward = "#b" }
        #expect(try join("#a", from: bob) == ["405 #a"])
    }

    @Test mutating func `only who is logged in enters where only they may`() throws {
        try prepare("#a")
        set("#a") { $0.flags = [.loggedInMembersOnly] }
        #expect(try join("#a", from: bob) == ["477 #a"])
        stage.change { $0.clients[ClientID(2)]?.account = "bob" }
        #expect(try join("#a", from: bob) == ["JOIN #a"])
    }

    @Test mutating func `an account shows in an extended JOIN`() throws {
        try prepare("#a")
        try stage.send("CAP REQ extended-join", from: alice)
        stage.change { $0.clients[ClientID(2)]?.account = "robert" }
        _ = stage.take(alice)
        try stage.send("JOIN #a", from: bob)
        #expect(stage.take(alice) == [":bob!bob@127.0.0.1 JOIN #a robert bob"])
    }

    @Test mutating func `the first to join gets the channel with the modes that new ones have`() throws {
        var configuration = WorldConfiguration()
        configuration.channelModes = ["s", "C", "?"]
        stage = Stage(configuration)
        try prepare("#a")
        #expect(stage.world.channel(named: "#a")?.flags == [.secret, .noCTCP])
        #expect(stage.world.channel(named: "#a")?.members[alice.client]?.status == .channelOperator)
    }
}
