// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Keys where something else than the chat has them: lists and help, and what lies over the chat.
@Suite struct ModeKeyTests {
    private func list() -> Stage {
        var stage = Stage.inChannel(columns: 100)
        stage.enter("/list")
        stage.server(
            ":irc.village 322 alice #swift 3 :",
            ":irc.village 322 alice #tea 9 :",
            ":irc.village 323 alice :End"
        )
        return stage
    }

    @Test(arguments: [Key(.escape), .control("g")])
    func `a page is left by Escape and by C-g, first what is typed in it`(key: Key) {
        var stage = list()
        stage.type("swi")
        stage.press(key)
        #expect(stage.input == "")
        #expect(stage.shows("#tea"))
        stage.press(.control("_"))
        #expect(stage.input == "swi")
        stage.press(key, key)
        #expect(stage.title == "#palabre")
    }

    @Test func `a sequence goes on and is left on a page too`() {
        var stage = list()
        stage.press(.control("x"))
        #expect(stage.status.contains("2:split-below"))
        stage.press(Key(.escape))
        #expect(stage.title == "channels")
        stage.press(.control("x"))
        stage.type("b")
        stage.type("pal")
        stage.press(Key(.enter))
        #expect(stage.title == "#palabre")
    }

    @Test func `what comes into the input by any way narrows a page`() {
        var stage = list()
        stage.press(.control("v"))
        stage.type("e")
        #expect(!stage.shows("#swift"))
        stage.press(.control("c"), .control("c"))
        #expect(stage.shows("#swift"))
        stage.send(.pasted("swi"))
        #expect(!stage.shows("#tea"))
    }

    @Test func `commands of a page have a history and candidates`() {
        var stage = list()
        stage.enter("/nick alicia")
        stage.type("/")
        stage.press(Key(.up))
        #expect(stage.input == "/nick alicia")
        stage.press(.control("c"), .control("c"))
        stage.type("/whoi")
        stage.press(Key(.tab), Key(.escape))
        #expect(stage.input == "/whoi")
        #expect(stage.title == "channels")
    }

    @Test func `C-l draws anew whatever lies over the chat`() {
        for open in [Key.meta("g"), .meta("j"), Key(.function(8), .meta), .control("s"), Key(.up, .shift)] {
            var stage = Stage.inChannel(columns: 120)
            stage.server(":bob!x@y PRIVMSG #palabre :https://example.org/")
            stage.press(open)
            #expect(!stage.app.mode.isChat)
            stage.press(.control("l"))
            #expect(stage.effects.last == .redraw)
            #expect(!stage.app.mode.isChat)
            stage.press(.control("g"))
            #expect(stage.app.mode.isChat)
        }
    }

    @Test func `a paste comes into the input where a key was waited for`() {
        for open in [Key.meta("j"), .meta("o"), Key(.up, .shift)] {
            var stage = Stage.inChannel()
            stage.server(":bob!x@y PRIVMSG #palabre :https://example.org/")
            stage.press(open)
            stage.send(.pasted("pasted"))
            #expect(stage.input == "pasted")
            #expect(stage.app.mode.isChat)
        }
    }

    @Test func `C-c leaves the search in the history, and what was typed stays`() {
        var stage = Stage.inChannel()
        stage.enter("sent")
        stage.type("draft")
        stage.press(.control("r"))
        stage.type("se")
        stage.press(.control("c"))
        #expect(stage.input == "draft")
        #expect(stage.app.mode.isChat)
    }

    @Test func `Tab in a search goes on in all conversations`() {
        var stage = Stage.inChannel(columns: 100)
        stage.server(":bob!x@y PRIVMSG #palabre :the hare", ":bob!x@y PRIVMSG alice :a hare too")
        stage.press(.control("s"))
        stage.type("hare")
        stage.press(Key(.tab))
        #expect(stage.shows("lines with \"hare\""))
        #expect(stage.title == "results")
        #expect(stage.app.shown.log.count == 2)
    }

    @Test func `M-s asks for words, lists what all conversations have, and leaves what was being typed`() {
        var stage = Stage.inChannel(columns: 100)
        stage.server(":bob!x@y PRIVMSG #palabre :the hare", ":bob!x@y PRIVMSG alice :a hare too")
        stage.type("draft")
        stage.press(.meta("s"))
        #expect(stage.shows("search everywhere:"))
        stage.type("zebra")
        stage.press(Key(.enter))
        #expect(stage.status.contains("No line has \"zebra\" in it"))
        #expect(stage.shows("search everywhere: zebra"))
        stage.press(.control("u"))
        stage.type("hare")
        stage.press(.control("s"), Key(.up), Key(.enter))
        #expect(stage.title == "results")
        #expect(stage.app.shown.log.count == 2)
        stage.press(Key(.escape), .meta("2"))
        #expect(stage.input == "draft")
        stage.press(.meta("s"), Key(.escape))
        #expect(stage.app.mode.isChat && stage.input == "draft")
    }

    @Test func `M-s is left from a page too, and says where nothing can be found`() {
        var stage = list()
        stage.press(.meta("s"))
        #expect(stage.title == "#palabre" && stage.shows("search everywhere:"))
        stage = Stage()
        stage.press(Key(.escape), .meta("s"))
        #expect(stage.app.mode.isChat && stage.status.contains("Nothing was said yet"))
    }

    @Test func `M-F8 and its command narrow the people down`() {
        var stage = Stage.inChannel(columns: 120)
        stage.press(Key(.function(8), .meta))
        stage.type("fat")
        #expect(stage.shows("1/4"))
        stage.press(Key(.escape))
        #expect(stage.shows("moussa"))
        stage.enter("/nicks mou")
        #expect(stage.app.desk.nickFilter?.text == "mou")
        stage.press(Key(.enter))
        #expect(stage.app.mode.isChat)
        #expect(stage.input == "")
    }
}
