// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore

/// A world and whoever lives in it, without sockets: lines in, effects out.
struct Village {
    private var world: World
    private var effects = Effects()
    private var now = Instant(seconds: 1_767_225_600)

    init() {
        var configuration = WorldConfiguration()
        configuration.motd = ["Under the tree everybody has a seat.", "", "Please speak one after the other."]
        world = World(configuration: configuration, seed: 1, startedAt: now)
    }

    /// Somebody connects, and becomes a user; answers with how much came of it.
    @discardableResult
    mutating func settle(_ number: UInt64, with capabilities: String = "", in channel: String? = nil) -> Int {
        let id = SessionID(number)
        var count = handle(.connected(id, Peer(host: "127.0.0.1", cloak: "k3x9w2m7.q1b8d4f0.palabre")))
        if !capabilities.isEmpty { count += handle("CAP REQ :\(capabilities)", from: number) }
        count += handle("NICK villager\(number)", from: number)
        count += handle("USER villager 0 * :Somebody of the village", from: number)
        if !capabilities.isEmpty { count += handle("CAP END", from: number) }
        if let channel { count += handle("JOIN \(channel)", from: number) }
        return count
    }

    /// Somebody sends a line, a millisecond later.
    mutating func handle(_ line: String, from number: UInt64) -> Int {
        guard let message = try? Message(parsing: line) else { return 0 }
        return handle(.received(SessionID(number), message))
    }

    private mutating func handle(_ event: Event) -> Int {
        now = now + 1
        effects.removeAll()
        world.handle(event, at: now, into: &effects)
        return effects.list.count
    }
}
