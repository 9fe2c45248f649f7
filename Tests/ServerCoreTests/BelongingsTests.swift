// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct BelongingsTests {
    private var stage = Stage()
    private let desk = SessionID(1)
    private let phone = SessionID(2)
    private let time = "timestamp=2025-12-31T00:00:00.000Z"

    init() throws {
        try stage.enter(desk, as: "desk", with: "draft/read-marker batch draft/metadata-3")
        try stage.enter(phone, as: "phone", with: "draft/read-marker batch draft/metadata-3")
        for id in [desk, phone] { stage.logIn(id, as: "alice") }
        clear()
    }

    private mutating func clear() {
        for id in [desk, phone] { _ = stage.take(id) }
    }

    private var records: [Record] {
        stage.effects.list.compactMap { effect in if case .keep(let record) = effect { record } else { nil } }
    }

    private var drops: [Record.Key] {
        stage.effects.list.compactMap { effect in if case .drop(let key) = effect { key } else { nil } }
    }

    // MARK: Read markers

    @Test mutating func `what an account has read is the same for all its users, and kept`() throws {
        try stage.send("MARKREAD #A \(time)", from: desk)
        let moment = try #require(Instant(serverTime: "2025-12-31T00:00:00.000Z"))
        #expect(records == [.readMarker(account: "alice", target: "#a", moment)])
        #expect(stage.take(phone) == [":palabre.local MARKREAD #A \(time)"])
        try stage.send("MARKREAD #a", from: phone)
        #expect(stage.take(phone) == [":palabre.local MARKREAD #a \(time)"])
        try stage.send("MARKREAD #a timestamp=2025-01-01T00:00:00.000Z", from: phone)
        #expect(records == [])
    }

    @Test mutating func `a stranger's markers are nobody else's`() throws {
        try stage.enter(SessionID(3), as: "bob", with: "draft/read-marker")
        try stage.send("MARKREAD #a \(time)", from: SessionID(3))
        #expect(records == [] && stage.take(phone) == [])
        #expect(stage.take(SessionID(3)) == [":palabre.local MARKREAD #a \(time)"])
        stage.logIn(SessionID(3), as: "bob")
        try stage.send("MARKREAD #a", from: SessionID(3))
        #expect(stage.take(SessionID(3)).last == ":palabre.local MARKREAD #a *")
    }

    @Test mutating func `of too many the oldest goes from the store too`() throws {
        for number in 0...Limits.readMarkers { try stage.send("MARKREAD #\(number) \(time)", from: desk) }
        #expect(drops == [.readMarker(account: "alice", target: "#0")])
    }

    @Test mutating func `both come back from the store, and go with the account`() throws {
        try stage.send("MARKREAD #a \(time)", from: desk)
        var memory = Memory(records: records)
        try stage.send("METADATA * SET colour :green", from: desk)
        memory.records += records
        stage = Stage(memory: memory)
        try stage.enter(desk, as: "desk", with: "draft/read-marker batch draft/metadata-3")
        stage.logIn(desk, as: "Alice")
        _ = stage.take(desk)
        try stage.send("MARKREAD #a", from: desk)
        try stage.send("METADATA * GET colour", from: desk)
        #expect(stage.take(desk)[0] == ":palabre.local MARKREAD #a \(time)")
        #expect(stage.world.clients[desk.client]?.metadata["colour"] == "green")
        stage.change { $0.moveBelongings(of: "alice", to: "Alicia", into: &$1) }
        #expect(drops == [.readMarker(account: "alice", target: "#a"), .metadata(.account("alice"))])
        #expect(records.map(\.key) == [.readMarker(account: "alicia", target: "#a"), .metadata(.account("alicia"))])
        stage.change { $0.dropBelongings(of: "alicia", into: &$1) }
        #expect(drops.count == 2)
        #expect(stage.world.accountMarkers.isEmpty && stage.world.accountMetadata.isEmpty)
    }

    // MARK: Metadata

    @Test mutating func `what an account tells of itself is kept, until it takes it away`() throws {
        try stage.send("METADATA * SET colour :green", from: desk)
        #expect(records == [.metadata(.account("alice"), [Record.Pair("colour", "green")])])
        try stage.send("METADATA * SET colour :green", from: desk)
        #expect(records == [])
        try stage.send("METADATA * CLEAR", from: desk)
        #expect(drops == [.metadata(.account("alice"))])
    }

    @Test mutating func `who logs in has it, and what it told before`() throws {
        try stage.send("METADATA * SET colour :green", from: desk)
        try stage.send("METADATA * SET shape :round", from: desk)
        try stage.enter(SessionID(3), as: "bob", with: "batch draft/metadata-3")
        try stage.send("METADATA * SET colour :red", from: SessionID(3))
        #expect(records == [])
        try stage.send("METADATA * SUB shape", from: SessionID(3))
        stage.logIn(SessionID(3), as: "alice")
        let pairs = [Record.Pair("colour", "red"), Record.Pair("shape", "round")]
        #expect(records == [.metadata(.account("alice"), pairs)])
        #expect(stage.world.clients[SessionID(3).client]?.metadata.pairs == pairs)
    }

    @Test mutating func `what a session tells before it joins its user is the user's`() throws {
        try stage.send("METADATA * SET colour :green", from: desk)
        try stage.send("METADATA * SUB colour", from: desk)
        clear()
        try stage.join(SessionID(3), as: "desk", with: "draft/metadata-3 batch", saying: "METADATA * SET colour :red")
        #expect(stage.world.sessions[SessionID(3)]?.client == SessionID(3).client, "it is another account")
        stage.handle(.connected(SessionID(4), Peer(host: "127.0.0.1")))
        try stage.send("CAP REQ :draft/metadata-3 batch", from: SessionID(4))
        try stage.send("METADATA * SET colour :red", from: SessionID(4))
        stage.logIn(SessionID(4), as: "alice")
        for line in ["NICK desk", "USER a 0 * a", "CAP END"] { try stage.send(line, from: SessionID(4)) }
        #expect(stage.world.clients[desk.client]?.metadata["colour"] == "red")
        #expect(stage.take(desk) == [":palabre.local 761 * desk colour * red"])
    }
}
