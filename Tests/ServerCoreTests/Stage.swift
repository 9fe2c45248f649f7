// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

/// A world together with what it has sent to whom, for tests that are no conversation.
struct Stage {
    private(set) var world: World
    var now = Instant(seconds: 1_767_225_600)
    /// The lines that each client has received.
    private(set) var received: [SessionID: [String]] = [:]
    private(set) var effects = Effects()

    init(_ configuration: WorldConfiguration = WorldConfiguration(), seed: UInt64 = 1, memory: Memory = Memory()) {
        world = World(configuration: configuration, seed: seed, startedAt: now, memory: memory)
    }

    /// Lets something happen.
    mutating func handle(_ event: Event) {
        let now = now
        change { $0.handle(event, at: now, into: &$1) }
    }

    /// Lets the world do something that no event leads to yet.
    mutating func change(_ change: (inout World, inout Effects) -> Void) {
        effects.removeAll()
        change(&world, &effects)
        for effect in effects.list {
            switch effect {
            case .send(let bytes, let sessions): note(bytes, on: Array(sessions))
            // What is to be kept is kept.
            case .store(_, let receipt?): note(receipt.kept, on: [receipt.session])
            default: break
            }
        }
    }

    private mutating func note(_ bytes: [UInt8], on sessions: [SessionID]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
        for session in sessions { received[session, default: []] += lines }
    }

    /// Changes the world from outside, where no command can.
    mutating func change(_ change: (inout World) -> Void) {
        change(&world)
    }

    /// Takes what a client has received since the last time.
    mutating func take(_ id: SessionID) -> [String] {
        defer { received[id] = [] }
        return received[id] ?? []
    }

    /// Connects and registers a client under a nick.
    mutating func enter(_ id: SessionID, as nick: String, with capabilities: String = "") throws {
        handle(.connected(id, Peer(host: "127.0.0.1")))
        if !capabilities.isEmpty {
            try send("CAP REQ :\(capabilities)", from: id)
            try send("CAP END", from: id)
        }
        try send("NICK \(nick)", from: id)
        try send("USER \(nick) 0 * :\(nick)", from: id)
        try #require(received[id]?.contains { $0.contains(" 001 \(nick) ") } == true)
        received[id] = []
    }

    /// Logs the client of a session in to an account.
    mutating func logIn(_ id: SessionID, as account: String) {
        change { $0.logIn(id, as: account, into: &$1) }
    }

    /// Connects a session that logs in to the account of its nick, and says something before it is there.
    mutating func join(
        _ id: SessionID,
        as nick: String,
        with capabilities: String = "",
        on device: String = "",
        from peer: Peer = Peer(host: "127.0.0.1"),
        saying line: String? = nil
    ) throws {
        handle(.connected(id, peer))
        try send("CAP REQ :\(capabilities)", from: id)
        if let line { try send(line, from: id) }
        try send("NICK \(nick)", from: id)
        try send("USER \(nick)\(device.isEmpty ? "" : "@" + device) 0 * :\(nick)", from: id)
        logIn(id, as: nick)
        try send("CAP END", from: id)
    }

    mutating func send(_ line: String, from id: SessionID) throws {
        handle(.received(id, try Message(parsing: line)))
    }

    /// Makes a client an operator of the server.
    mutating func give(_ id: SessionID, _ office: Office) {
        world.clients[id.client]?.office = office
        world.clients[id.client]?.modes.insert(.serverOperator)
    }
}

extension SessionID {
    /// The client that the session began with.
    var client: ClientID { ClientID(rawValue) }
}
