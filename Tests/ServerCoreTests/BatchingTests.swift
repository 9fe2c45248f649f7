// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct BatchingTests {
    private var stage = Stage()
    private let alice = SessionID(1)

    private mutating func open() throws {
        try stage.enter(alice, as: "alice", with: "batch draft/multiline")
        try stage.send("BATCH +1 draft/multiline alice", from: alice)
        try stage.send("@batch=1 PRIVMSG alice x", from: alice)
        #expect(stage.world.batches[alice]?.batch?.pieces.count == 1)
    }

    @Test mutating func `nothing is left of a batch that ended`() throws {
        try open()
        try stage.send("BATCH -1", from: alice)
        #expect(stage.world.batches.isEmpty && stage.world.batchEnds.earliest == nil)
        #expect(stage.take(alice).count == 3)
    }

    @Test mutating func `nothing is left of one whose client is gone`() throws {
        try open()
        stage.handle(.disconnected(alice, .closed))
        #expect(stage.world.batches.isEmpty && stage.world.batchEnds.earliest == nil)
    }

    @Test mutating func `nothing is left at the end`() throws {
        try open()
        stage.handle(.stopped(reason: "The end"))
        #expect(stage.world.batches.isEmpty && stage.world.batchEnds.earliest == nil)
    }

    @Test mutating func `the world wants to be woken when a batch has been open for too long`() throws {
        try open()
        let opened = stage.now
        #expect(stage.world.deadline == opened + 60)
        stage.now = opened + 60
        stage.handle(.ticked)
        #expect(stage.take(alice).first?.hasPrefix(":palabre.local FAIL BATCH TIMEOUT 1 :") == true)
        #expect(stage.world.batches == [alice: .refused(reference: "1")])
    }
}
