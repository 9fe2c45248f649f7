// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// Going to a buffer: by a part of its name, by number, back and on, to what is unread.
@Suite struct JumpTests {
    /// In #palabre, with #swift, #tea and a query visited in this order.
    private func stage() -> Stage {
        var stage = Stage.inChannel()
        for name in ["#swift", "#tea"] {
            stage.enter("/join \(name)")
            stage.server(":alice!a@127.0.0.1 JOIN \(name)", ":irc.village 366 alice \(name) :End")
        }
        stage.enter("/query fatou")
        return stage
    }

    @Test func `the one that was shown before is proposed first`() {
        var stage = stage()
        stage.app.startJump()
        stage.press(Key(.enter))
        #expect(stage.title == "#tea")
    }

    @Test(arguments: [("swi", "#swift"), ("pb", "#palabre"), ("VILL", "Village"), ("at", "fatou")])
    func `letters in order are enough`(typed: String, title: String) {
        var stage = stage()
        stage.app.startJump()
        stage.type(typed)
        stage.press(Key(.enter))
        #expect(stage.title == title)
    }

    @Test func `the beginning of a word is more likely meant than its middle`() {
        var stage = stage()
        stage.enter("/join #late-tea")
        stage.server(":alice!a@127.0.0.1 JOIN #late-tea")
        stage.press(.meta("2"), .meta("g"))
        stage.type("lt")
        stage.press(Key(.enter))
        #expect(stage.title == "#late-tea")
        stage.press(.meta("g"))
        stage.type("t")
        stage.press(Key(.enter))
        #expect(stage.title == "#tea")
    }

    @Test func `what nothing fits goes nowhere, Escape goes back`() {
        var stage = stage()
        stage.app.startJump()
        stage.type("xyz")
        #expect(stage.shows("nothing of that name"))
        stage.press(Key(.enter))
        #expect(stage.title == "fatou")
        stage.app.startJump()
        stage.press(Key(.down), Key(.escape))
        #expect(stage.title == "fatou")
        #expect(stage.input.isEmpty)
    }

    @Test func `arrows choose, around the ends`() {
        var stage = stage()
        stage.app.startJump()
        stage.press(Key(.down), Key(.enter))
        #expect(stage.title == "#swift")
        stage.app.startJump()
        stage.press(Key(.up), Key(.enter))
        #expect(stage.title == "#swift")
    }

    @Test func `two digits are a number, Enter takes one`() {
        var stage = stage()
        stage.app.startNumber()
        stage.type("03")
        #expect(stage.title == "#swift")
        stage.app.startNumber()
        stage.type("2")
        stage.press(Key(.enter))
        #expect(stage.title == "#palabre")
        stage.app.startNumber()
        stage.type("77")
        #expect(stage.status.contains("There is no window 77"))
        stage.app.startNumber()
        stage.press(Key(.escape))
        #expect(stage.title == "#palabre")
    }

    @Test func `the last one is a key away, again and again`() {
        var stage = stage()
        stage.app.showLastBuffer()
        #expect(stage.title == "#tea")
        stage.app.showLastBuffer()
        #expect(stage.title == "fatou")
    }

    @Test func `back and on as in a browser`() {
        var stage = stage()
        stage.app.showVisited(by: -1)
        stage.app.showVisited(by: -1)
        #expect(stage.title == "#swift")
        stage.app.showVisited(by: 1)
        #expect(stage.title == "#tea")
        stage.app.showVisited(by: -1)
        stage.press(.meta("2"))
        stage.app.showVisited(by: 1)
        #expect(stage.title == "#palabre")
    }

    @Test func `buffers that were closed are left out on the way`() {
        var stage = stage()
        stage.press(.meta("4"))
        stage.enter("/close")
        stage.app.showVisited(by: -1)
        stage.app.showVisited(by: -1)
        #expect(["#swift", "#palabre", "fatou"].contains(stage.title))
        stage.app.showLastBuffer()
        #expect(stage.titles.contains(stage.title))
    }

    @Test func `what is unread is visited, mentions first, and then one is back`() {
        var stage = stage()
        stage.server(":b!x@y PRIVMSG #swift :hello", ":b!x@y PRIVMSG #tea :alice: you", ":b!x@y PRIVMSG #palabre :so")
        stage.app.showNextActive()
        #expect(stage.title == "#tea")
        stage.app.showNextActive()
        stage.app.showNextActive()
        #expect(["#swift", "#palabre"].contains(stage.title))
        stage.app.showNextActive()
        #expect(stage.title == "fatou")
        stage.app.showNextActive()
        #expect(stage.status.contains("Nothing is unread"))
    }

    @Test func `everything can be counted as read`() {
        var stage = stage()
        stage.server(":b!x@y PRIVMSG #swift :hello", ":b!x@y PRIVMSG #tea :alice: you")
        #expect(stage.status.contains("unread"))
        stage.app.markAllRead()
        #expect(!stage.status.contains("unread"))
    }
}
