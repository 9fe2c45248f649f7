// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ModeOverridingTests {
    private let alice = SessionID(1)
    private let oper = SessionID(2)
    private var stage = Stage()

    init() throws {
        try stage.enter(alice, as: "alice")
        try stage.enter(oper, as: "oper")
        try stage.send("JOIN #a", from: alice)
        try stage.send("MODE #a +s", from: alice)
        stage.give(oper, Office(name: "root", privileges: .override))
    }

    @Test mutating func `an operator of the server changes any channel as its founder could, and it is told`() throws {
        try stage.send("SAMODE #A +q-o+r alice alice", from: oper)
        let line = ":oper!oper@127.0.0.1 MODE #a +q-o alice alice"
        #expect(
            stage.received[oper]?.suffix(2) == [":palabre.local 696 oper #a r * :Only the server sets this mode", line]
        )
        #expect(stage.received[alice]?.last == line)
        let log = Effect.log("root changed modes of #a: +q-o alice alice", about: oper)
        #expect(stage.effects.list.contains(log))
    }

    @Test mutating func `a founder may all, an admin what is below, and no operator touches either`() throws {
        let bob = SessionID(3)
        try stage.enter(bob, as: "bob")
        try stage.send("JOIN #a", from: bob)
        try stage.send("SAMODE #a +q alice", from: oper)
        try stage.send("MODE #a +ao bob bob", from: alice)
        #expect(stage.received[bob]?.last == ":alice!alice@127.0.0.1 MODE #a +ao bob bob")
        try stage.send("MODE #a -o alice", from: bob)
        #expect(
            stage.received[bob]?.last == ":palabre.local 482 bob #a :Your status in the channel is too low for that"
        )
        try stage.send("MODE #a -a+v bob alice", from: bob)
        #expect(stage.received[bob]?.last == ":bob!bob@127.0.0.1 MODE #a -a+v bob alice")
        try stage.send("MODE #a -q alice", from: alice)
        try stage.send("MODE #a -o alice", from: bob)
        #expect(stage.received[bob]?.last == ":bob!bob@127.0.0.1 MODE #a -o alice")
    }

    @Test mutating func `it reads the lists, and forwards to any channel`() throws {
        let bob = SessionID(3)
        try stage.enter(bob, as: "bob")
        try stage.send("JOIN #b", from: bob)
        try stage.send("SAMODE #a Ie", from: oper)
        #expect(stage.received[oper]?.suffix(2).map { $0.contains(" 347 ") || $0.contains(" 349 ") } == [true, true])
        try stage.send("SAMODE #a +f #b", from: oper)
        #expect(stage.received[alice]?.last == ":oper!oper@127.0.0.1 MODE #a +f #b")
    }

    @Test mutating func `without the privilege it is refused, and so is what is no channel`() throws {
        try stage.send("SAMODE #a +o alice", from: alice)
        #expect(stage.received[alice]?.last?.contains(" 481 alice") == true)
        try stage.send("SAMODE #none +o alice", from: oper)
        #expect(stage.received[oper]?.last == ":palabre.local 403 oper #none :No such channel")
        try stage.send("SAMODE #a +o oper", from: oper)
        #expect(stage.received[oper]?.last == ":palabre.local 441 oper oper #a :They are not in the channel")
        #expect(!stage.effects.list.contains { if case .log = $0 { true } else { false } })
    }
}
