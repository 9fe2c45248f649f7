// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct SpeakingTests {
    private var stage = Stage()
    private let alice = SessionID(1)
    private let bob = SessionID(2)
    private let carol = SessionID(3)

    // Alice operates #a, bob is in it, and carol is not.
    private mutating func prepare(_ change: (inout Channel) -> Void) throws {
        try stage.enter(alice, as: "alice")
        try stage.enter(bob, as: "bob")
        try stage.enter(carol, as: "carol")
        try stage.send("JOIN #a", from: alice)
        try stage.send("JOIN #a", from: bob)
        stage.change { world in
            for id in world.channels.keys { world.channels[id].map { change(&world.channels[id, default: $0]) } }
        }
        for id in [alice, bob, carol] { _ = stage.take(id) }
    }

    /// What a client gets for saying something.
    private mutating func say(_ text: String, from client: SessionID, _ command: String = "PRIVMSG") throws -> [String]
    {
        let earlier = stage.received[client]?.count ?? 0
        try stage.send("\(command) #a :\(text)", from: client)
        return Array(stage.received[client]?.dropFirst(earlier) ?? [])
    }

    @Test mutating func `in a slow channel one waits, unless one has a status`() throws {
        try prepare { $0.slowMode = 30 }
        #expect(try say("one", from: bob) == [])
        stage.now = stage.now + 5
        let refusal = "Cannot send to the channel: it is slow, wait 25 seconds (+W)"
        #expect(try say("two", from: bob) == [":palabre.local 404 bob #a :\(refusal)"])
        #expect(try say("two", from: bob, "NOTICE") == [])
        for _ in 0..<3 { #expect(try say("mine", from: alice) == []) }
        stage.now = stage.now + 24
        #expect(try say("two", from: bob).first?.hasSuffix("wait 1 second (+W)") == true)
        stage.now = stage.now + 1
        #expect(try say("two", from: bob) == [])
        #expect(stage.take(alice).map { $0.suffix(3) } == ["one", "two"])
    }

    @Test mutating func `leaving and coming back does not make a slow channel fast`() throws {
        try prepare { $0.slowMode = 30 }
        #expect(try say("one", from: bob) == [])
        try stage.send("PART #a", from: bob)
        try stage.send("JOIN #a", from: bob)
        _ = stage.take(bob)
        #expect(try say("two", from: bob).first?.contains(" 404 ") == true)
    }

    @Test mutating func `a flood is refused, and the channel goes on`() throws {
        try prepare { $0.floodProfile = .strict }
        for number in 0..<4 { #expect(try say("line \(number)", from: bob) == []) }
        let refusal = "Cannot send to the channel: that was too much at once, wait 3 seconds (+F)"
        #expect(try say("line 4", from: bob) == [":palabre.local 404 bob #a :\(refusal)"])
        for number in 0..<20 { #expect(try say("operators may \(number)", from: alice) == []) }
        #expect(stage.take(alice).count == 4)
    }

    @Test mutating func `what happened in a channel is forgotten with it`() throws {
        try prepare { $0.floodProfile = .strict }
        _ = try say("x", from: bob)
        #expect(stage.world.traffic.count == 1)
        try stage.send("PART #a", from: bob)
        try stage.send("PART #a", from: alice)
        #expect(stage.world.traffic.isEmpty)
    }

    @Test mutating func `who is logged in speaks where only they may`() throws {
        try prepare { $0.flags = [.loggedInSpeakersOnly] }
        #expect(try say("x", from: bob).first?.hasSuffix("(+M)") == true)
        stage.change { $0.clients[ClientID(2)]?.account = "bob" }
        #expect(try say("x", from: bob) == [])
    }

    @Test mutating func `who is logged in, or an operator, writes to those who take nothing from strangers`() throws {
        try prepare { _ in }
        stage.change { $0.clients[ClientID(1)]?.modes.insert(.registeredOnly) }
        try stage.send("PRIVMSG alice :x", from: bob)
        #expect(stage.take(bob).first?.contains(" 477 bob alice ") == true)
        stage.change { $0.clients[ClientID(2)]?.account = "bob" }
        stage.change { $0.clients[ClientID(3)]?.modes.insert(.serverOperator) }
        try stage.send("PRIVMSG alice :x", from: bob)
        try stage.send("PRIVMSG alice :x", from: carol)
        #expect(stage.take(bob) + stage.take(carol) == [])
        #expect(stage.take(alice).count == 2)
    }

    @Test func `every CTCP but ACTION is a request`() {
        #expect(CTCP.isRequest("\u{1}VERSION\u{1}"))
        #expect(CTCP.isRequest("\u{1}"))
        #expect(!CTCP.isRequest("\u{1}ACTION waves\u{1}"))
        #expect(!CTCP.isRequest("\u{1}action waves"))
        #expect(!CTCP.isRequest("VERSION\u{1}"))
        #expect(!CTCP.isRequest(""))
    }

    @Test(arguments: [
        ([], ["+typing", "+draft/reply"]), (["typing"], ["+draft/reply"]), (["*"], []),
        (["*", "-typing"], ["+typing"]), (["-typing"], ["+typing", "+draft/reply"]),
    ])
    func `tags pass as the operator says`(denied: [String], passed: [String]) {
        let tags = Tags(parsing: "time=x;+typing=active;+draft/reply=1;+=x;+b_c=x")
        #expect(tags.clientOnly(denying: denied).keys == passed)
    }
}
