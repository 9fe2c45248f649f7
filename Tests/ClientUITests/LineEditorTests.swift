// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientUI

@Suite struct LineEditorTests {
    // The bar stands for the cursor.
    private func editor(_ picture: String) -> LineEditor {
        let halves = picture.split(separator: "|", omittingEmptySubsequences: false)
        var editor = LineEditor(halves.joined())
        editor.move(to: halves.first?.count ?? 0)
        return editor
    }

    private func picture(_ editor: LineEditor) -> String {
        String(editor.characters[..<editor.cursor]) + "|" + String(editor.characters[editor.cursor...])
    }

    private func after(_ picture: String, _ actions: Action...) -> String {
        var editor = editor(picture)
        var ring = KillRing()
        for action in actions {
            let isMeant = editor.perform(action, &ring)
            #expect(isMeant)
        }
        return self.picture(editor)
    }

    @Test func `what is typed appears before the cursor`() {
        var editor = editor("a|c")
        editor.type(Key(.character("b")))
        #expect(picture(editor) == "ab|c")
    }

    @Test func `keys with control or meta type nothing`() {
        var editor = editor("a|")
        editor.type(.control("x"))
        editor.type(.meta("x"))
        #expect(picture(editor) == "a|")
    }

    @Test func `the cursor moves by characters, and stops at the ends`() {
        #expect(after("a👨‍👩‍👧|b", .moveLeft) == "a|👨‍👩‍👧b")
        #expect(after("|ab", .moveLeft) == "|ab")
        #expect(after("ab|", .moveRight) == "ab|")
        #expect(after("a|b", .moveToStart) == "|ab")
        #expect(after("a|b", .moveToEnd) == "ab|")
    }

    @Test func `the cursor moves by words`() {
        #expect(after("one, two|", .moveWordLeft) == "one, |two")
        #expect(after("one, |two", .moveWordLeft) == "|one, two")
        #expect(after("|one, two", .moveWordRight) == "one|, two")
        #expect(after("one|, two", .moveWordRight) == "one, two|")
    }

    @Test func `characters are deleted on both sides`() {
        #expect(after("a漢|b", .deleteBackward) == "a|b")
        #expect(after("a|漢b", .deleteForward) == "a|b")
        #expect(after("|b", .deleteBackward) == "|b")
        #expect(after("b|", .deleteForward) == "b|")
    }

    @Test func `words and stretches are killed`() {
        #expect(after("see a/b|", .killWordBackward) == "see a/|")
        #expect(after("see a/b |x", .killStretchBackward) == "see |x")
        #expect(after("|see a/b", .killWordForward) == "| a/b")
        #expect(after("ab|cd", .killToStart) == "|cd")
        #expect(after("ab|cd", .killToEnd) == "ab|")
    }

    @Test func `what was killed is put back`() {
        #expect(after("one two|", .killStretchBackward, .moveToStart, .yank) == "two|one ")
    }

    @Test func `kills that follow each other are one text`() {
        #expect(after("one two three|", .killStretchBackward, .killStretchBackward, .yank) == "one two three|")
        #expect(after("|one two", .killWordForward, .killWordForward, .yank) == "one two|")
    }

    @Test func `characters are swapped`() {
        #expect(after("ab|cd", .transpose) == "acb|d")
        #expect(after("abcd|", .transpose) == "abdc|")
        #expect(after("|abcd", .transpose) == "|abcd")
        #expect(after("a|", .transpose) == "a|")
    }

    @Test func `a combining mark joins the character before it`() {
        var editor = editor("e|x")
        editor.insert("\u{301}")
        #expect(picture(editor) == "e\u{301}|x")
        editor.deleteBackward()
        #expect(picture(editor) == "|x")
    }

    @Test func `newlines are kept in one form, other control characters are left out`() {
        #expect(LineEditor("a\r\nb\rc\nd\u{2028}e").text == "a\nb\nc\nd\ne")
        #expect(LineEditor("\u{1b}[31ma\u{0}\tb\u{9b}\u{7f}").text == "[31ma\tb")
    }

    @Test func `a text that is too long is cut, and said to be`() {
        var editor = LineEditor()
        let isFirstWhole = editor.insert(String(repeating: "x", count: LineEditor.maximumLength))
        let isSecondWhole = editor.insert("y")
        #expect(isFirstWhole && !isSecondWhole)
        #expect(editor.characters.count == LineEditor.maximumLength)
    }

    @Test func `in several lines the keys for a line's ends stay in the line`() {
        #expect(after("one\ntw|o\nx", .moveToStart) == "one\n|two\nx")
        #expect(after("one\ntw|o\nx", .moveToEnd) == "one\ntwo|\nx")
        #expect(after("one\ntw|o\nx", .killToEnd, .killToEnd) == "one\ntw|x")
        #expect(after("one\ntw|o\nx", .killToStart, .killToStart) == "one|o\nx")
        #expect(after("one\ntw|o\nx", .killLine) == "one\n|x")
    }

    @Test func `words are swapped and begun with capitals`() {
        #expect(after("one, t|wo x", .transposeWords) == "two, one| x")
        #expect(after("one two  |", .transposeWords) == "two one|  ")
        #expect(after("one|", .transposeWords) == "one|")
        #expect(after("|éCOLE x", .capitalizeWord) == "École| x")
    }

    @Test func `the letters of a word are one step for undo, and so are deletions in a row`() {
        var editor = LineEditor()
        for letter in "two words" { editor.type(Key(.character(letter))) }
        editor.deleteBackward()
        editor.deleteBackward()
        let states = (0..<4).map { _ in
            editor.undo()
            return editor.text
        }
        #expect(states == ["two words", "two ", "", ""])
    }

    @Test func `what is undone is done again, until something else is`() {
        var editor = LineEditor()
        editor.insert("a")
        editor.insert("b")
        editor.undo()
        #expect(editor.text == "a")
        editor.redo()
        #expect(editor.text == "ab")
        editor.undo()
        editor.insert("c")
        let isRedone = editor.redo()
        #expect(!isRedone)
        #expect(editor.text == "ac")
    }

    @Test func `formatting codes are part of a text`() {
        #expect(LineEditor("\u{2}b\u{2}\u{3}04\u{F}").characters.count == 7)
    }
}
