// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct TraitsTests {
    private func hosts(of client: Client) -> [String] {
        Traits(of: client).hosts.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `each host counts once`() {
        var client = Client(
            id: ClientID(1),
            peer: Peer(host: "192.0.2.7", cloak: "X.cloak"),
            connectedAt: Instant(seconds: 0)
        )
        #expect(hosts(of: client) == ["192.0.2.7", "x.cloak"])
        client.source.host = "192.0.2.7"
        #expect(hosts(of: client) == ["192.0.2.7", "x.cloak"])
        client.source.host = "granted.example"
        #expect(hosts(of: client) == ["192.0.2.7", "granted.example", "x.cloak"])
        client.peer = Peer(host: "localhost")
        #expect(Traits(of: client).address == nil)
    }

    @Test(
        arguments: [
            ("bob", "bob!*@*"), ("a!b!c@d@e", "a!b!c@d@e"), ("@192.0.2.0/24", "*!*@192.0.2.0/24"), ("", "*!*@*"),
        ]
    )
    func `a mask for a source has three parts`(text: String, mask: String) {
        #expect(SourceMask(completing: text).description == mask)
    }
}
