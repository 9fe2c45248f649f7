// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ServerCore

@Suite struct ExtendedMaskTests {
    private static let fingerprint = String(repeating: "0a", count: 32)

    @Test(
        arguments: [
            ("bob", "bob!*@*"), ("~bob@h.x", "*!~bob@h.x"), ("192.0.2.0/24", "*!*@192.0.2.0/24"), ("~a:Bob", "a:Bob"),
            ("a:Bob", "a:Bob"), ("~!a:*", "!a:*"), ("!a:*", "!a:*"), ("~m:bob", "m:bob!*@*"), ("m:bob", "m:bob!*@*"),
            ("~t:010:bob", "t:10:bob!*@*"), ("~r:a b*", "r:a?b*"), ("~t:5:~m:~!a:*", "t:5:m:!a:*"),
            ("t:5:m:!a:*", "t:5:m:!a:*"), ("m:~t:5:T:tls", "m:t:5:T:tls"), ("~s:*", "s:*"), ("~z:*", "z:*"),
            ("~q", "~q!*@*"), ("~", "~!*@*"), ("~!bob@h", "~!bob@h"), ("!bob@h", "*!bob@h"),
            ("~z:" + fingerprint.uppercased(), "z:" + fingerprint), ("~T:plain", "T:plain"), ("~r:é", "r:é"),
            ("a::1", "*!*@a::1"), ("~a::1", "~a::1"), ("m:a::1", "m:*!*@a::1"), ("a::/16", "*!*@a::/16"),
            ("q:bob", "*!*@q:bob"),
        ]
    )
    func `what a user types is completed`(text: String, mask: String) throws {
        let completed = try ExtendedMask(parsing: text, on: "srv")
        #expect(completed.description == mask)
        #expect(try ExtendedMask(parsing: mask, on: "srv") == completed)
    }

    @Test(
        arguments: [
            ("~x:bob", .unknownLetter), ("~é:bob", .unknownLetter), ("~m:~m:bob", .misplaced), ("~!m:bob", .misplaced),
            ("~!t:5:bob", .misplaced), ("~t:5:~t:5:bob", .misplaced), ("~t:0:bob", .badTime), ("~t:bob", .badTime),
            ("~t:525601:bob", .badTime), ("~t:99999999999999999999:bob", .badTime), ("~z:xyz", .badFingerprint),
            ("~z:0a", .badFingerprint), ("~T:ssl", .badTransport), ("~a:", .empty), ("~m:", .empty), ("~t:5:", .empty),
            ("", .empty), ("bob smith", .garbled), ("~a:a\u{7}", .garbled), ("x\u{9B}", .garbled),
            (String(repeating: "x", count: 197), .tooLong),
        ] as [(String, ExtendedMask.Problem)]
    )
    func `what is no mask is refused`(text: String, problem: ExtendedMask.Problem) {
        #expect(throws: problem) { try ExtendedMask(parsing: text, on: "srv") }
        #expect(!problem.text.isEmpty)
    }

    @Test(
        arguments: [
            ("bob!*@*", true), ("*!b?b@192.0.2.7", true), ("*!*@cloak.example", true), ("*!*@192.0.2.0/25", true),
            ("*!*@192.0.2.0/32", false), ("*!*@198.51.100.0/24", false), ("rob!*@192.0.2.0/24", false),
            ("~a:BOBBY", true), ("~a:b*", true), ("~a:rob", false), ("~!a:*", false), ("~r:Bob?the*", true),
            ("~r:bob", false), ("~!r:bob", true), ("~s:srv", true), ("~s:*.example", false), ("~!s:srv", false),
            ("~z:*", true), ("~z:" + fingerprint, true), ("~z:" + String(repeating: "0b", count: 32), false),
            ("~T:tls", true), ("~T:plain", false), ("~!T:plain", true), ("~m:bob", true), ("~t:5:~m:~a:rob", false),
        ]
    )
    func `a mask fits whom it means`(text: String, fits: Bool) throws {
        let peer = Peer(
            host: "192.0.2.7",
            isSecure: true,
            cloak: "cloak.example",
            fingerprint: ExtendedMaskTests.fingerprint
        )
        var bob = Client(id: ClientID(1), peer: peer, connectedAt: Instant(seconds: 0))
        bob.source = Source(name: "bob", user: "bob", host: "cloak.example")
        bob.account = "Bobby"
        bob.realName = "bob the builder"
        #expect(try ExtendedMask(parsing: text, on: "srv").fits(Traits(of: bob)) == fits)
    }

    @Test(arguments: [
        ("~a:*", false), ("~!a:*", true), ("~z:*", false), ("~T:plain", true), ("*!*@2001:db8::/32", true),
    ])
    func `somebody who has shown nothing`(text: String, fits: Bool) throws {
        let client = Client(id: ClientID(1), peer: Peer(host: "2001:db8::1"), connectedAt: Instant(seconds: 0))
        #expect(try ExtendedMask(parsing: text, on: "srv").fits(Traits(of: client)) == fits)
    }

    @Test func `an address fits however it is written`() throws {
        let client = Client(id: ClientID(1), peer: Peer(host: "::1"), connectedAt: Instant(seconds: 0))
        for text in ["::1", "0::1", "0:0:0:0:0:0:0:1", "*!*@0::?"] {
            #expect(try ExtendedMask(parsing: text, on: "srv").fits(Traits(of: client)), "\(text)")
        }
    }

    @Test(arguments: UInt64(1)...50)
    func `whatever is typed is refused, or can be typed again`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let starts = ["~m:", "m:", "~t:5:", "t:5:", "~!a:", "!a:", "~r:", "z:", "~T:", "~", ""]
            let start = starts.randomElement(using: &generator) ?? ""
            let text = start + generator.hostileText(upTo: 6)
            guard let mask = try? ExtendedMask(parsing: text, on: "srv") else { continue }
            #expect(mask.description.utf8.count <= Limits.maskLength)
            #expect(!mask.description.unicodeScalars.contains { $0.value <= 0x20 })
            #expect(try ExtendedMask(parsing: mask.description, on: "srv") == mask, "\(text)")
        }
    }
}
