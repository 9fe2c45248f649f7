// SPDX-License-Identifier: Apache-2.0

import ClientUI
import GRDB
import IRC
import Support
import Testing

@testable import ClientStore

/// Any sequence of changes gives the same pages as a log without a thought of speed does.
@Suite struct LogModelTests {
    private struct World {
        var generator: SeededGenerator
        var naive = NaiveLog()
        var nextNumber: Int64 = 1
        let conversations =
            ["#a", "#b", "ada", ""].map { Conversation(network: "one", name: $0) }
            + ["#a", "ada"].map { Conversation(network: "two", name: $0) }
        let nicks = ["ada", "bob", "eve", ""]
        let words = ["tree", "treasure", "moon", "moonlight", "https://example.org", "old", "a", "and"]

        mutating func pick<Element>(_ elements: [Element], or fallback: Element) -> Element {
            elements.randomElement(using: &generator) ?? fallback
        }

        mutating func conversation() -> Conversation { pick(conversations, or: garden) }

        mutating func text() -> String {
            (0..<Int.random(in: 0...5, using: &generator)).map { _ in pick(words, or: "") }.joined(separator: " ")
        }

        mutating func newLine(_ number: Int64) -> KeptLine {
            var line = line(
                number,
                text(),
                in: conversation(),
                // Few times and few ids, so that many are the same; some lines are far behind.
                at: Int64.random(in: 0...40, using: &generator) + (number / 20) * 20,
                by: pick(nicks, or: ""),
                id: Int.random(in: 0...2, using: &generator) == 0
                    ? nil : "id\(Int.random(in: 0...300, using: &generator))",
                marks: pick([[], .replayed, .own, [.mention, .late]], or: [])
            )
            line.kind = pick(Array(KeptLine.Kind.allCases), or: .message)
            if Int.random(in: 0...5, using: &generator) == 0 {
                line.details.reactions = [KeptLine.Reaction(text: "👍", nicks: ["ada", "b\"ob"], isOwn: true)]
                line.details.removal = KeptLine.Removal(nick: "op", reason: "why\nnot")
                line.details.count = 3
            }
            return line
        }

        mutating func state() -> KeptState {
            var state = KeptState(title: text())
            state.draft = generator.hostileText(upTo: 5)
            state.waiting = [text(), text()]
            state.readMark = pick([nil, 5, .max], or: nil)
            state.forgottenUpTo = pick([nil, Instant(milliseconds: 7)], or: nil)
            state.mute = Mute.allCases.randomElement(using: &generator) ?? .none
            return state
        }

        mutating func change() -> KeptChange {
            switch Int.random(in: 0..<40, using: &generator) {
            case 0..<28:
                nextNumber += Int64.random(in: 1...3, using: &generator)
                return .line(newLine(nextNumber))
            case 28..<33: return .line(newLine(pick(naive.lines.map(\.number), or: nextNumber)))
            case 33..<35: return .noLine(pick(naive.lines.map(\.number), or: 1))
            case 35: return gesture()
            case 36: return .renamed(conversation(), to: conversation())
            case 37: return Bool.random(using: &generator) ? .erased(conversation()) : .desk(desk())
            default: return .state(conversation(), state())
            }
        }

        mutating func gesture() -> KeptChange {
            let line = naive.lines.filter { $0.id != nil }.randomElement(using: &generator)
            let isUndone = Bool.random(using: &generator)
            return .gesture(
                line?.conversation ?? conversation(),
                id: line?.id ?? "nobody's",
                Int.random(in: 0...3, using: &generator) == 0
                    ? .removal(KeptLine.Removal(nick: "op", reason: "spam"))
                    : .reaction("👍", nick: pick(nicks, or: ""), isOwn: false, isUndone: isUndone)
            )
        }

        mutating func desk() -> KeptDesk {
            var desk = KeptDesk()
            desk.conversations = [conversation(), conversation()]
            desk.windows = .beside([
                .window(conversation(), isFocused: true), .below([.window(nil, isFocused: false)]),
            ])
            desk.panes = ["nicks": false]
            return desk
        }

        mutating func query() -> KeptQuery {
            let place = position(
                Int64.random(in: -1...300, using: &generator),
                Int64.random(in: 0...400, using: &generator)
            )
            let limit = Int.random(in: 0...20, using: &generator)
            return switch Int.random(in: 0..<8, using: &generator) {
            case 0: .newest(conversation(), limit: limit)
            case 1: .before(conversation(), place, limit: limit)
            case 2: .after(conversation(), place, limit: limit)
            case 3: .around(conversation(), place, limit: limit)
            default: .search(terms(), before: pick([nil, place], or: nil), limit: limit)
            }
        }

        mutating func terms() -> SearchTerms {
            var terms = SearchTerms()
            func isWanted() -> Bool { Int.random(in: 0...3, using: &generator) == 0 }
            if Bool.random(using: &generator) {
                terms.words = [pick(["t", "tre", "tree", "moon", "an", "ol"], or: "")]
            }
            if isWanted() { terms.words.append(pick(["moonl", "a"], or: "")) }
            if isWanted() { terms.phrases = [pick(["old tree", "moon and", "a"], or: "")] }
            if isWanted() { terms.nicks = [pick(nicks, or: ""), "eve"] }
            if isWanted() { terms.places = [pick(["#a", "one", "two", "nowhere"], or: "")] }
            if isWanted() { terms.after = Instant(milliseconds: Int64.random(in: 0...200, using: &generator)) }
            if isWanted() { terms.before = Instant(milliseconds: Int64.random(in: 0...300, using: &generator)) }
            if isWanted() { terms.hasLink = true }
            if isWanted() { terms.expression = pick(["treasure moon", "d"], or: "") }
            if isWanted() { terms.conversation = conversation() }
            if isWanted() { terms.kinds = [pick([.message, .action], or: .notice)] }
            if isWanted() { terms.marks = pick([.own, .mention], or: []) }
            if isWanted() { terms.excluded = [without()] }
            return terms
        }

        mutating func without() -> SearchTerms {
            var terms = SearchTerms()
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: terms.words = [pick(["moon", "a"], or: "")]
            case 1: terms.nicks = [pick(nicks, or: "")]
            case 2: terms.places = [pick(["#a", "two", "nowhere"], or: "")]
            case 3: terms.hasLink = true
            default: terms.before = Instant(milliseconds: Int64.random(in: 0...300, using: &generator))
            }
            return terms
        }
    }

    @Test(arguments: 1...12) func `any changes give the same pages as a naive log`(seed: UInt64) throws {
        let folder = try Scratch()
        var store = try #require(LogStore.open(in: folder.path).store)
        var world = World(generator: SeededGenerator(seed: seed))
        var ledger = Ledger()
        for round in 0..<30 {
            let changes = (0..<Int.random(in: 1...40, using: &world.generator)).map { _ in
                let change = world.change()
                world.naive.take(change)
                return change
            }
            try store.keep(changes, &ledger)
            switch Int.random(in: 0..<6, using: &world.generator) {
            case 0:
                store.close()
                let opened = LogStore.open(in: folder.path)
                store = try #require(opened.store)
                ledger = Ledger()
                #expect(opened.kept.states == world.naive.states, "seed \(seed), round \(round)")
                #expect(opened.kept.desk == world.naive.desk, "seed \(seed), round \(round)")
                #expect(opened.kept.lastNumber >= world.naive.lines.map(\.number).max() ?? 0)
            case 1: ledger.noteIndexed(try store.indexWords(10).indexed)
            case 2: ledger.noteIndexed(try store.indexWords(1000).indexed)
            case 3: while try store.tidy(Retention(), at: Instant(milliseconds: 0)) {}
            default: break
            }
            for _ in 0..<20 {
                let query = world.query()
                #expect(try store.find(query) == world.naive.find(query), "seed \(seed), round \(round): \(query)")
            }
        }
        try store.writing { connection in
            // Fails where the index has what is no more, or lacks what is.
            try connection.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')")
            #expect(try String.fetchAll(connection, sql: "PRAGMA integrity_check") == ["ok"])
        }
        store.close()
    }
}
