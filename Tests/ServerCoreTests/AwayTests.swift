// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct AwayTests {
    private var stage = Stage()
    /// Alice's sessions, and bob, who is told who is away.
    private let desk = SessionID(1)
    private let phone = SessionID(2)
    private let bob = SessionID(3)

    init() throws {
        try stage.enter(desk, as: "alice")
        try stage.enter(bob, as: "bob", with: "away-notify")
        for id in [desk, bob] { try stage.send("JOIN #a", from: id) }
        stage.logIn(desk, as: "alice")
        try stage.join(phone, as: "alice", with: "draft/pre-away")
        _ = stage.take(bob)
    }

    /// What bob is told when a session says something.
    private mutating func told(_ line: String, from id: SessionID) throws -> [String] {
        try stage.send(line, from: id)
        return stage.take(bob).map { $0.replacing(":alice!alice@127.0.0.1 ", with: "") }
    }

    @Test mutating func `a user is away when all of its sessions are, and others are told once`() throws {
        #expect(try told("AWAY :lunch", from: desk) == [])
        #expect(stage.take(desk).last == ":palabre.local 306 alice :You are marked as away")
        #expect(stage.take(phone).last?.contains("306") == false)
        stage.now = stage.now + 1
        #expect(try told("AWAY :walking", from: phone) == ["AWAY walking"])
        #expect(try told("AWAY :walking", from: phone) == [])
        #expect(try told("AWAY", from: desk) == ["AWAY"])
        #expect(try told("AWAY", from: phone) == [])
    }

    @Test mutating func `the last reason counts, and no reason is none`() throws {
        _ = try told("AWAY :lunch", from: desk)
        stage.now = stage.now + 1
        #expect(try told("AWAY *", from: phone) == ["AWAY lunch"])
        #expect(try told("AWAY :walking", from: phone) == ["AWAY walking"])
        stage.now = stage.now + 1
        #expect(try told("AWAY :tea", from: desk) == ["AWAY tea"])
        #expect(try told("AWAY *", from: desk) == ["AWAY walking"])
        #expect(try told("AWAY *", from: phone) == ["AWAY *"])
    }

    @Test mutating func `who is left decides`() throws {
        _ = try told("AWAY *", from: phone)
        stage.handle(.disconnected(desk, .closed))
        #expect(stage.take(bob) == [":alice!alice@127.0.0.1 AWAY *"])
        try stage.join(SessionID(4), as: "alice")
        #expect(stage.take(bob) == [":alice!alice@127.0.0.1 AWAY"])
        stage.handle(.disconnected(SessionID(4), .closed))
        #expect(stage.take(bob) == [":alice!alice@127.0.0.1 AWAY *"])
    }

    @Test mutating func `a program that comes by itself brings nobody back`() throws {
        _ = try told("AWAY :lunch", from: desk)
        stage.handle(.disconnected(phone, .closed))
        #expect(stage.take(bob) == [":alice!alice@127.0.0.1 AWAY lunch"])
        try stage.join(SessionID(4), as: "alice", with: "draft/pre-away", saying: "AWAY *")
        #expect(stage.take(bob) == [])
    }
}
