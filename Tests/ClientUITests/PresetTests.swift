// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// What the keys of the presets do to what is typed.
@Suite struct PresetTests {
    private func stage(_ preset: Settings.KeyPreset, _ text: String = "") -> Stage {
        var stage = Stage.inChannel()
        stage.app.settings.keys = preset
        stage.type(text)
        return stage
    }

    /// What is typed, with a bar for the cursor, after Escape and some letters in vi's normal mode.
    private func vi(_ text: String, _ letters: String) -> String {
        var stage = stage(.vi, text)
        stage.press(Key(.escape))
        stage.type(letters)
        return stage.picture
    }

    @Test func `irssi's C-u takes the whole line`() {
        var stage = stage(.irssi, "one two")
        stage.press(.control("a"), .control("u"))
        #expect(stage.input == "")
        stage.press(.control("y"))
        #expect(stage.input == "one two")
    }

    @Test(arguments: [
        ("h", "one t|wo"), ("hl", "one tw|o"), ("0", "|one two"), ("0w", "one |two"), ("b", "one |two"),
        ("0$", "one tw|o"),
        ("0x", "|ne two"), ("0wD", "one| "), ("dd", "|"), ("0dw", "|two"), ("0cwten", "ten| two"), ("iX", "one twX|o"),
        ("aX", "one twoX|"), ("IX", "X|one two"), ("0AX", "one twoX|"), ("0xp", "n|oe two"), ("ddP", "one tw|o"),
        ("0dwu", "|one two"), ("ccall", "all|"), ("0Cnew", "new|"), ("0e", "on|e two"), ("0ee", "one tw|o"),
        ("0de", "| two"), ("0wdw", "one| "), ("0sX", "X|ne two"),
        ("yyp", "one twoone tw|o"), ("0cetwo", "two| two"), ("0wc$X", "one X|"), ("wd^", "|o"), ("0x0xu", "|ne two"),
    ])
    func `in vi's normal mode letters are commands`(letters: String, picture: String) {
        #expect(vi("one two", letters) == picture)
    }

    @Test(arguments: [
        ("3h", "one two three |four"), ("02w", "one two |three four"), ("03l", "one| two three four"),
        ("2b", "one two |three four"), ("02e", "one tw|o three four"), ("03x", "| two three four"),
        ("02dw", "|three four"), ("0d2w", "|three four"), ("02d2wu", "|one two three four"), ("02d2w", "|"),
        ("0c2wX", "X| three four"), ("02wd9w", "one two| "), ("03s2", "2| two three four"),
        ("9x", "one two three fo|u"),
        ("3X", "one two three |r"), ("010l", "one two th|ree four"), ("0xxx3u", "|one two three four"),
        ("0d2w2P", "one two one two |three four"), ("2zx", "one two three fo|u"),
        ("99999999999999999999h", "|one two three four"),
        ("d2\u{1B}x", "one two three fo|u"), ("02yyp", "oone two three fou|rne two three four"),
    ])
    func `a number before a command, or within it, says how often`(letters: String, picture: String) {
        var stage = stage(.vi, "one two three four")
        stage.press(Key(.escape))
        for letter in letters { stage.press(letter == "\u{1B}" ? Key(.escape) : Key(.character(letter))) }
        #expect(stage.picture == picture)
    }

    @Test func `2dd takes two lines, 2k goes back two, and digits behind C-x are no number`() {
        var stage = stage(.vi)
        for line in ["first", "second", "third"] { stage.enter(line) }
        stage.press(Key(.escape))
        stage.type("2k")
        #expect(stage.input == "second")
        stage.type("dd")
        stage.send(.pasted("a\nb\nc"))
        stage.press(Key(.escape), Key(.up), Key(.up))
        stage.type("2dd")
        #expect(stage.input == "c")
        stage.press(.control("x"))
        stage.type("2")
        #expect(stage.app.desk.windows.windows.count == 2)
    }

    @Test func `M-k tells that letters and numbers type nothing in normal mode`() {
        var stage = stage(.vi, "x")
        stage.press(Key(.escape), .meta("k"), Key(.character("3")))
        #expect(stage.status.contains("3 says how often"))
        stage.press(.meta("k"), Key(.character("z")))
        #expect(stage.status.contains("z does nothing"))
    }

    @Test func `the status tells the normal mode, and i ends it`() {
        var stage = stage(.vi, "x")
        #expect(!stage.status.contains("NORMAL"))
        stage.press(Key(.escape))
        #expect(stage.status.contains("NORMAL"))
        stage.type("i")
        #expect(!stage.status.contains("NORMAL"))
    }

    @Test func `j and k go through the history, C-r does again what u undid`() {
        var stage = stage(.vi)
        stage.enter("first")
        stage.enter("second")
        stage.press(Key(.escape))
        stage.type("kk")
        #expect(stage.input == "first")
        stage.type("j")
        #expect(stage.input == "second")
        stage.type("dd")
        #expect(stage.input == "")
        stage.type("u")
        #expect(stage.input == "second")
        stage.press(.control("r"))
        #expect(stage.input == "")
    }

    @Test func `gg and G scroll, and Enter sends and lets type again`() {
        var stage = Stage.inChannel(columns: 80, rows: 12)
        stage.app.settings.keys = .vi
        stage.server((1...50).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        stage.type("hi")
        stage.press(Key(.escape))
        stage.type("gg")
        #expect(stage.shows("You joined"))
        stage.type("G")
        #expect(stage.shows("line 50"))
        stage.press(Key(.enter))
        #expect(stage.sent.last == "PRIVMSG #palabre :hi")
        stage.type("x")
        #expect(stage.input == "x")
    }

    @Test func `letters without a meaning type nothing in normal mode, other keys do what they always do`() {
        var stage = stage(.vi, "one")
        stage.press(Key(.escape))
        stage.type("zZ")
        #expect(stage.input == "one")
        stage.press(.control("u"))
        #expect(stage.input == "e")
    }
}

extension Stage {
    /// What is typed, with a bar for the cursor.
    var picture: String {
        let editor = app.shown.editor
        return String(editor.characters[..<editor.cursor]) + "|" + String(editor.characters[editor.cursor...])
    }
}
