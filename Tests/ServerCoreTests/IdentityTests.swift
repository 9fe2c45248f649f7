// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct IdentityTests {
    private let alice = SessionID(1)
    private let bob = SessionID(2)

    private func silence(_ stage: Stage) -> Bool? {
        stage.world.channels.values.first?.members[bob.client]?.isSilenced
    }

    // Bob has spoken in a channel, which remembers that it did not keep him silent.
    private func stage() throws -> Stage {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        stage.handle(.connected(bob, Peer(host: "192.0.2.7", cloak: "b.cloak")))
        try stage.send("NICK bob", from: bob)
        try stage.send("USER bob 0 * :Bob", from: bob)
        try stage.send("JOIN #a", from: alice)
        try stage.send("JOIN #a", from: bob)
        try stage.send("PRIVMSG #a :hi", from: bob)
        try #require(silence(stage) == false)
        return stage
    }

    @Test(arguments: ["SETNAME :Robert", "MODE bob -x"]) func `a channel looks anew at who has changed`(
        line: String
    ) throws {
        var stage = try stage()
        try stage.send(line, from: bob)
        #expect(silence(stage) == nil)
    }

    @Test func `a channel looks anew at who logs in`() throws {
        var stage = try stage()
        stage.change { $0.logIn(bob, as: "robert", into: &$1) }
        #expect(silence(stage) == nil)
        #expect(stage.world.clients[bob.client]?.account == "robert")
    }

    @Test func `an account that is taken before registration is nobody's news`() throws {
        var stage = Stage()
        stage.handle(.connected(alice, Peer(host: "127.0.0.1")))
        try stage.send("CAP REQ account-notify", from: alice)
        stage.change { $0.logIn(alice, as: "liddell", into: &$1) }
        #expect(
            stage.received[alice]?.last
                == ":palabre.local 900 * *!*@127.0.0.1 liddell :You are now logged in as liddell"
        )
    }

    @Test func `nobody who is gone can log in`() {
        var stage = Stage()
        stage.change { $0.logIn(SessionID(7), as: "liddell", into: &$1) }
        #expect(stage.effects == Effects())
        #expect(stage.world.clients.isEmpty)
    }

    @Test func `an office is resigned, not taken`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        stage.change { world, _ in
            world.clients[alice.client]?.office = Office(name: "root", privileges: .all)
            world.clients[alice.client]?.modes.insert(.serverOperator)
        }
        try stage.send("MODE alice -o+o", from: alice)
        #expect(stage.received[alice] == [":alice!alice@127.0.0.1 MODE alice -o"])
        #expect(stage.world.clients[alice.client]?.office == nil)
        #expect(stage.world.clients[alice.client]?.isOperator == false)
    }
}
