// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct PlaybackTests {
    private var stage: Stage
    private var store = NaiveStore()
    private let alice = SessionID(1)
    private let bob = SessionID(2)
    private var lastID: UInt64 = 2
    private static let start = Instant(seconds: 1_767_225_600)

    init() throws {
        var configuration = WorldConfiguration()
        configuration.accounts.alwaysOn = .mandatory
        configuration.history.requestLimit = 5
        let account = Account(name: "alice", registeredAt: PlaybackTests.start)
        stage = Stage(configuration, memory: Memory(records: [.account(account)]))
        try stage.join(alice, as: "alice", on: "desk")
        try stage.enter(bob, as: "bob", with: "draft/message-redaction")
        for id in [alice, bob] { try stage.send("JOIN #a", from: id) }
    }

    /// Says something, a second later, and lets the store do its work.
    private mutating func say(_ line: String, from id: SessionID) throws {
        stage.now = stage.now + 1
        try stage.send(line, from: id)
        settle()
    }

    private mutating func settle() {
        var effects = stage.effects.list[...]
        while let effect = effects.popFirst() {
            store.apply(effect, at: stage.now)
            guard case .find(let ticket, let query) = effect else { continue }
            stage.handle(.found(ticket, store.find(query)))
            effects += stage.effects.list
        }
    }

    private mutating func leave(_ id: SessionID) {
        stage.now = stage.now + 1
        stage.handle(.received(id, Message(nil, "QUIT")))
        settle()
        _ = stage.take(id)
    }

    /// What a device of alice's is told that comes back: who said what where.
    private mutating func comeBack(on device: String = "", with capabilities: String = "") throws -> [String] {
        lastID += 1
        try stage.join(SessionID(lastID), as: "alice", with: capabilities, on: device)
        settle()
        return said(to: SessionID(lastID))
    }

    private mutating func said(to id: SessionID) -> [String] {
        stage.take(id).compactMap { try? Message(parsing: $0) }.filter { $0.command == "PRIVMSG" }
            .map { "\($0.source?.name ?? "") \($0.parameters.joined(separator: " "))" }
    }

    // MARK: What was missed

    @Test mutating func `each device is told what it has missed, by whatever it can read`() throws {
        leave(alice)
        try say("PRIVMSG #a :one", from: bob)
        try say("PRIVMSG alice :psst", from: bob)
        let all = ["bob #a one", "bob alice psst"]
        #expect(try comeBack(on: "desk") == all)
        let desk = SessionID(lastID)
        #expect(try comeBack(on: "phone") == [], "it was never here, and cannot tell old from new")
        let phone = SessionID(lastID)
        #expect(try comeBack(on: "tablet", with: "batch server-time") == ["bob #a one"])
        let tablet = SessionID(lastID)
        for id in [desk, phone, tablet] { leave(id) }
        try say("PRIVMSG #a :two", from: bob)
        #expect(try comeBack(on: "phone") == ["bob #a two"])
        try say("PRIVMSG alice :three", from: bob)
        #expect(try comeBack(on: "desk") == ["bob #a two", "bob alice three"])
        #expect(try comeBack(on: "tablet", with: "batch server-time") == ["bob #a two", "bob alice three"])
    }

    @Test(arguments: ["draft/chathistory batch server-time", "znc.in/playback"])
    mutating func `who asks is not told unasked`(capabilities: String) throws {
        leave(alice)
        try say("PRIVMSG #a :one", from: bob)
        #expect(try comeBack(on: "desk", with: capabilities) == [])
    }

    @Test mutating func `it comes in a batch with its time, before anything else is read`() throws {
        leave(alice)
        try say("PRIVMSG #a :one", from: bob)
        lastID += 1
        let id = SessionID(lastID)
        try stage.join(id, as: "alice", with: "batch server-time", on: "desk")
        #expect(stage.effects.list.contains(.hold(id)))
        #expect(stage.world.sessions[id]?.holds == .playback)
        settle()
        #expect(stage.world.sessions[id]?.holds == [])
        let lines = stage.take(id)
        let start = try #require(lines.firstIndex { $0.contains("BATCH +") })
        #expect(lines[start].hasSuffix("BATCH +2 chathistory #a"))
        #expect(lines[start + 1].hasPrefix("@batch=2;time=2026-01-01T00:00:02.000Z"))
        #expect(lines[start + 2].hasSuffix("BATCH -2"))
    }

    @Test mutating func `it is known over a restart`() throws {
        leave(alice)
        let presence = try #require(stage.world.user(named: "alice")?.attendance.kept)
        #expect(presence.devices.keys.sorted() == ["desk"])
        try say("PRIVMSG #a :one", from: bob)
        let account = Account(name: "alice", registeredAt: PlaybackTests.start)
        var memory = Memory(records: [.account(account), .presence(presence)])
        memory.lastMessageAt = store.messages.last?.time
        let now = stage.now
        stage = Stage(stage.world.configuration, memory: memory)
        stage.now = now
        #expect(try comeBack(on: "desk") == ["bob #a one"])
        #expect(try comeBack(on: "phone") == [])
    }

    @Test mutating func `what is deleted while it is looked for is not told`() throws {
        leave(alice)
        for text in ["one", "two"] { try say("PRIVMSG #a :\(text)", from: bob) }
        try say("PRIVMSG alice :three", from: bob)
        lastID += 1
        try stage.join(SessionID(lastID), as: "alice", on: "desk")
        // Whom it has spoken with, and then the channel.
        for _ in 0..<2 {
            guard case .find(let ticket, let query)? = stage.effects.list.last(where: PlaybackTests.isQuestion) else {
                Issue.record("nothing is asked")
                return
            }
            stage.handle(.found(ticket, store.find(query)))
        }
        let last = stage.effects.list.last(where: PlaybackTests.isQuestion)
        stage.give(bob, Office(name: "root", privileges: .all))
        try stage.send("REDACT #a \(try #require(store.messages.first { $0.parameters.last == "one" }).id)", from: bob)
        guard case .find(let ticket, let query)? = last else { return }
        stage.handle(.found(ticket, store.find(query)))
        #expect(said(to: SessionID(lastID)) == ["bob #a two", "bob alice three"])
    }

    private static func isQuestion(_ effect: Effect) -> Bool { if case .find = effect { true } else { false } }

    @Test mutating func `a store that fails keeps nobody waiting`() throws {
        leave(alice)
        lastID += 1
        try stage.join(SessionID(lastID), as: "alice", on: "desk")
        while case .find(let ticket, _)? = stage.effects.list.last(where: PlaybackTests.isQuestion) {
            stage.handle(.found(ticket, .failure("full")))
        }
        #expect(stage.world.sessions[SessionID(lastID)]?.holds == [])
    }

    // MARK: What is asked for

    @Test mutating func `PLAY tells what was said in places, between two times`() throws {
        for number in 1...4 { try say("PRIVMSG #a :\(number)", from: bob) }
        try say("PRIVMSG alice :psst", from: bob)
        _ = stage.take(alice)
        let start = PlaybackTests.start.seconds
        for (words, expected) in [
            ("#a", ["1", "2", "3", "4"]), ("* 0", ["1", "2", "3", "4", "psst"]), ("*", ["1", "2", "3", "4", "psst"]),
            ("#A \(start + 2)", ["3", "4"]), ("#a \(start + 1).0004 \(start + 4).000", ["2", "3"]),
            ("BOB,#nowhere", ["psst"]), ("#a \(start + 2).9999", ["4"]), ("#b", []),
        ] as [(String, [String])] {
            try say("PRIVMSG *playback :play \(words)", from: alice)
            #expect(said(to: alice).map { String($0.split(separator: " ").last ?? "") } == expected, "\(words)")
        }
    }

    @Test mutating func `PLAY tells the newest when there is more than it tells`() throws {
        for number in 1...9 { try say("PRIVMSG #a :\(number)", from: bob) }
        _ = stage.take(alice)
        for words in ["#a", "#a 0", "#a 0 \(stage.now.seconds + 5)"] {
            try say("PRIVMSG *PLAYBACK :PLAY \(words)", from: alice)
            #expect(said(to: alice).map { $0.suffix(1) } == ["5", "6", "7", "8", "9"], "\(words)")
        }
    }

    @Test mutating func `who is not there is told nothing`() throws {
        try say("PRIVMSG #a :one", from: bob)
        try stage.enter(SessionID(9), as: "eve")
        for words in ["*", "#a", "alice", "bob", "#a,alice,*"] {
            try say("PRIVMSG *playback :PLAY \(words)", from: SessionID(9))
            #expect(stage.take(SessionID(9)) == [], "\(words)")
        }
    }

    @Test(arguments: ["PLAY", "LIST", "", "PLAY #a x", "PLAY #a 1 2 3", "PLAY #a -1", "PLAY #a 1e9"])
    mutating func `what it does not understand it says`(words: String) throws {
        _ = stage.take(alice)
        try say("PRIVMSG *playback :\(words)", from: alice)
        #expect(stage.take(alice).first?.hasPrefix(":*playback NOTICE alice :") == true)
    }

    @Test func `a time is a decimal number of seconds`() {
        #expect(Instant(unixTime: "1767225600")?.milliseconds == 1_767_225_600_000)
        #expect(Instant(unixTime: "1.2399998")?.milliseconds == 1240)
        #expect(Instant(unixTime: "1.001")?.milliseconds == 1001)
        #expect(Instant(unixTime: "0.9999")?.milliseconds == 1000)
        for text in ["", ".", "-1", "1.-1", "1 ", "9999999999999", String(repeating: "1", count: 50)] {
            #expect(Instant(unixTime: text) == nil, "\(text)")
        }
    }
}
