// SPDX-License-Identifier: Apache-2.0

import ClientUI
import IRC
import Support
import Testing

@testable import ClientStore

@Suite struct SearchTests {
    /// What is found must not depend on whether words are in the index yet.
    private func expect(
        _ numbers: [Int64],
        for terms: SearchTerms,
        in log: LogStore,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(try log.search(terms) == numbers, sourceLocation: location)
    }

    private func withVillage(_ body: (LogStore) throws -> Void) throws {
        let other = Conversation(network: "irc.example.org", name: "#garden")
        for isIndexed in [false, true] {
            try withLog { log in
                try log.keep(
                    line(1, "An École under the Tree"),
                    line(2, "treehouse, tree-top", by: "bob"),
                    line(3, "see https://example.org/tree", in: ada, by: "a_b"),
                    line(4, "\u{3}04tree\u{f}s and \u{2}roots\u{2} 🐇", in: other, by: "aXb"),
                    line(5, "he said \"100%\" -x NEAR AND OR *")
                )
                if isIndexed { try log.indexAll() }
                try body(log)
            }
        }
    }

    @Test func `words are found at their beginnings, whatever case and accents, the newest first`() throws {
        try withVillage { log in
            try expect([4, 3, 2, 1], for: terms("tree"), in: log)
            try expect([4], for: terms("TREES"), in: log)
            try expect([1], for: terms("ecole", "und"), in: log)
            try expect([], for: terms("cole"), in: log)
            try expect([3, 1], for: terms("é"), in: log)
        }
    }

    @Test func `several words in a row are found in that row`() throws {
        try withVillage { log in
            try expect([1], for: terms { $0.phrases = ["under the tree"] }, in: log)
            try expect([], for: terms { $0.phrases = ["the under tree"] }, in: log)
            try expect([1], for: terms { $0.phrases = ["under the tre"] }, in: log)
            try expect([], for: terms { $0.phrases = ["unde the tree"] }, in: log)
            try expect([2], for: terms("tree-to"), in: log)
        }
    }

    @Test func `who said it may be a mask, in which nothing else means anything`() throws {
        try withVillage { log in
            try expect([2], for: terms { $0.nicks = ["BOB"] }, in: log)
            try expect([4, 3], for: terms { $0.nicks = ["a?b"] }, in: log)
            try expect([3], for: terms { $0.nicks = ["a_b"] }, in: log)
            try expect([5, 4, 3, 2, 1], for: terms { $0.nicks = ["*"] }, in: log)
            try expect([], for: terms { $0.nicks = ["%"] }, in: log)
            try expect([2, 1], for: terms("tree") { $0.nicks = ["ada", "bob"] }, in: log)
        }
    }

    @Test func `a place is a channel, a network, or both`() throws {
        try withVillage { log in
            try expect([5, 4, 2, 1], for: terms { $0.places = ["#Garden"] }, in: log)
            try expect([4], for: terms { $0.places = ["irc.example.org"] }, in: log)
            try expect([4], for: terms { $0.places = ["irc.example.org/#garden"] }, in: log)
            try expect([4, 3], for: terms { $0.places = ["irc.example.org", "ada"] }, in: log)
            try expect([5, 4, 2, 1], for: terms { $0.places = ["#gar*"] }, in: log)
            try expect([], for: terms { $0.places = ["nowhere"] }, in: log)
        }
    }

    @Test func `before and after are times, links are links`() throws {
        try withVillage { log in
            let second = Instant(milliseconds: 2000)
            try expect([1], for: terms { $0.before = second }, in: log)
            try expect([5, 4, 3, 2], for: terms { $0.after = second }, in: log)
            try expect([3], for: terms { $0.hasLink = true }, in: log)
        }
    }

    @Test func `expressions look at the text without its colours`() throws {
        try withVillage { log in
            try expect([4], for: terms { $0.expression = "^trees and roots" }, in: log)
            try expect([2, 1], for: terms("tree") { $0.expression = "eh|under" }, in: log)
            #expect(throws: LogError.self) { try log.search(terms { $0.expression = "(" }) }
        }
    }

    @Test func `what is no word is found as it is`() throws {
        try withVillage { log in
            try expect([4], for: terms("🐇"), in: log)
            try expect([5], for: terms("100%"), in: log)
            try expect([5], for: terms("*"), in: log)
        }
    }

    @Test(arguments: ["\"", "NEAR", "AND", "a OR b", "text:x", "^", "(", "-x", "'", "\u{E000}a1", "\u{E000}", "\0"])
    func `no word is a command of the engine's`(word: String) throws {
        try withVillage { log in
            _ = try log.search(terms(word))
            _ = try log.search(terms { $0.phrases = [word] })
            _ = try log.search(terms { ($0.nicks, $0.places) = ([word], [word]) })
        }
    }

    @Test func `a line cannot pretend to be somebody's, or somewhere`() throws {
        try withLog { log in
            try log.keep(line(1, "genuine"), line(2, "\u{E000}a1 \u{E000}s1 \u{E000}l", in: ada, by: "eve"))
            try log.indexAll()
            try expect([1], for: terms { $0.nicks = ["ada"] }, in: log)
            try expect([1], for: terms { $0.places = ["#garden"] }, in: log)
            try expect([], for: terms { $0.hasLink = true }, in: log)
        }
    }

    @Test func `only what somebody said is found`() throws {
        var status = line(1, "tree")
        status.kind = .status
        try withLog { log in
            try log.keep(status, line(2, "tree"))
            try expect([2], for: terms("tree"), in: log)
            try expect([2], for: SearchTerms(), in: log)
        }
    }

    @Test(arguments: [false, true])
    func `the newest come first, however late the old ones came, a page after the other`(isIndexed: Bool) throws {
        // A flood, a history that is older, one line far behind and one far ahead.
        let times: [Int64] =
            (0..<9000).map { 1_000_000 + $0 * 10 } + (0..<9000).map { $0 * 7 } + [5, 99_000_000]
            + (0..<50).map { 2_000_000 + $0 }
        let lines = times.enumerated().map { index, time in
            line(Int64(index + 1), index % 3 == 0 ? "a tree" : "a bush", at: time)
        }
        let expected = lines.filter { $0.text == "a tree" }.sorted { $0.position > $1.position }.map(\.number)
        try withLog { log in
            try log.keep(lines.map(KeptChange.line))
            if isIndexed { try log.indexAll() }
            var found: [Int64] = []
            var last: KeptPosition?
            for _ in 0..<40 {
                let page = try log.find(.search(terms("tree"), before: last, limit: 300), patience: isIndexed ? 0 : 50)
                found += page.lines.map(\.number)
                last = page.lines.last?.position
                if page.isComplete { break }
            }
            #expect(found == expected)
            #expect(found.count == 6018)
        }
    }

    @Test func `the first hits do not wait for rare ones, and nothing is left out by that`() throws {
        for isIndexed in [false, true] {
            try withLog { log in
                // The first came late; those whose times lie between one another stand on one page.
                let times: KeyValuePairs<Int64, Int64> = [20_000: 15, 19_999: 40, 15_000: 30, 9000: 20, 5000: 10, 1: 5]
                try log.keep(times.map { .line(line($0.key, "a tree", at: $0.value)) })
                try log.keep(line(12_000, "a bush", at: 25))
                if isIndexed { try log.indexAll() }
                var pages: [[Int64]] = []
                var last: KeptPosition?
                for _ in 0..<10 {
                    let page = try log.find(.search(terms("tree"), before: last, limit: 300), patience: 0)
                    pages.append(page.lines.map(\.number))
                    last = page.lines.last?.position
                    if page.isComplete { break }
                }
                #expect(pages == [[19_999, 15_000, 9000, 20_000], [5000], [1]])
                #expect(try log.find(.search(terms("tree"), before: nil, limit: 300), patience: 3000).lines.count == 6)
            }
        }
    }

    @Test func `what takes too long ends with what was found`() throws {
        try withLog { log in
            try log.keep((1...3000).map { .line(line($0, "a tree")) })
            let page = try log.find(.search(terms { $0.expression = "tree" }, before: nil, limit: 5000), searchLimit: 0)
            #expect(!page.isComplete && page.hasGivenUp)
            #expect(page.lines.count < 3000)
        }
    }

    @Test func `what nobody waits for ends, too`() throws {
        try withLog { log in
            try log.keep((1...3000).map { .line(line($0, "a tree")) })
            let page = try log.find(.search(terms("tree"), before: nil, limit: 5000), while: { false })
            #expect(page.hasGivenUp && page.lines.count < 3000)
            #expect(try !log.find(.search(terms("tree"), before: nil, limit: 5000)).hasGivenUp)
        }
    }

    @Test func `what was deleted is not found`() throws {
        for isIndexed in [false, true] {
            try withLog { log in
                try log.keep(line(1, "tree", id: "x"), line(2, "tree"), line(3, "tree", marks: .removed))
                if isIndexed { try log.indexAll() }
                try expect([2, 1], for: terms("tree"), in: log)
                try log.keep([.gesture(garden, id: "x", .removal(KeptLine.Removal(nick: "op", reason: "")))])
                try expect([2], for: terms("tree"), in: log)
                try expect([2], for: terms { $0.expression = "tree" }, in: log)
            }
        }
    }

    @Test func `one conversation is that one, whatever is in its name`() throws {
        let star = Conversation(network: "Village", name: "*status")
        let other = Conversation(network: "Village", name: "bad-status")
        try withLog { log in
            try log.keep(line(1, "tree", in: star), line(2, "tree", in: other))
            try expect([1], for: terms("tree") { $0.conversation = star }, in: log)
            try expect([2], for: terms("tree") { $0.conversation = other }, in: log)
            try expect([2, 1], for: terms("tree") { $0.places = ["Village/*status"] }, in: log)
        }
    }

    @Test func `what is left out is not found`() throws {
        func without(_ words: String..., change: (inout SearchTerms) -> Void) -> SearchTerms {
            terms { terms in
                terms.words = words
                var unwanted = SearchTerms()
                change(&unwanted)
                terms.excluded = [unwanted]
            }
        }
        try withVillage { log in
            try expect([4, 3, 2], for: without("tree") { $0.words = ["under"] }, in: log)
            try expect([4, 3, 1], for: without("tree") { $0.nicks = ["bob"] }, in: log)
            try expect([4], for: without("tree") { $0.places = ["Village"] }, in: log)
            try expect([4, 2, 1], for: without("tree") { $0.hasLink = true }, in: log)
            try expect([4, 3], for: without("tree") { $0.before = Instant(milliseconds: 3000) }, in: log)
            try expect([5], for: without { $0.expression = "tree" }, in: log)
            try expect([4, 3, 2, 1], for: without("tree") { $0.nicks = ["nobody"] }, in: log)
        }
    }

    @Test func `it may be of a kind, and marked`() throws {
        var notice = line(2, "tree")
        notice.kind = .notice
        try withLog { log in
            try log.keep(line(1, "tree", marks: [.mention, .bot]), notice, line(3, "tree", marks: .own))
            try expect([2], for: terms { $0.kinds = [.notice] }, in: log)
            try expect([1], for: terms("tree") { $0.marks = .mention }, in: log)
            try expect([], for: terms("tree") { ($0.marks, $0.kinds) = (.mention, [.notice]) }, in: log)
        }
    }

    @Test func `a change of a line that is in the index is a change of the index`() throws {
        try withLog { log in
            try log.keep(line(1, "tree"), line(2, "bush"))
            try log.indexAll()
            try log.keep(line(1, "flower"))
            try log.keep([.noLine(2)])
            try expect([], for: terms("tree"), in: log)
            try expect([1], for: terms("flower"), in: log)
            try expect([], for: terms("bush"), in: log)
        }
    }
}
