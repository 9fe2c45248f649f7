// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct EmailAddressTests {
    @Test(arguments: ["a@b", "alice.liddell+irc@mail.example.org", "o'neil_1@x-y.example", "A@B.C"])
    func `this is an address`(text: String) {
        #expect(EmailAddress(text)?.text == text)
    }

    @Test(arguments: [
        "", "@", "a", "a@", "@b", "a@b@c", "-f@b", ".a@b", "a.@b", "a..b@c", "a b@c", "a,b@c", "<a@b>", #""a"@b"#,
        "a@-b",
        "a@b-", "a@b..c", "a@[127.0.0.1]", "a@b,c", "a@b\r\nBcc: c@d", "a\0@b", "\u{E9}@b", "a@\u{E9}", "a@b;c",
        "(a)@b",
        "a@b:c", #"a\@b"#, "a@" + String(repeating: "b", count: 64), String(repeating: "a", count: 65) + "@b",
    ])
    func `this is none that means nothing else anywhere`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test func `an address is its owner's however it is written`() {
        #expect(EmailAddress("Alice+one@Example.ORG")?.owner == "alice@example.org")
    }
}
