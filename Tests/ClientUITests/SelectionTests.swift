// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Choosing a message with the keys.
@Suite struct SelectionTests {
    private func talk(columns: Int = 80, rows: Int = 24) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        for number in 1...30 { stage.say("line \(number)", at: Int64(number)) { $0.id = "\(number)" } }
        return stage
    }

    // The row of the chosen message, which the cursor stands on.
    private func chosen(_ stage: Stage) -> String {
        stage.frame.cursor.map { stage.rows[$0.row] } ?? ""
    }

    @Test func `the cursor goes to the message, and the log goes along`() {
        var stage = talk()
        stage.press(Key(.up, .shift))
        #expect(chosen(stage).hasSuffix("line 30"))
        stage.press(Key(.up, .shift), Key(.up))
        #expect(chosen(stage).hasSuffix("line 28"))
        for _ in 0..<24 { stage.press(Key(.up)) }
        #expect(chosen(stage).hasSuffix("line 4"))
        stage.press(Key(.down, .shift))
        #expect(chosen(stage).hasSuffix("line 5"))
        stage.press(Key(.escape))
        #expect(stage.shows("line 30") && stage.frame.cursor?.row == 23)
    }

    @Test func `going down past the newest message leaves`() {
        var stage = talk()
        stage.press(Key(.up, .shift), Key(.down, .shift))
        #expect(stage.frame.cursor?.row == 23)
    }

    @Test func `keys that lead elsewhere do so from a choice, too`() {
        var stage = talk()
        stage.press(Key(.up, .shift), .meta("1"))
        #expect(stage.app.mode.isChat && stage.app.current == 0)
        stage.press(.meta("2"), Key(.up, .shift), .meta("g"))
        guard case .jump = stage.app.mode else {
            Issue.record("nobody jumps")
            return
        }
    }

    @Test func `from a scrolled log the choice begins on the screen`() {
        var stage = talk()
        stage.press(Key(.pageUp))
        let lowest = stage.rows[stage.size.rows - 4]
        stage.press(Key(.up, .shift))
        #expect(chosen(stage) == lowest)
    }

    @Test func `the letters at the bottom say what can be done, and no more than the server can`() {
        var stage = talk()
        stage.press(Key(.up, .shift))
        #expect(stage.rows[stage.size.rows - 3].contains(" y copy  q quote  p who is it  Esc back"))
        #expect(!stage.shows("r reply"))
    }

    @Test func `y copies the text without its formatting`() {
        var stage = Stage.inChannel()
        stage.say("the \u{2}whole\u{2} text")
        stage.press(Key(.up, .shift), Key(.character("y")))
        #expect(stage.effects.last == .copy("the whole text"))
        #expect(stage.frame.cursor?.row == 23)
    }

    @Test func `a spoiler is read by choosing its message`() {
        var stage = Stage.inChannel()
        stage.say("it was \u{3}1,1the butler\u{3} all along")
        #expect(stage.shows("it was ▒▒▒ ▒▒▒▒▒▒ all along"))
        stage.press(Key(.up, .shift))
        #expect(stage.shows("it was the butler all along"))
        stage.press(Key(.escape))
        #expect(!stage.shows("butler"))
    }

    @Test func `q quotes into the input, p asks who it is`() {
        var stage = Stage.inChannel()
        stage.say("one\ntwo")
        stage.press(Key(.up, .shift), Key(.character("q")))
        #expect(stage.app.shown.editor.text == "> one\n> two\n")
        stage.press(.control("c"), .control("c"))
        stage.press(Key(.up, .shift), Key(.character("p")))
        #expect(stage.sent.last == "WHOIS bob bob")
    }

    @Test func `Enter and t say again what failed`() {
        for key in [Key(.enter), Key(.character("t"))] {
            var stage = Stage.inChannel()
            stage.say("hello", by: "alice") { $0.delivery = .pending(SendID(1)) }
            stage.report(.undelivered(SendID(1), conversation: "#palabre", reason: "muted"))
            stage.say("others go on")
            stage.press(Key(.up, .shift), Key(.up), key)
            #expect(stage.sent.last?.hasSuffix("hello") == true)
            #expect(!stage.shows("not sent"))
        }
    }

    @Test func `in a text of several lines the keys are the text's`() {
        var stage = talk()
        stage.send(.pasted("one\ntwo"))
        stage.press(Key(.up, .shift))
        #expect(!stage.shows("Esc back"))
    }

    @Test func `a chosen message that is dropped is chosen no more`() {
        var stage = talk()
        stage.press(Key(.up, .shift))
        stage.app.shown.log.clear()
        stage.press(Key(.up))
        #expect(stage.frame.cursor?.row == 23)
    }

    @Test(arguments: [(20, 5), (5, 3), (1, 1), (40, 6)])
    func `it works on any screen`(columns: Int, rows: Int) {
        var stage = talk(columns: columns, rows: rows)
        stage.press(Key(.up, .shift), Key(.up), Key(.pageUp), Key(.up))
        #expect(stage.frame.cursor.map { $0.row < rows && $0.column < columns } ?? true)
        stage.press(Key(.escape), .control("s"), Key(.character("1")), .control("s"))
        #expect(stage.frame.cursor.map { $0.row < rows && $0.column < columns } ?? true)
    }

    // MARK: Links

    @Test func `o opens the link of a message, or lets one be picked`() {
        var stage = Stage.inChannel()
        stage.say("see https://example.org/a.")
        stage.press(Key(.up, .shift), Key(.character("o")))
        #expect(stage.effects.last == .browse("https://example.org/a"))
        stage.say("see https://example.org/b and https://example.org/c")
        stage.press(Key(.up, .shift), Key(.character("o")), Key(.character("b")), Key(.enter))
        #expect(stage.effects.last == .browse("https://example.org/c"))
    }

    @Test func `a link of the screen is picked by its letter, opened or copied`() {
        var stage = Stage.inChannel()
        stage.say("https://example.org/old")
        stage.say("https://example.org/new")
        stage.press(.meta("o"))
        #expect(stage.shows(" a https://example.org/new") && stage.shows(" b https://example.org/old"))
        stage.press(Key(.character("b")), Key(.character("y")))
        #expect(stage.effects.last == .copy("https://example.org/old"))
        stage.press(.meta("o"), Key(.character("z")))
        #expect(!stage.shows(" a https://example.org/new"))
    }

    // MARK: Searching

    @Test func `a search goes from match to match, and Escape goes back to where it began`() {
        var stage = talk()
        stage.press(.control("s"))
        stage.type("line 1")
        #expect(stage.app.shown.log.bottom != nil || stage.shows("line 19"))
        stage.press(.control("s"))
        #expect(stage.shows("line 18"))
        for _ in 0..<20 { stage.press(.control("s")) }
        #expect(stage.shows("(no more)") && stage.shows("line 1"))
        stage.press(.control("r"))
        #expect(stage.shows("line 10"))
        stage.press(Key(.escape))
        #expect(stage.app.shown.log.bottom == nil)
        #expect(stage.app.shown.editor.isEmpty)
    }

    @Test func `Enter stays with what was found`() {
        var stage = talk()
        stage.press(.control("s"))
        stage.type("line 3")
        stage.press(.control("s"), Key(.enter))
        #expect(stage.app.shown.log.bottom != nil)
        stage.type("x")
        #expect(stage.app.shown.editor.text == "x")
    }

    @Test func `all matches on the screen are marked`() {
        var stage = talk()
        stage.press(.control("s"))
        stage.type("ine")
        let rows = stage.rows.indices.filter { stage.rows[$0].contains("│ line") }
        let marked = rows.flatMap { row in (18..<80).map { stage.frame[$0, row].style } }
        #expect(marked.filter { $0 == Sheet.neutral.resolved(Theme.match) }.count == 3 * (rows.count - 1))
        #expect(marked.filter { $0 == Sheet.neutral.resolved(Theme.currentMatch) }.count == 3)
    }

    @Test func `capitals count when there are some, or when they are asked for`() {
        var stage = Stage.inChannel()
        stage.say("tea")
        stage.press(.control("s"))
        stage.type("TEA")
        #expect(stage.shows("(not found)"))
        stage.press(.meta("c"))
        #expect(!stage.shows("(not found)"))
    }

    @Test func `an expression finds what words do not`() {
        var stage = talk()
        stage.press(.control("s"), .control("x"))
        stage.type("line 2[0-3]$")
        #expect(!stage.shows("(not found)"))
        stage.type("(")
        #expect(stage.shows("(not an expression yet)"))
    }
}
