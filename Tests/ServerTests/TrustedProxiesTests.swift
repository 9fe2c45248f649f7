// SPDX-License-Identifier: Apache-2.0

import ServerCore
import Testing

@testable import Server

@Suite struct TrustedProxiesTests {
    private let proxies = TrustedProxies(networks: ["127.0.0.0/8", "10.0.0.0/8", "::1"].compactMap { CIDR($0) })

    @Test(arguments: [
        ("127.0.0.1", true), ("10.1.2.3", true), ("::1", true), ("localhost", true), ("192.0.2.7", false),
        ("::2", false), ("unknown", false),
    ]) func `only the networks are trusted, and unix sockets`(host: String, isTrusted: Bool) {
        #expect(proxies.trust(host) == isTrusted)
    }

    @Test func `without any network nobody is trusted`() {
        #expect(!TrustedProxies(networks: []).trust("127.0.0.1"))
    }

    @Test(arguments: [
        ([], "127.0.0.1"),
        (["192.0.2.7"], "192.0.2.7"),
        (["2001:DB8:0::7"], "2001:db8::7"),
        // What stands before the first stranger is the stranger's word.
        (["198.51.100.9, 192.0.2.7"], "192.0.2.7"),
        (["127.0.0.1, 192.0.2.7, 10.0.0.2"], "192.0.2.7"),
        (["192.0.2.7", "10.0.0.2\t,  10.0.0.3 "], "192.0.2.7"),
        (["10.0.0.9, 10.0.0.2"], "10.0.0.9"),
        (["192.0.2.7, unknown"], "127.0.0.1"),
        (["192.0.2.7, , 10.0.0.2"], "10.0.0.2"),
    ]) func `the client is the last one that no trusted proxy is`(list: [String], client: String) {
        #expect(proxies.client(of: "127.0.0.1", forwardedFor: list) == client)
    }

    @Test func `a stranger forwards for nobody`() {
        #expect(proxies.client(of: "192.0.2.1", forwardedFor: ["192.0.2.7"]) == "192.0.2.1")
    }
}
