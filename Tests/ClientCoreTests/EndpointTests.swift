// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@Suite struct EndpointTests {
    @Test(arguments: [
        ("127.0.0.1:5555", Endpoint(dialect: .tutorial, host: "127.0.0.1")),
        ("example.org:7000", Endpoint(dialect: .tutorial, host: "example.org", port: 7000)),
        ("example.org:6667", Endpoint(dialect: .irc, host: "example.org")),
        ("bob@[::1]:6697/a", Endpoint(dialect: .irc, host: "::1", isSecure: true, channels: ["#a"], nick: "bob")),
        ("tutorial://localhost:6667", Endpoint(dialect: .tutorial, host: "localhost", port: 6667)),
        ("tutorial://localhost", Endpoint(dialect: .tutorial, host: "localhost", port: 5555)),
        ("tutorial://[::1]:5556/", Endpoint(dialect: .tutorial, host: "::1", port: 5556)),
        ("[::1]:5555", Endpoint(dialect: .tutorial, host: "::1")),
        ("irc://irc.example.org", Endpoint(dialect: .irc, host: "irc.example.org", port: 6667)),
        ("IRCS://irc.example.org/", Endpoint(dialect: .irc, host: "irc.example.org", port: 6697, isSecure: true)),
        ("irc://h/#a", Endpoint(dialect: .irc, host: "h", channels: ["#a"])),
        ("irc://h/a", Endpoint(dialect: .irc, host: "h", channels: ["#a"])),
        ("irc://h/%23a,&b,##c", Endpoint(dialect: .irc, host: "h", channels: ["#a", "&b", "##c"])),
        ("irc://h#a", Endpoint(dialect: .irc, host: "h", channels: ["#a"])),
        ("irc://bob@h:7000/#a", Endpoint(dialect: .irc, host: "h", port: 7000, channels: ["#a"], nick: "bob")),
        ("irc://h/#100%", Endpoint(dialect: .irc, host: "h", channels: ["#100%"])),
        ("  irc://h  ", Endpoint(dialect: .irc, host: "h")),
        ("irc.example.org", Endpoint(dialect: .irc, host: "irc.example.org", isSecure: true)),
        (
            "bob@irc.example.org/a",
            Endpoint(dialect: .irc, host: "irc.example.org", isSecure: true, channels: ["#a"], nick: "bob")
        ),
        ("localhost", Endpoint(dialect: .irc, host: "localhost")),
        ("127.0.0.1/#a", Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#a"])),
        ("[::1]", Endpoint(dialect: .irc, host: "::1")),
    ])
    func `an address is read`(text: String, endpoint: Endpoint) throws {
        let parsed = try Endpoint(parsing: text)
        #expect(parsed == endpoint)
        #expect(try Endpoint(parsing: parsed.description) == parsed)
    }

    @Test func `channels may stand beside the address`() throws {
        let parsed = try Endpoint(parsing: "irc://h/#a", channels: ["b", "&c,#d"])
        #expect(parsed.channels == ["#a", "#b", "&c", "#d"])
        #expect(throws: EndpointError.badChannel("a b")) { try Endpoint(parsing: "h", channels: ["a b"]) }
        #expect(throws: EndpointError.notOnTutorial("#a")) { try Endpoint(parsing: "h:5555", channels: ["#a"]) }
    }

    @Test func `the address says no more than it must`() {
        #expect(Endpoint(dialect: .irc, host: "h", channels: ["#a"]).description == "irc://h/#a")
        #expect(Endpoint(dialect: .irc, host: "::1", port: 7000, isSecure: true).description == "ircs://[::1]:7000")
        #expect(Endpoint(dialect: .tutorial, host: "h").description == "tutorial://h")
    }

    @Test(arguments: [
        ("", EndpointError.empty),
        (" \t", .empty),
        ("http://h/", .unknownScheme("http")),
        ("irc:///#a", .missingHost("irc:///#a")),
        (":5555", .missingHost(":5555")),
        ("h:0", .badPort("0")),
        ("h:65536", .badPort("65536")),
        ("h:99999999999999999999", .badPort("99999999999999999999")),
        ("h:", .badPort("")),
        ("h:-1", .badPort("-1")),
        ("irc://h:x", .badPort("x")),
        ("::1", .missingHost("::1")),
        ("fe80::1", .badHost("fe80::1")),
        ("irc://[::1", .badHost("[::1")),
        ("irc://[::1]x", .badHost("[::1]x")),
        ("irc://[host]", .badHost("[host]")),
        ("irc://a b", .badHost("a b")),
        ("irc://h\u{1b}[2J", .badHost("h\u{1b}[2J")),
        ("irc://bob:secret@h", .password),
        ("irc://b%20b@h", .badNick("b b")),
        ("irc://@h", .badNick("")),
        ("irc://h/#a%20b", .badChannel("#a b")),
        ("irc://h/#a%0d%0aQUIT", .badChannel("#a\r\nQUIT")),
        ("irc://h/#a%2c#b", .badChannel("#a,#b")),
        ("h:5555/#a", .notOnTutorial("#a")),
        ("tutorial://bob@h", .notOnTutorial("bob@")),
    ])
    func `what is no address is refused with a reason`(text: String, error: EndpointError) {
        #expect(throws: error) { try Endpoint(parsing: text) }
        #expect(!error.description.contains("\n"))
    }
}
