// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("0.0.0.0", "0.0.0.0"), ("::", "::"), ("::1", "::1"), ("0::1", "::1"),
        ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("::ffff:192.0.2.7", "192.0.2.7"), ("::ffff:c000:207", "192.0.2.7"), ("1::", "1::"),
        ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
    ])
    func `an address is written in one way`(text: String, written: String) {
        #expect(IPAddress(text)?.description == written)
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "256.0.0.1", "1.2.3.-4", "1.2.3.+4", "1.2.3.0x4", "a.b.c.d", ":", ":::",
        "1::2::3",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::12345", "::g", "::-1", "::+1", "::-0", "1:2:3:4:5:6:7::8:9", "::1.2.3",
        "::1.2.3.4:5",
        "localhost", "192.0.2.7/24", "fe80::1%eth0", "٣.1.1.1",
    ])
    func `anything else is no address`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false), ("192.0.2.7", "192.0.2.7", true),
        ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::1", false),
        ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::", false), ("::/0", "ffff::", true), ("192.0.2.77/24", "192.0.2.1", true),
    ])
    func `a block holds its addresses`(block: String, address: String, isInside: Bool) throws {
        #expect(try #require(CIDR(block)).contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(arguments: ["192.0.2.0/33", "::/129", "192.0.2.0/-1", "192.0.2.0/", "/24", "x/24", "192.0.2.0/24/24", "::/٣"])
    func `anything else is no block`(text: String) {
        #expect(CIDR(text) == nil)
    }

    @Test func `a length that fits no address is cut`() throws {
        let address = try #require(IPAddress("192.0.2.7"))
        #expect(CIDR(address, length: 500).description == "192.0.2.7")
        #expect(CIDR(address, length: -500).description == "0.0.0.0/0")
    }

    @Test(arguments: [("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("128.0.0.1", false), ("::2", false)])
    func `loopback is this machine alone`(text: String, isLoopback: Bool) {
        #expect(IPAddress(text)?.isLoopback == isLoopback)
    }
}
