// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

/// What the input and what lies around it look like, kept as files in `Screens`; `RECORD=1` rewrites them.
@Suite struct InputScreenTests {
    private func stage(_ columns: Int, _ rows: Int) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(
            ":moussa!x@y PRIVMSG #palabre :Good evening, all.",
            ":fatou!x@y PRIVMSG #palabre :Who tells the first story tonight?"
        )
        return stage
    }

    @Test(arguments: [(80, 24), (120, 36)]) func `commands to choose from`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.type("/b")
        stage.press(Key(.tab), Key(.tab))
        stage.expectScreen("candidates-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (20, 5)]) func `emoji to choose from, in the middle of a text`(columns: Int, rows: Int)
    {
        var stage = stage(columns, rows)
        stage.type("well :hea")
        stage.press(Key(.tab))
        stage.expectScreen("emoji-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)]) func `a paste of several lines`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.type("look: ")
        stage.send(.pasted("The hare\nthought that he could\nout\u{301}run his shadow 漢字\n"))
        stage.press(Key(.up))
        stage.expectScreen("paste-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)]) func `a paste that is longer than the room for it`(columns: Int, rows: Int)
    {
        var stage = stage(columns, rows)
        stage.send(.pasted((1...30).map { "line \($0) of a long story" }.joined(separator: "\n")))
        for _ in 0..<10 { stage.press(Key(.up)) }
        stage.press(Key(.enter))
        stage.expectScreen("long-paste-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)]) func `where a long message will be cut`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.send(.pasted((1...100).map { "word\($0)" }.joined(separator: " ")))
        stage.expectScreen("split-\(columns)x\(rows)")
    }

    @Test func `how much room is left`() {
        var stage = stage(80, 24)
        let room = stage.app.networks[0].session.room(to: "#palabre")
        stage.send(.pasted(String(repeating: "x", count: room - 40)))
        #expect(stage.status.hasSuffix("40 left"))
        stage.type(String(repeating: "x", count: 41))
        #expect(stage.status.hasSuffix("2 messages"))
    }

    @Test(arguments: [(80, 24), (120, 36)]) func `searching what was sent`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.enter("the hare was faster than his shadow")
        stage.enter("good night")
        stage.type("unsent")
        stage.press(.control("r"))
        stage.type("shad")
        stage.expectScreen("search-history-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)]) func `formatting while it is typed`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.type("plain ")
        stage.press(.control("c"), Key(.character("b")))
        stage.type("bold")
        stage.press(.control("c"), Key(.character("b")))
        stage.type(" and ")
        stage.press(.control("c"), Key(.character("c")))
        stage.type("4,1red")
        stage.press(.control("c"), Key(.character("o")))
        stage.type(" and ")
        stage.press(.control("c"), Key(.character("i")))
        stage.type("italic")
        stage.press(.control("c"))
        stage.expectScreen("formatting-input-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `vi's normal mode`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.app.settings.keys = .vi
        stage.type("some words")
        stage.press(Key(.escape))
        stage.type("b")
        stage.expectScreen("normal-mode-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)])
    func `the keys about a word`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.enter("/keys delete")
        stage.expectScreen("keys-\(columns)x\(rows)")
    }
}
