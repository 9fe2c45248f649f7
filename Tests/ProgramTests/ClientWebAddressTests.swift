// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import palabre

struct ClientWebAddressTests {
    @Test func `the parts of a URL are found`() throws {
        let plain = try #require(WebAddress("https://files.example.org"))
        #expect((plain.host, plain.port, plain.target) == ("files.example.org", 443, "/"))
        #expect(plain.authority == "files.example.org")
        let full = try #require(WebAddress("HTTP://[::1]:8080/up/load?a=b#c"))
        #expect((full.host, full.port, full.target) == ("::1", 8080, "/up/load?a=b"))
        #expect(full.authority == "[::1]:8080")
        #expect(try #require(WebAddress("https://h?x")).target == "/?x")
    }

    @Test(arguments: [
        "ftp://h/", "https:/h", "https://", "https://user:word@h/", "https://h:0/", "https://h:x/", "https://h/a b",
        "https://h/\r\nX: y", "h/upload", "https://é.example/",
    ])
    func `what is no URL of the web is none`(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("localhost", true), ("[::1]", true), ("127.example.org", false), ("10.0.0.1", false),
    ])
    func `this computer is known`(host: String, isLoopback: Bool) throws {
        #expect(try #require(WebAddress("http://\(host)/")).isLoopback == isLoopback)
    }

    @Test(arguments: [
        ("https://cdn.example/x", "https://cdn.example/x"), ("/x?y", "https://h.example:444/x?y"),
        ("//cdn.example/x", "https://cdn.example/x"), ("x", "https://h.example:444/up/x"), ("", nil),
        ("javascript:alert(1)", nil), ("https://bad host/", nil),
    ])
    func `a location is a URL of its own or within the one that was asked`(location: String, url: String?) throws {
        let address = try #require(WebAddress("https://h.example:444/up/load?q=/z"))
        #expect(address.resolving(location) == url)
    }
}
