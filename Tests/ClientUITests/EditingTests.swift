// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

/// What each key for editing does to what is typed.
@Suite struct EditingTests {
    /// Types a text, goes to the bar in it, presses keys and draws what came of it.
    private func after(_ picture: String, _ names: String) -> String {
        var stage = Stage.inChannel()
        let halves = picture.split(separator: "|", omittingEmptySubsequences: false)
        stage.send(.pasted(halves.joined()))
        stage.app.shown.editor.move(to: halves.first?.count ?? 0)
        for name in names.split(separator: " ") {
            if let key = Key(named: String(name)) { stage.press(key) }
        }
        return stage.picture
    }

    @Test(arguments: [
        ("C-a", "|one two"), ("Home", "|one two"), ("C-e", "one two|"), ("End", "one two|"), ("C-b", "one| two"),
        ("Left", "one| two"), ("C-f", "one t|wo"), ("Right", "one t|wo"), ("M-b", "|one two"), ("C-Left", "|one two"),
        ("M-f", "one two|"), ("C-Right", "one two|"), ("C-d", "one |wo"), ("Delete", "one |wo"), ("C-h", "one|two"),
        ("Backspace", "one|two"), ("C-w", "|two"), ("M-Backspace", "|two"), ("M-d", "one |"), ("C-u", "|two"),
        ("C-k", "one |"), ("C-k C-y", "one two|"), ("C-t", "onet |wo"), ("M-t", "two one|"), ("M-c", "one Two|"),
        ("C-k C-_", "one |two"), ("C-k C-/", "one |two"), ("C-k C-_ M-_", "one |"), ("M-Enter", "one \n|two"),
        ("S-Enter", "one \n|two"), ("C-j", "one \n|two"), ("C-c b", "one \u{2}|two"), ("C-c i", "one \u{1D}|two"),
        ("C-c u", "one \u{1F}|two"), ("C-c _", "one \u{1F}|two"), ("C-c s", "one \u{1E}|two"),
        ("C-c m", "one \u{11}|two"),
        ("C-c c", "one \u{3}|two"), ("C-c o", "one \u{F}|two"), ("C-c v", "one \u{16}|two"),
        ("C-v C-b", "one \u{2}|two"),
        ("C-q Tab", "one \t|two"), ("C-v Enter", "one \n|two"), ("C-v C-a", "one |two"), ("C-c C-c", "|"),
        ("C-x x", "one |two"), ("C-x Escape C-d", "one |wo"), ("C-x C-g C-d", "one |wo"),
    ])
    func `a key does what its name says`(names: String, picture: String) {
        #expect(after("one |two", names) == picture)
    }

    @Test func `C-d on an empty line does nothing`() {
        #expect(after("|", "C-d C-d") == "|")
    }

    @Test func `after a yank M-y goes through what was killed before`() {
        #expect(after("one two three|", "C-w Left C-w C-e C-y") == "one  two|")
        #expect(after("a b|", "C-w Left Right C-w Left C-y M-y") == "b|")
        #expect(after("a b|", "C-w Left Right C-w Left C-y M-y M-y") == "a |")
        #expect(after("a b|", "C-w Left M-y") == "a| ")
    }

    @Test func `up and down move between lines, and at the edges through the history`() {
        var stage = Stage.inChannel()
        stage.enter("sent")
        stage.send(.pasted("long line\nb\nthird line"))
        stage.press(Key(.up))
        #expect(stage.picture == "long line\nb|\nthird line")
        stage.press(Key(.up))
        #expect(stage.picture == "long line|\nb\nthird line")
        stage.press(Key(.up))
        #expect(stage.input == "sent")
        stage.press(Key(.down))
        #expect(stage.input == "long line⏎b⏎third line")
        stage.press(.control("a"), Key(.up), .control("a"), Key(.right), Key(.right))
        #expect(stage.picture == "long line\nb\n|third line")
    }

    @Test func `undo goes back through all of it, in each buffer on its own`() {
        var stage = Stage.inChannel()
        stage.enter("sent")
        stage.type("two words")
        stage.press(.control("c"), .control("c"), Key(.up))
        stage.press(.meta("1"))
        stage.type("elsewhere")
        stage.press(.control("_"))
        #expect(stage.input == "")
        stage.press(.meta("2"))
        var states: [String] = []
        for _ in 0..<6 {
            states.append(stage.input)
            stage.press(.control("_"))
        }
        #expect(states == ["two words", "", "two words", "two ", "", "sent"])
        for _ in 0..<6 { stage.press(.meta("_")) }
        #expect(stage.input == "two words")
    }

    @Test func `C-Up and C-Down go through what was sent from anywhere`() {
        var stage = Stage.inChannel()
        stage.server(":bob!x@y PRIVMSG alice :psst")
        stage.enter("in the channel")
        stage.press(.control("n"))
        stage.enter("to bob")
        stage.press(Key(.up), Key(.up))
        #expect(stage.input == "to bob")
        stage.press(Key(.down), Key(.up, .control), Key(.up, .control))
        #expect(stage.input == "in the channel")
        stage.press(Key(.down, .control), Key(.down, .control))
        #expect(stage.input == "")
    }

    @Test func `C-o sends line after line of the history`() {
        var stage = Stage.inChannel()
        for line in ["one", "two", "three"] { stage.enter(line) }
        stage.press(Key(.up), Key(.up), Key(.up), .control("o"))
        #expect(stage.sent.last == "PRIVMSG #palabre :one")
        #expect(stage.input == "two")
        stage.press(.control("o"))
        #expect(stage.sent.last == "PRIVMSG #palabre :two")
        #expect(stage.input == "three")
        stage.type(" more")
        stage.press(.control("o"))
        #expect(stage.sent.last == "PRIVMSG #palabre :three more")
    }

    @Test func `another editor gets the text and gives it back to its buffer`() {
        var stage = Stage.inChannel()
        stage.type("draft")
        stage.press(.control("x"), .control("e"))
        guard case .edit(let ticket, "draft")? = stage.effects.last else {
            Issue.record("nothing was edited")
            return
        }
        stage.press(.meta("1"))
        stage.send(.edited(ticket, .success("better\nand longer\n")))
        #expect(stage.input == "")
        stage.press(.meta("2"))
        #expect(stage.input == "better⏎and longer")
        stage.press(.control("_"))
        #expect(stage.input == "draft")
        stage.send(.edited(ticket, .success("late")))
        #expect(stage.input == "draft")
    }

    @Test func `what the other editor could not do is said, and the text stays`() {
        var stage = Stage.inChannel()
        stage.type("draft")
        stage.press(.control("x"), .control("e"))
        if case .edit(let ticket, _)? = stage.effects.last {
            stage.send(.edited(ticket, .failure(Failure("vi: not found; set EDITOR"))))
        }
        #expect(stage.status.contains("vi: not found"))
        #expect(stage.input == "draft")
    }

    @Test func `a half typed sequence says what may follow, and what came of it`() {
        var stage = Stage.inChannel()
        stage.press(.control("x"))
        #expect(stage.status.contains("2:split-below"))
        stage.type("9")
        #expect(stage.status.contains("C-x 9 does nothing"))
        #expect(stage.input == "")
    }

    @Test func `M-k says what a key does and does not do it`() {
        var stage = Stage.inChannel()
        stage.type("one two")
        stage.press(.meta("k"), .control("w"))
        #expect(stage.status.contains("C-w: delete the word before the cursor"))
        stage.press(.meta("k"), .control("x"), .control("e"))
        #expect(stage.status.contains("C-x C-e: edit the text in $EDITOR"))
        stage.press(.meta("k"), Key(.character("x")))
        #expect(stage.status.contains("x types itself"))
        #expect(stage.input == "one two")
    }

    @Test func `Escape twice goes to the bottom`() {
        var stage = Stage.inChannel(columns: 80, rows: 12)
        stage.server((1...50).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        stage.press(Key(.pageUp), Key(.escape))
        #expect(!stage.shows("line 50"))
        stage.press(Key(.escape))
        #expect(stage.shows("line 50"))
        stage.press(Key(.pageUp), Key(.escape, .meta))
        #expect(stage.shows("line 50"))
    }

    @Test func `three lines are less than a page`() {
        var stage = Stage.inChannel(columns: 80, rows: 12)
        stage.server((1...50).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        stage.press(Key(.pageUp, .meta))
        #expect(!stage.shows("line 50") && stage.shows("line 47"))
        stage.press(Key(.pageDown, .meta))
        #expect(stage.shows("line 50"))
    }
}
