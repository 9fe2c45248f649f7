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
    /// What is in the text of those who know no server-time.
    private static let date = "[2026-01-01 00:00 UTC] "
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
            .map { $0.replacing(PlaybackTests.date, with: "") }
    }

    // MARK: What was missed

    @Test mutating func `each device is told what it has missed, by whatever it can read`() throws {
        leave(alice)
        try say("PRIVMSG #a :one", from: bob)
        try say("PRIVMSG alice :psst", from: bob)
        let all = ["bob alice psst", "bob #a one"]
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
        #expect(try comeBack(on: "desk") == ["bob alice three", "bob #a two"])
        #expect(try comeBack(on: "tablet", with: "batch server-time") == ["bob alice three", "bob #a two"])
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
        // Whom it has spoken with, and what; then the channel.
        for _ in 0..<2 {
            guard case .find(let ticket, let query)? = stage.effects.list.last(where: PlaybackTests.isQuestion) else {
                Issue.record("nothing is asked")
                return
            }
            stage.handle(.found(ticket, store.find(query)))
        }
        let last = stage.effects.list.last(where: PlaybackTests.isQuestion)
        stage.give(bob, Office(name: "root", privileges: .all))
        for (target, text) in [("#a", "one"), ("alice", "three")] {
            let message = try #require(store.messages.first { $0.parameters.last == text })
            try stage.send("REDACT \(target) \(message.id)", from: bob)
        }
        guard case .find(let ticket, let query)? = last else { return }
        stage.handle(.found(ticket, store.find(query)))
        #expect(said(to: SessionID(lastID)) == ["bob #a two"])
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

    @Test mutating func `what is said while it is looked for is told once`() throws {
        for id in [alice, bob] { try stage.send("JOIN #b", from: id) }
        leave(alice)
        for channel in ["#a", "#b"] { try say("PRIVMSG \(channel) :missed", from: bob) }
        lastID += 1
        let id = SessionID(lastID)
        try stage.join(id, as: "alice", on: "desk")
        // Whom it has spoken with; then the first channel, and only then the second is asked about.
        guard case .find(let ticket, let query)? = stage.effects.list.last(where: PlaybackTests.isQuestion) else {
            Issue.record("nothing is asked")
            return
        }
        let findings = store.find(query)
        try stage.send("PRIVMSG #b :live", from: bob)
        for effect in stage.effects.list { store.apply(effect, at: stage.now) }
        stage.handle(.found(ticket, findings))
        settle()
        #expect(said(to: id) == ["bob #b live", "bob #a missed", "bob #b missed"])
    }

    @Test mutating func `in a millisecond things are said before and after a device is there`() throws {
        let lines = ["one", "two", "three", "four"]
        func say(_ text: String, on stage: inout Stage, _ store: inout NaiveStore) throws {
            try stage.send("PRIVMSG #a :\(text)", from: SessionID(2))
            for effect in stage.effects.list { store.apply(effect, at: stage.now) }
        }
        for text in lines.prefix(2) { try say(text, on: &stage, &store) }
        stage.handle(.received(alice, Message(nil, "QUIT")))
        for text in lines.suffix(2) { try say(text, on: &stage, &store) }
        #expect(try comeBack(on: "desk") == ["bob #a three", "bob #a four"])
    }

    @Test mutating func `what was looked for, but not told, is told to the next`() throws {
        leave(alice)
        try say("PRIVMSG #a :one", from: bob)
        for _ in 0..<2 {
            lastID += 1
            try stage.join(SessionID(lastID), as: "alice", on: "desk")
            stage.now = stage.now + 1
            stage.handle(.disconnected(SessionID(lastID), .closed))
        }
        #expect(try comeBack(on: "desk") == ["bob #a one"])
        // Nothing was heard from it since, so it may be lost.
        stage.handle(.disconnected(SessionID(lastID), .closed))
        #expect(try comeBack(on: "desk") == ["bob #a one"])
        try stage.send("PONG x", from: SessionID(lastID))
        stage.handle(.disconnected(SessionID(lastID), .closed))
        #expect(try comeBack(on: "desk") == [])
    }

    @Test mutating func `much of it is told, and of each place`() throws {
        for id in [alice, bob] { try stage.send("JOIN #b", from: id) }
        leave(alice)
        for _ in 0..<700 {
            for channel in ["#a", "#b"] {
                try stage.send("PRIVMSG \(channel) :x", from: bob)
                settle()
            }
        }
        let told = try comeBack(on: "desk")
        #expect(told.count == Limits.playedBack)
        #expect(told.filter { $0 == "bob #a x" }.count >= Limits.playedBack / 2)
        #expect(told.filter { $0 == "bob #b x" }.count >= Limits.playedBack / 2)
    }

    @Test mutating func `it is never more than can be sent at once`() throws {
        leave(alice)
        let text = String(repeating: "x", count: 400)
        for _ in 0..<900 { try say("PRIVMSG #a :\(text)", from: bob) }
        let count = try comeBack(on: "desk").count
        #expect(count > 600 && count * 402 <= Limits.playedBackBytes)
    }

    @Test mutating func `who knows no server-time reads the time`() throws {
        leave(alice)
        for text in ["one", "\u{1}ACTION waves\u{1}"] { try say("PRIVMSG #a :\(text)", from: bob) }
        lastID += 1
        try stage.join(SessionID(lastID), as: "alice", on: "desk")
        settle()
        let told = stage.take(SessionID(lastID)).filter { $0.contains(" PRIVMSG #a ") }
        let date = PlaybackTests.date
        let source = ":bob!bob@127.0.0.1 PRIVMSG #a :"
        #expect(told == ["\(source)\(date)one", "\(source)\u{1}ACTION \(date)waves\u{1}"])
    }

    @Test mutating func `it is kept up to when a device was there, if anything was said meanwhile`() throws {
        func keptAt(_ stage: Stage) -> Instant? {
            stage.effects.list.compactMap { effect in
                if case .keep(.presence(let presence)) = effect { presence.devices["desk"] } else { nil }
            }.last
        }
        for isSaid in [true, false, true] {
            if isSaid { try say("PRIVMSG #a :one", from: bob) }
            stage.now = stage.now + 600
            for id in [alice, bob] { try stage.send("PING x", from: id) }
            stage.handle(.ticked)
            #expect(keptAt(stage) == (isSaid ? stage.now : nil))
        }
    }

    // MARK: What is asked for

    @Test mutating func `PLAY tells what was said in places, between two times`() throws {
        for number in 1...4 { try say("PRIVMSG #a :\(number)", from: bob) }
        try say("PRIVMSG alice :psst", from: bob)
        _ = stage.take(alice)
        let start = PlaybackTests.start.seconds
        for (words, expected) in [
            ("#a", ["1", "2", "3", "4"]), ("* 0", ["psst", "1", "2", "3", "4"]), ("*", ["psst", "1", "2", "3", "4"]),
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
