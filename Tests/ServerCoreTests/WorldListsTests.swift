// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct WorldListsTests {
    private let alice = SessionID(1)
    private let bob = SessionID(2)

    @Test func `what was known of silence is forgotten in all channels`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        try stage.enter(bob, as: "bob")
        for name in ["#a", "#b"] {
            try stage.send("JOIN \(name)", from: alice)
            try stage.send("JOIN \(name)", from: bob)
            try stage.send("PRIVMSG \(name) :hello", from: bob)
            #expect(stage.world.channel(named: name)?.members[bob.client]?.isSilenced == false)
        }
        var world = stage.world
        world.forgetSilence(of: bob.client)
        #expect(["#a", "#b"].allSatisfy { world.channel(named: $0)?.members[bob.client]?.isSilenced == nil })
    }

    @Test func `many changes take as many lines as no argument is cut in, twelve changes each at most`() throws {
        let masks = (0..<30).map { "\($0)" + String(repeating: "x", count: $0 < 5 ? 190 : 1) }
        let changes = masks.map { ModeChange(isSet: false, mode: "b", argument: $0) }
        let lines = ModeChange.messages(changes, from: Source(name: "srv"), to: "#a")
        #expect(lines.flatMap { $0.parameters.dropFirst(2) } == masks)
        #expect(lines.allSatisfy { $0.bytes.count <= 512 && $0.parameters.count <= 14 })
        #expect(lines.count == 5)
        #expect(ModeChange.messages([], from: Source(name: "srv"), to: "#a").isEmpty)
    }

    @Test func `a channel that is gone wakes nobody`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        try stage.send("JOIN #a", from: alice)
        let before = stage.world.deadline
        try stage.send("MODE #a +b ~t:1:x", from: alice)
        #expect(stage.world.deadline == stage.now + 60)
        try stage.send("PART #a", from: alice)
        #expect(stage.world.deadline == before)
    }
}
