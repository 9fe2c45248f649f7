// SPDX-License-Identifier: Apache-2.0

import NIOCore
import ServerCore
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct ListenerTests {
    private func places(_ listener: ListenerConfiguration) async throws -> [String] {
        var places: [String] = []
        try await Reception.with(listener) { places = $0.door.places.map(\.description) }
        return places
    }

    @Test func `a name is listened on at all its addresses, with one port`() async throws {
        let listener = ListenerConfiguration(host: "localhost", port: 0, dialect: .irc)
        try await Reception.with(listener) { reception in
            let found = HostAddresses.find("localhost", port: 1)
            #expect(!found.isEmpty && reception.door.places.count == found.count)
            #expect(Set(reception.door.places.map(\.port)).count == 1)
            for place in reception.door.places {
                let peer = try await ScriptedPeer.connect(to: place)
                try await peer.say("NICK a")
            }
            #expect(await reception.hasWelcomed(found.count))
            #expect(Set(reception.peers.map(\.host)) == Set(found.compactMap(\.ipAddress)))
        }
    }

    @Test func `all of IPv4 and all of IPv6 go side by side`() async throws {
        let first = ListenerConfiguration(host: "::", port: 0, dialect: .irc)
        try await Reception.with(first) { reception in
            let second = ListenerConfiguration(host: "0.0.0.0", port: reception.place.port, dialect: .irc)
            let beside = try await places(second)
            #expect(beside == ["0.0.0.0:\(reception.place.port)"])
            #expect(reception.place.description == "[::]:\(reception.place.port)")
        }
    }

    @Test(arguments: [
        (ListenerConfiguration.Place.tcp(host: "::1", port: 6667), "[::1]:6667"),
        (.tcp(host: "localhost", port: 1), "localhost:1"), (.unix(path: "/run/irc"), "/run/irc"),
        (.inherited(descriptor: 3), "descriptor 3"),
    ]) func `a place reads as people write it`(place: ListenerConfiguration.Place, text: String) {
        #expect(place.description == text)
    }
}
