// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

/// The language of rules: what they are about, and what cannot be read.
@Suite struct MatcherTests {
    private func happening(
        _ text: String,
        _ kind: Matcher.Kind = .message,
        by nick: String = "ada",
        isBot: Bool = false
    ) -> Happening {
        Happening(
            kind,
            by: Source(name: nick, user: "a", host: "tree.example"),
            text,
            in: "#garden",
            of: ["Village", "irc.village"],
            isBot: isBot
        )
    }

    @Test(arguments: [
        ("tea", "who wants \u{2}TEA\u{2}?", true), ("tea", "steam teapot", false), ("tea*", "a teapot", true),
        ("tea*", "steam", false), ("tea milk", "milk in the tea", true), ("tea milk", "tea", false),
        ("\"the hare\"", "see The Hare run", true), ("\"the hare\"", "the harebell", false),
        ("/rel(ease|apse)s?/", "new releases", true), ("/^auto/", "not auto", false), ("été", "L'ÉTÉ", true),
        ("-tea", "milk", true), ("-tea", "tea", false), ("not /t.a/", "tea", false),
        ("do not reply", "do not reply", true),
        ("has:link", "see http://x.org", true), ("has:link", "none", false),
        ("not has:link", "see http://x.org", false),
        ("from:AD*", "x", true), ("from:bob", "x", false), ("from:*!*@tree.*", "x", true),
        ("from:bob from:ada", "x", true),
        ("-from:ada", "x", false), ("in:#garden", "x", true), ("in:village", "x", true), ("in:Village/#G*", "x", true),
        ("in:#swift", "x", false), ("not in:#garden", "x", false), ("is:message", "x", true), ("is:notice", "x", false),
        ("is:notice is:message", "x", true), ("-is:message", "x", false), ("is:bot", "x", false),
        ("/tmp", "in /tmp now", true), ("*", "a * b", true),
    ])
    func `all of it must be true of what happened`(rule: String, text: String, isTrue: Bool) throws {
        var happening = happening(text)
        #expect(try Matcher(rule).matches(&happening) == isTrue)
    }

    @Test func `names are compared as the server does`() throws {
        func matches(_ rule: String, _ casemapping: Casemapping) throws -> Bool {
            let source = Source(name: "Ada[x]", user: "a", host: "h")
            var happening = Happening(.message, by: source, "", in: "#a[b", of: ["V"], casemapping: casemapping)
            return try Matcher(rule).matches(&happening)
        }
        #expect(
            try matches("from:aDA{X}", .rfc1459) && matches("from:ada{x}!*", .rfc1459) && matches("in:#A{B", .rfc1459)
        )
        #expect(try !matches("from:ada{x}", .ascii) && matches("from:ADA[X]", .ascii) && !matches("in:v/#a{b", .ascii))
    }

    @Test func `hundreds of rules do not slow a flood`() throws {
        var settings = Settings()
        settings.ignores = (0..<200).map { "spammer\($0)*@*.example" }
        settings.filters = (0..<200).map { "word\($0) from:x*" }
        settings.highlights = (0..<100).map { "name\($0)" }
        let rules = Rules(settings, utcOffset: 0)
        let start = ContinuousClock.now
        for _ in 0..<2000 {
            var happening = happening("the tortoise was slow, but did not stop under any tree, and so came first")
            #expect(!rules.hide(&happening, at: Instant(seconds: 0)))
            #expect(!rules.isMention(&happening, isMention: false, at: Instant(seconds: 0)))
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func `comings and goings must be named`() throws {
        var join = happening("", .join)
        #expect(try !Matcher("from:ada").matches(&join))
        #expect(try Matcher("from:ada is:join").matches(&join))
        #expect(try !Matcher("-is:part").matches(&join))
        var said = happening("x", isBot: true)
        #expect(try Matcher("is:bot").matches(&said))
    }

    @Test(arguments: [
        ("", 1, "Which words?"), ("tea from:", 5, "from: needs something behind it"),
        ("tea has:cheese", 5, "has: knows has:link"), ("a /(/", 3, "/(/ is no expression that can be read"),
        ("a \"\"", 3, "Nothing is between the quotes"), ("before:today", 1, "before: does not belong here"),
        ("été is:cat", 5, "is: knows bot, message, notice, action, ctcp, invite, reaction, join, part"),
        (String(repeating: "a ", count: 51), 101, "No more than 50 words"),
    ])
    func `what cannot be read is said, and where`(rule: String, column: Int, explanation: String) {
        #expect(throws: TermError(explanation, column: column)) { try Matcher(rule) }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `whatever is typed is read or refused`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = ["from:", "in:", "is:", "not ", "-", "\"", "/", " ", "has:link", "until:2h", "a*", "*"]
        for _ in 0..<20 {
            var text = ""
            for _ in 0..<8 { text += (pieces.randomElement(using: &random) ?? "") + random.hostileText(upTo: 2) }
            var happening = happening(random.hostileText(upTo: 40))
            _ = try? Matcher(text).matches(&happening)
            _ = Settings.complaint(about: text, namesSomebody: true)
        }
    }

    @Test(arguments: [("tea", "tea"), ("tea*", "tea"), ("\"the hare\"", "the hare"), ("/h.re/", "a hare")])
    func `what a rule finds, a search with the same words finds too`(words: String, text: String) throws {
        var happening = happening(text)
        let terms = try SearchTerms(parsing: words, at: Instant(seconds: 0), utcOffset: 0)
        let line = KeptLine(
            number: 1,
            conversation: Conversation(network: "Village", name: "#garden"),
            time: Instant(seconds: 0),
            kind: .message,
            nick: "ada",
            text: text
        )
        #expect(try Matcher(words).matches(&happening) && SearchMatcher(terms).matches(line))
    }
}
