// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ClientTests {
    @Test(arguments: [("::1", "0::1"), ("127.0.0.1", "127.0.0.1"), ("2001:db8::1", "2001:db8::1"), ("", "")])
    func `a host never starts with a colon`(host: String, shown: String) {
        let client = Client(id: ClientID(1), peer: Peer(host: host), connectedAt: Instant(seconds: 0))
        #expect(client.source.host == shown)
        #expect(client.nick == "*")
        #expect(!client.isRegistered)
    }
}
