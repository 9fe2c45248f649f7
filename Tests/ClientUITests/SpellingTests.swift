// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

/// Words that are in no dictionary, marked as one types.
@Suite struct SpellingTests {
    private let meta = Key.meta("$")

    private func stage(columns: Int = 80, rows: Int = 24) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.app.settings.checksSpelling = true
        return stage
    }

    private func questions(_ stage: Stage) -> [(ticket: Ticket, words: [String])] {
        stage.effects.compactMap { effect in
            if case .checkSpelling(let ticket, let words, _, _) = effect { (ticket, words) } else { nil }
        }
    }

    /// Answers what is asked until nothing more is.
    private func answer(_ stage: inout Stage, wrong: [String: [String]]) {
        while let question = questions(stage).last, stage.app.proofreading.asked == question.ticket {
            let spellings = question.words.map { word in
                Spelling(word, isKnown: wrong[word] == nil, suggestions: wrong[word] ?? [])
            }
            stage.send(.spelled(question.ticket, .success(spellings)))
        }
    }

    @Test func `a finished word is looked up once, the unfinished one is not`() {
        var stage = stage()
        stage.type("teh")
        #expect(questions(stage).isEmpty)
        stage.type(" hare")
        #expect(questions(stage).map(\.words) == [["teh"]])
        answer(&stage, wrong: ["teh": ["the"]])
        #expect(stage.app.misspelled(in: stage.app.shown) == [0..<3])
        stage.type(" teh ")
        answer(&stage, wrong: ["teh": ["the"]])
        #expect(questions(stage).map(\.words) == [["teh"], ["hare"]])
        #expect(stage.app.misspelled(in: stage.app.shown) == [0..<3, 9..<12])
    }

    @Test func `another dictionary is asked anew, and so is one where none was`() throws {
        var stage = stage()
        stage.type("teh ")
        answer(&stage, wrong: ["teh": ["the"]])
        stage.press(.control("u"))
        stage.enter("/set spelling.language fr")
        stage.type("teh ")
        #expect(questions(stage).map(\.words) == [["teh"], ["teh"]])
        let question = try #require(questions(stage).last)
        stage.send(.spelled(question.ticket, .failure(Failure("No dictionary for fr"))))
        stage.type("a")
        #expect(questions(stage).count == 2)
        stage.send(.configurationRead(Settings(), []))
        var settings = Settings()
        settings.checksSpelling = true
        stage.send(.configurationRead(settings, []))
        #expect(questions(stage).map(\.words).last == ["teh"] && questions(stage).count == 3)
    }

    @Test(arguments: [
        ("hello wrold, how", ["hello", "wrold", "how"]), ("don't l’arbre", ["don't", "l'arbre"]),
        ("see #garden &local http://wrold.org x.org a/b ~x", ["see"]),
        ("well-known éléphant", ["well", "known", "éléphant"]),
        ("bob: tell moussa, ok", ["tell", "ok"]), ("/me wvaes", ["wvaes"]), ("/join wrold", []),
        ("//tmp is ok", ["is", "ok"]),
        ("h4x0r snake_case :smile: $HOME `code`", []), ("a b c", []), ("\u{2}bold\u{2} txet", ["bold", "txet"]),
        ("(wrold) \"wrold\"", ["wrold", "wrold"]), ("", []), ("'", []), ("it's' 'quoted'", ["it's", "quoted"]),
    ])
    func `what is no prose is left alone`(text: String, words: [String]) {
        let found = SpelledWord.all(in: Array(text)) { ["bob", "moussa"].contains($0) }
        #expect(found.map(\.text) == words)
        for word in found { #expect(Array(text)[word.range].count == word.text.count) }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `no text does harm`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let characters = Array(random.hostileText(upTo: 60))
            for word in SpelledWord.all(in: characters, where: { _ in false }) {
                #expect(!word.range.isEmpty && word.range.upperBound <= characters.count)
            }
        }
    }

    @Test func `a key puts what was meant in its place, and then what else it may be`() {
        var stage = stage()
        stage.type("see teh hare")
        answer(&stage, wrong: ["teh": ["the", "tea"], "hare": []])
        stage.press(Key(.left))
        for _ in 0..<5 { stage.press(Key(.left)) }
        stage.press(meta)
        #expect(stage.input == "see the hare")
        stage.press(meta)
        #expect(stage.input == "see tea hare")
        stage.press(Key(.escape))
        #expect(stage.input == "see teh hare")
    }

    @Test func `the cursor stays behind what it was behind`() {
        var stage = stage()
        stage.type("teh hare, ")
        answer(&stage, wrong: ["teh": ["three", "the"]])
        stage.press(meta)
        stage.type("x")
        #expect(stage.input == "three hare, x")
        stage.press(.control("u"))
        stage.type("teh ")
        stage.press(meta, meta)
        stage.type("y")
        #expect(stage.input == "the y")
    }

    @Test func `the unfinished word is looked up when the key asks for it`() {
        var stage = stage()
        stage.type("teh")
        stage.press(meta)
        #expect(stage.input == "teh")
        answer(&stage, wrong: ["teh": ["the"]])
        #expect(stage.input == "the")
    }

    @Test func `where there is no dictionary nobody hears of it but who asks`() {
        var stage = stage()
        stage.type("teh hare ")
        let ticket = questions(stage).last?.ticket ?? Ticket(0)
        stage.send(.spelled(ticket, .failure(Failure("No dictionary: install hunspell"))))
        #expect(!stage.shows("install hunspell"))
        stage.type("more words ")
        #expect(questions(stage).count == 1)
        stage.press(meta)
        #expect(stage.status.contains("install hunspell"))
        stage.press(.control("u"))
        stage.enter("/spell on")
        #expect(questions(stage).count == 2)
        stage.send(
            .spelled(questions(stage).last?.ticket ?? Ticket(0), .failure(Failure("No dictionary: install aspell")))
        )
        #expect(stage.status.contains("install aspell"))
    }

    @Test func `it is switched on, off and to another language`() {
        var stage = Stage.inChannel()
        stage.type("teh hare ")
        stage.press(meta)
        #expect(questions(stage).isEmpty && stage.status.contains("/spell on"))
        stage.press(.control("u"))
        stage.enter("/spell fr_FR")
        #expect(stage.app.settings.checksSpelling && stage.app.settings.spellingLanguage == "fr_FR")
        #expect(stage.effects.contains { if case .checkSpelling(_, [], "", "fr_FR") = $0 { true } else { false } })
        stage.enter("/spell $(rm)")
        #expect(stage.app.settings.spellingLanguage == "fr_FR")
        stage.press(.control("u"))
        stage.enter("/spell off")
        #expect(!stage.app.settings.checksSpelling)
    }

    // MARK: Screens

    @Test func `a misspelled word without colours`() {
        var stage = stage(columns: 40, rows: 12)
        stage.app.settings.theme = .mono
        stage.type("The haer slept ")
        answer(&stage, wrong: ["haer": ["hear", "hare"]])
        stage.press(meta)
        stage.press(Key(.escape))
        stage.expectScreen("misspelled-mono-40x12")
    }

    @Test func `what a misspelled word may be`() {
        var stage = stage()
        stage.type("The haer slept ")
        answer(&stage, wrong: ["haer": ["hear", "hare", "hair"]])
        stage.press(meta, meta)
        stage.expectScreen("corrected-80x24")
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `a misspelled word`(columns: Int, rows: Int) {
        var stage = stage(columns: columns, rows: rows)
        stage.type("The haer and teh tortoise ")
        answer(&stage, wrong: ["haer": ["hear", "hare", "haler"], "teh": ["the"]])
        for _ in 0..<16 { stage.press(Key(.left)) }
        stage.expectScreen("misspelled-\(columns)x\(rows)")
    }
}
