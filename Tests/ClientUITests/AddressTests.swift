// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientUI

@Suite struct AddressTests {
    private func found(_ text: String) -> [String] {
        Address.all(in: text).map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    }

    @Test(arguments: [
        ("see https://example.org", "https://example.org"),
        ("HTTPS://Example.ORG/A?b=c#d", "HTTPS://Example.ORG/A?b=c#d"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://example.org/wiki/Tree_(plant)", "https://example.org/wiki/Tree_(plant)"),
        ("(see https://example.org/wiki/Tree_(plant))", "https://example.org/wiki/Tree_(plant)"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("\"https://example.org/a\"", "https://example.org/a"),
        ("https://example.org/a.", "https://example.org/a"),
        ("https://example.org/a?!...", "https://example.org/a"),
        ("[https://[::1]:80/x]", "https://[::1]:80/x"),
        ("https://example.org/é漢", "https://example.org/é漢"),
        ("https://example.org/a。次", "https://example.org/a"),
        ("https://example.org/a\u{202E}x", "https://example.org/a"),
        ("https://example.org/a\u{1B}]8;;evil\u{7}", "https://example.org/a"),
        ("https://example.org/a\u{A0}b", "https://example.org/a"),
        ("irc://irc.example.org/#chan", "irc://irc.example.org/#chan"),
        ("ircs://irc.example.org", "ircs://irc.example.org"),
        ("gemini://example.org/", "gemini://example.org/"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("1https://example.org", "https://example.org"),
    ])
    func `a URL is found without what stands around it`(text: String, url: String) {
        #expect(found(text) == [url])
    }

    @Test(arguments: [
        "", ":", "http", "http:", "http://", "http:/example.org", "xhttp://example.org", "javascript:alert(1)",
        "file:///etc/passwd", "10:30", "ada: hello", "http://.", "mailto:", "std::vector",
        "https://" + String(repeating: "a", count: 3000),
    ])
    func `what only looks like one is none`(text: String) {
        #expect(found(text).isEmpty)
    }

    @Test func `there may be several`() {
        #expect(
            found("http://a.example, https://b.example/x;mailto:c@d.example") == [
                "http://a.example", "https://b.example/x;mailto:c@d.example",
            ]
        )
        #expect(found("http://a.example http://b.example") == ["http://a.example", "http://b.example"])
    }

    @Test func `a URL is told in plain letters`() {
        #expect(Address.all(in: "https://a.example/é|\\").first?.url == "https://a.example/%C3%A9|\\")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no URL holds a control character, and none overlaps another`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = (0..<10).map { _ in random.hostileText(upTo: 2) + "http://a" }.joined()
        var end = 0
        for address in Address.all(in: text) {
            #expect(address.url.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            #expect(address.range.lowerBound >= end && !address.range.isEmpty)
            end = address.range.upperBound
        }
        #expect(end > 0 && end <= text.utf8.count)
    }
}
