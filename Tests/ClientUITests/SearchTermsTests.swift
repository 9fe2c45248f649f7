// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ClientUI

/// What is typed to search, and which lines it finds.
@Suite struct SearchTermsTests {
    private let now = Instant(serverTime: "2026-11-22T12:34:00Z") ?? Instant(seconds: 0)

    private func terms(_ text: String) throws -> SearchTerms {
        try SearchTerms(parsing: text, at: now, utcOffset: 3600)
    }

    private func complaint(_ text: String) -> String? {
        do throws(TermError) {
            _ = try SearchTerms(parsing: text, at: now, utcOffset: 3600)
            return nil
        } catch {
            return error.explanation
        }
    }

    @Test func `words, phrases, conditions and an expression are told apart`() throws {
        var wanted = SearchTerms()
        wanted.words = ["two", "words", "http://x.org/a"]
        wanted.phrases = ["a phrase"]
        wanted.nicks = ["ada", "b*"]
        wanted.places = ["#garden", "Libera Chat/#swift"]
        wanted.hasLink = true
        wanted.expression = "h.?re|/bin/"
        let text = """
            from:ada two FROM:b* in:#garden "a phrase" words has:link in:"Libera Chat/#swift" http://x.org/a /h.?re|/bin//
            """
        #expect(try terms(text) == wanted)
    }

    @Test(arguments: [
        ("after:2026-11-01", "2026-10-31T23:00:00.000Z"), ("after:2026-11-01T08:30", "2026-11-01T07:30:00.000Z"),
        ("after:today", "2026-11-21T23:00:00.000Z"), ("after:yesterday", "2026-11-20T23:00:00.000Z"),
        ("after:2h", "2026-11-22T10:34:00.000Z"), ("after:3d", "2026-11-19T12:34:00.000Z"),
        ("after:1w", "2026-11-15T12:34:00.000Z"), ("after:5m", "2026-11-22T12:29:00.000Z"),
        // What is not yet was yesterday.
        ("after:04:43", "2026-11-22T03:43:00.000Z"), ("after:18:30:05", "2026-11-21T17:30:05.000Z"),
        ("after:00:10", "2026-11-21T23:10:00.000Z"),
    ])
    func `days are those of the place where one is`(text: String, time: String) throws {
        #expect(try terms(text).after?.serverTime == time)
    }

    @Test func `what cannot be looked for is said`() {
        #expect(complaint("") == "Which words?")
        #expect(complaint("   ") == "Which words?")
        #expect(complaint("from:") == "from: needs something behind it")
        #expect(complaint("has:cheese") == "has: knows has:link")
        #expect(complaint("before:soon") == "before:soon is no day: 2026-11-01, yesterday, 18:30, 3d or 2h")
        #expect(complaint("after:25:00") != nil && complaint("after::") != nil)
        #expect(complaint("is:cheese") == "is: knows message, notice, action, mention, own, bot")
        #expect(complaint("-from:") == "from: needs something behind it")
        #expect(complaint("/(/") == "/(/ is no expression that can be read")
        #expect(complaint("/a/ /b/")?.hasPrefix("One /expression/:") == true)
        #expect(complaint(String(repeating: "a ", count: 51)) == "No more than 50 words")
        #expect(complaint(String(repeating: "not ", count: 200_000)) == "No more than 50 words")
        #expect(complaint("/tmp/x is here") == nil && complaint("\"open") == nil && complaint("/") == nil)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `whatever is typed is read or refused`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = ["from:", "in:", "before:", "after:9999999y", "\"", "/", " ", "has:", "2026-99-99", "a"]
        var text = ""
        for _ in 0..<12 {
            text += (pieces.randomElement(using: &random) ?? "") + random.hostileText(upTo: 2)
        }
        _ = complaint(text)
    }

    // MARK: Finding

    private func line(_ text: String, by nick: String = "ada", kind: KeptLine.Kind = .message) -> KeptLine {
        KeptLine(
            number: 1,
            conversation: Conversation(network: "Libera", name: "#garden"),
            time: now,
            kind: kind,
            nick: nick,
            text: text
        )
    }

    @Test(arguments: [
        ("hare", "The HARE is here", true), ("har", "the hare", true), ("are", "the hare", false),
        ("hare tortoise", "the tortoise and the hare", true), ("hare fox", "the hare", false),
        ("\"the hare\"", "see the hare run", true), ("\"hare the\"", "see the hare run", false),
        ("/h.re$/", "the hare", true), ("/h.re$/", "the hare runs", false), ("has:link", "see http://x.org", true),
        ("has:link", "no link", false), ("from:AD*", "x", true), ("from:bob", "x", false), ("in:libera", "x", true),
        ("in:#garden", "x", true), ("in:Libera/#garden", "x", true), ("in:#swift", "x", false),
        ("from:bob from:ada in:#swift in:#g*", "x", true), ("before:today", "x", false), ("after:today", "x", true),
        ("hare", "the \u{2}ha\u{2}re", true), ("été", "L'ÉTÉ", true), ("hare -fox", "the hare", true),
        ("hare -fox", "hare and fox", false), ("not from:ada", "x", false), ("not from:bob", "x", true),
        ("-\"the hare\"", "see the hare", false), ("-/h.re/ the", "the hare", false), ("-has:link x", "x", true),
        ("is:message x", "x", true), ("is:notice x", "x", false), ("is:own x", "x", false), ("-is:own x", "x", true),
        ("until:today", "x", false), ("-before:today", "x", true), ("do not stop", "do not stop", true),
    ])
    func `all of it must be true of a line`(text: String, said: String, isFound: Bool) throws {
        #expect(SearchMatcher(try terms(text)).matches(line(said)) == isFound)
    }

    @Test func `what was deleted is not found`() throws {
        var deleted = line("hare")
        deleted.take(.removal(KeptLine.Removal(nick: "op", reason: "")))
        #expect(!SearchMatcher(try terms("hare")).matches(deleted))
    }

    @Test func `only what was said is found`() throws {
        #expect(!SearchMatcher(try terms("in:#garden")).matches(line("ada joined", kind: .joined)))
    }
}
