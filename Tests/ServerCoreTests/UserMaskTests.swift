// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

private func client(_ nick: String, _ user: String, from host: String, cloak: String? = nil) -> Client {
    var client = Client(id: ClientID(1), peer: Peer(host: host, cloak: cloak), connectedAt: Instant(seconds: 0))
    client.source.name = nick
    client.source.user = user
    return client
}

@Suite struct UserMaskTests {
    @Test(arguments: [
        ("u@host", "u@host"), ("N!U@Host", "n!u@host"), ("*!u@host", "u@host"), ("n!u", "n!u@*"), ("@host", "*@host"),
        ("*.example.org", "*@*.example.org"), ("192.0.2.9/24", "*@192.0.2.0/24"), ("u@2001:DB8:0::1", "u@2001:db8::1"),
        ("**!*@*", "*@*"),
    ])
    func `there is one way to write a mask`(text: String, canonical: String) {
        #expect(UserMask(text)?.description == canonical)
        #expect(UserMask(canonical)?.description == canonical)
    }

    @Test(arguments: ["", "bob", "a b@c", "a@\u{1b}c", "a@\u{7f}", "a@" + String(repeating: "x", count: 200)])
    func `what is no mask is refused`(text: String) {
        #expect(UserMask(text) == nil)
    }

    @Test(arguments: [
        ("*@203.0.113.*", true), ("*@203.0.113.0/24", true), ("*@203.0.112.0/24", false), ("*@cloak.*", true),
        ("BOB!*@*", true), ("bob@*", false), ("b@*", true), ("eve!b@*", false), ("b?b!*@*", true),
        ("*@2001:db8::/32", false),
    ])
    func `it fits a user by nick, user, address and cloak`(mask: String, fits: Bool) {
        let subject = UserMask.Subject(client("bob", "b", from: "203.0.113.7", cloak: "cloak.example"))
        #expect(UserMask(mask)?.fits(subject) == fits)
    }

    @Test func `a cloak that was put off fits still`() {
        var bob = client("bob", "b", from: "203.0.113.7", cloak: "cloak.example")
        bob.source.host = "203.0.113.7"
        #expect(UserMask("*@cloak.example")?.fits(UserMask.Subject(bob)) == true)
    }

    @Test func `a cloak counts for nothing where only the real host does`() {
        let bob = client("bob", "b", from: "203.0.113.7", cloak: "cloak.example")
        let subject = UserMask.Subject(bob, byRealHostOnly: true)
        #expect(UserMask("*@cloak.example")?.fits(subject) == false)
        #expect(UserMask("*@203.0.113.7")?.fits(subject) == true)
    }

    @Test func `an address fits however it is written`() {
        #expect(UserMask("*@0::1")?.fits(UserMask.Subject(client("a", "a", from: "::1"))) == true)
        #expect(UserMask("*@192.0.2.7")?.fits(UserMask.Subject(client("a", "a", from: "::ffff:192.0.2.7"))) == true)
    }

    @Test(arguments: ["*@*", "?*!*@*", "*@*.*", "*@0.0.0.0/0", "*@0::/0", "*!??@*:*"])
    func `a mask of wildcards fits everybody`(text: String) {
        #expect(UserMask(text)?.fitsEverybody == true)
    }

    @Test(arguments: ["a*@*", "*@*.org", "*@0.0.0.0/1", "a!*@0.0.0.0/0"])
    func `others do not`(text: String) {
        #expect(UserMask(text)?.fitsEverybody == false)
    }
}
