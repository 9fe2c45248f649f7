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

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `it agrees with a naive model`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var editor = LineEditor()
        var ring = KillRing()
        var model = NaiveEditor()
        for step in 0..<120 {
            let action = NaiveEditor.actions.randomElement(using: &random)
            if let action, Bool.random(using: &random) {
                _ = editor.perform(action, &ring)
                model.perform(action, killed: ring.newest ?? "")
            } else {
                let text = ["a", "b ", "漢", "e\u{301}", "👨‍👩‍👧", "x-y", " "].randomElement(using: &random) ?? ""
                editor.insert(text)
                model.insert(text)
            }
            #expect(editor.text == model.text, "seed \(seed), step \(step), \(String(describing: action))")
            #expect(
                String(editor.characters[..<editor.cursor]) == model.before,
                "seed \(seed), step \(step), \(String(describing: action))"
            )
            if editor.text != model.text { return }
        }
    }
}

/// An editor as one would write it first: two strings, and the cursor between them.
private struct NaiveEditor {
    static let actions: [Action] = [
        .moveLeft, .moveRight, .moveWordLeft, .moveWordRight, .moveToStart, .moveToEnd, .deleteBackward, .deleteForward,
        .killWordBackward, .killWordForward, .killStretchBackward, .killToStart, .killToEnd, .yank, .transpose,
    ]

    var before = ""
    var after = ""
    var text: String { before + after }

    mutating func insert(_ text: String) {
        before += text
    }

    mutating func perform(_ action: Action, killed: String) {
        let isWord = { (character: Character) in character.isLetter || character.isNumber }
        let isInk = { (character: Character) in !character.isWhitespace }
        switch action {
        case .moveLeft: if let last = before.popLast() { after = String(last) + after }
        case .moveRight: if !after.isEmpty { before.append(after.removeFirst()) }
        case .moveToStart: (before, after) = ("", text)
        case .moveToEnd: (before, after) = (text, "")
        case .moveWordLeft: after = takeBack(isWord) + after
        case .moveWordRight: before += takeOn(isWord)
        case .deleteBackward: _ = before.popLast()
        case .deleteForward: after = String(after.dropFirst())
        case .killWordBackward: _ = takeBack(isWord)
        case .killStretchBackward: _ = takeBack(isInk)
        case .killWordForward: _ = takeOn(isWord)
        case .killToStart: before = ""
        case .killToEnd: after = ""
        case .yank: before += killed
        case .transpose: transpose()
        default: break
        }
    }

    private mutating func takeBack(_ isPart: (Character) -> Bool) -> String {
        var rest = before[...]
        while let last = rest.last, !isPart(last) { rest.removeLast() }
        while let last = rest.last, isPart(last) { rest.removeLast() }
        defer { before = String(rest) }
        return String(before.dropFirst(rest.count))
    }

    private mutating func takeOn(_ isPart: (Character) -> Bool) -> String {
        let rest = after.drop { !isPart($0) }.drop(while: isPart)
        defer { after = String(rest) }
        return String(after.dropLast(rest.count))
    }

    private mutating func transpose() {
        guard text.count > 1, !before.isEmpty else { return }
        if after.isEmpty, let last = before.popLast() { after = String(last) }
        let next = after.removeFirst()
        guard let last = before.popLast() else { return }
        before += String([next, last])
    }
}
