// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

private let start = Instant(seconds: 1_767_225_600)

private func ban(_ target: NetworkBan.Target, for seconds: Int64? = nil, reason: String = "") -> NetworkBan {
    NetworkBan(target: target, reason: reason, setBy: "root", setAt: start, expiresAt: seconds.map { start + $0 })
}

private func ban(_ network: String, for seconds: Int64? = nil, reason: String = "") throws -> NetworkBan {
    ban(.network(try #require(CIDR(network))), for: seconds, reason: reason)
}

private func client(_ nick: String, from host: String) -> Client {
    var client = Client(id: ClientID(1), peer: Peer(host: host), connectedAt: start)
    client.source.name = nick
    return client
}

@Suite struct NetworkBansTests {
    @Test func `a network is found among ten thousand`() throws {
        var bans = NetworkBans()
        for number in 0..<10_000 { bans.insert(try ban("10.\(number / 256).\(number % 256).0/24")) }
        bans.insert(try ban("2001:db8::/32"))
        #expect(bans.first(fitting: Peer(host: "10.39.15.200"), at: start)?.target.description == "10.39.15.0/24")
        #expect(bans.first(fitting: Peer(host: "10.40.0.1"), at: start) == nil)
        #expect(bans.first(fitting: Peer(host: "2001:db8:1::"), at: start) != nil)
        #expect(bans.first(fitting: Peer(host: "2001:db9::"), at: start) == nil)
        #expect(bans.first(fitting: Peer(host: "localhost"), at: start) == nil)
    }

    @Test func `a mask is found among ten thousand`() {
        var bans = NetworkBans()
        for number in 0..<10_000 { bans.insert(ban(.mask("bad\(number)!*@*.example"))) }
        #expect(
            bans.first(fitting: client("BAD9999", from: "a.example"), at: start)?.target == .mask("bad9999!*@*.example")
        )
        #expect(bans.first(fitting: client("bad10000", from: "a.example"), at: start) == nil)
    }

    @Test func `what is over fits nobody, and hides no other`() throws {
        let bans = NetworkBans([
            try ban("192.0.2.0/24", for: 60, reason: "narrow"), try ban("192.0.0.0/16", reason: "wide"),
            ban(.mask("a!*@*"), for: 60),
        ])
        let peer = Peer(host: "192.0.2.7")
        #expect(bans.first(fitting: peer, at: start + 59)?.reason == "narrow")
        #expect(bans.first(fitting: peer, at: start + 60)?.reason == "wide")
        #expect(bans.first(fitting: client("a", from: "::1"), at: start + 59) != nil)
        #expect(bans.first(fitting: client("a", from: "::1"), at: start + 60) == nil)
    }

    @Test func `what is over is taken out once`() throws {
        var bans = NetworkBans([ban(.mask("a!*@*"), for: 60), try ban("192.0.2.7", for: 30), ban(.mask("b!*@*"))])
        #expect(bans.removeOver(at: start + 29).isEmpty)
        #expect(bans.removeOver(at: start + 30).map(\.description) == ["192.0.2.7"])
        #expect(bans.removeOver(at: start + 60).map(\.description) == ["a!*@*"])
        #expect(bans.removeOver(at: start + 60).isEmpty)
        #expect(bans.ofUsers.map(\.target) == [.mask("b!*@*")])
        #expect(bans.ofNetworks.isEmpty)
    }

    @Test func `a target has one ban`() throws {
        var bans = NetworkBans([ban(.mask("A!*@Host"), reason: "old"), try ban("192.0.2.0/24", reason: "old")])
        bans.insert(ban(.mask("a!*@host"), reason: "new"))
        bans.insert(try ban("192.0.2.0/24", reason: "new"))
        #expect((bans.ofUsers + bans.ofNetworks).map(\.reason) == ["new", "new"])
        #expect(bans.remove(.mask("a!*@HOST")) != nil)
        #expect(bans.remove(.mask("a!*@HOST")) == nil)
        bans.remove(.network(CIDR(try #require(IPAddress("192.0.2.9")), length: 24)))
        #expect(bans.first(fitting: Peer(host: "192.0.2.7"), at: start) == nil)
    }

    @Test func `a mask that is none, from a damaged store, is left out`() {
        #expect(NetworkBans([ban(.mask("no mask"))]).ofUsers.isEmpty)
    }

    @Test func `bans that were kept hold from the first connection on`() throws {
        let kept = [try ban("192.0.2.0/24"), try ban("198.51.100.0/24", for: -1)]
        var world = World(
            configuration: WorldConfiguration(),
            seed: 1,
            startedAt: start,
            memory: Memory(records: kept.map(Record.ban))
        )
        var effects = Effects()
        world.handle(.connected(SessionID(1), Peer(host: "192.0.2.7")), at: start, into: &effects)
        #expect(effects.list.last == .close(SessionID(1), because: "You are banned from this server: "))
        effects.removeAll()
        world.handle(.connected(SessionID(2), Peer(host: "198.51.100.7")), at: start, into: &effects)
        #expect(effects.list.isEmpty)
    }

    @Test func `who comes through a gateway is looked at again`() throws {
        var world = World(
            configuration: WorldConfiguration(),
            seed: 1,
            startedAt: start,
            memory: Memory(records: [.ban(try ban("192.0.2.0/24"))])
        )
        var effects = Effects()
        world.handle(.connected(SessionID(1), Peer(host: "127.0.0.1")), at: start, into: &effects)
        #expect(effects.list.isEmpty)
        world.handle(.identified(SessionID(1), Peer(host: "192.0.2.7")), at: start, into: &effects)
        #expect(effects.list.last == .close(SessionID(1), because: "You are banned from this server: "))
        #expect(world.clients.isEmpty)
    }
}
