// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

/// What keys do to the app.
@Suite struct KeyTests {
    @Test func `each buffer keeps its unsent text`() {
        var stage = Stage.inChannel()
        stage.type("half a")
        stage.press(.meta("1"))
        #expect(stage.input == "")
        stage.press(.control("n"))
        #expect(stage.input == "half a")
    }

    @Test func `buffers are changed by number, in turn and by activity`() {
        var stage = Stage.inChannel()
        stage.server(":bob!x@y PRIVMSG alice :psst")
        #expect(stage.titles == ["Village", "#palabre", "bob"])
        stage.press(.meta("a"))
        #expect(stage.title == "bob")
        stage.press(.control("n"))
        #expect(stage.title == "Village")
        stage.press(.control("p"))
        #expect(stage.title == "bob")
        stage.press(Key(.left, .meta))
        #expect(stage.title == "#palabre")
        stage.press(.meta("9"))
        #expect(stage.title == "#palabre")
    }

    @Test func `a mention is shown before other activity`() {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        stage.server(":x!x@y PRIVMSG #palabre :hello", ":bob!x@y PRIVMSG alice :psst")
        stage.press(.meta("a"))
        #expect(stage.title == "bob")
        stage.press(.meta("a"))
        #expect(stage.title == "#palabre")
    }

    @Test func `what was killed in one buffer is put back in another`() {
        var stage = Stage.inChannel()
        stage.type("a secret")
        stage.press(.control("u"), .meta("1"), .control("y"))
        #expect(stage.input == "a secret")
    }

    @Test func `a kill after typing does not join the one before`() {
        var stage = Stage.inChannel()
        stage.type("one")
        stage.press(.control("u"))
        stage.type("two")
        stage.press(.control("u"), .control("y"))
        #expect(stage.input == "two")
    }

    @Test func `clearing the line does not lose it`() {
        var stage = Stage.inChannel()
        stage.type("precious")
        stage.press(.control("c"), .control("c"))
        #expect(stage.input == "")
        stage.press(.control("_"))
        #expect(stage.input == "precious")
        stage.press(.control("c"), .control("c"), .control("y"))
        #expect(stage.input == "precious")
        stage.press(.control("c"), .control("c"), Key(.up))
        #expect(stage.input == "precious")
    }

    @Test func `clearing an empty line tells how to leave, until the next key`() {
        var stage = Stage.inChannel()
        stage.press(.control("c"), .control("c"))
        #expect(stage.status.contains("/quit to leave"))
        stage.type("x")
        #expect(!stage.status.contains("/quit"))
    }

    @Test func `sent lines come back with Up, the unsent one with Down`() {
        var stage = Stage.inChannel()
        stage.enter("one")
        stage.enter("two")
        stage.type("unsent")
        stage.press(Key(.up), Key(.up), Key(.up))
        #expect(stage.input == "one")
        stage.press(Key(.down), Key(.down))
        #expect(stage.input == "unsent")
    }

    @Test func `redraw and suspend are the terminal's work`() {
        var stage = Stage()
        stage.press(.control("l"), .control("z"), Key(.escape), .control("l"), .control("z"))
        #expect(stage.effects.filter { $0 == .redraw || $0 == .suspend } == [.redraw, .suspend, .redraw, .suspend])
    }

    @Test func `paging goes back and on`() {
        var stage = Stage.inChannel(columns: 80, rows: 12)
        stage.server((1...50).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        #expect(stage.shows("line 50"))
        stage.press(Key(.pageUp), .meta("v"))
        #expect(!stage.shows("line 50"))
        #expect(stage.shows("more --"))
        stage.press(Key(.pageDown), Key(.pageDown))
        #expect(stage.shows("line 50"))
        stage.press(Key(.home, .control))
        #expect(stage.shows("You joined"))
        stage.press(Key(.end, .meta))
        #expect(stage.shows("line 50"))
    }

    @Test func `sending goes to the newest line`() {
        var stage = Stage.inChannel(columns: 80, rows: 12)
        stage.server((1...50).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        stage.press(Key(.pageUp))
        stage.enter("here I am")
        #expect(stage.shows("here I am"))
    }
}
