// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Texts that are sent before they can be.
@Suite struct WaitingTests {
    private func said(_ stage: Stage) -> [String] {
        stage.sent.filter { $0.contains("PRIVMSG") }.map {
            $0.hasPrefix("@") ? String($0.drop { $0 != " " }.dropFirst()) : $0
        }
    }

    @Test func `a text for a channel that is being entered waits, and goes out in order`() {
        var stage = Stage.inChannel()
        stage.enter("/join #swift")
        #expect(stage.title == "#swift")
        stage.enter("first")
        stage.enter("/me waves")
        #expect(said(stage).isEmpty)
        #expect(stage.shows("first"))
        #expect(stage.shows("waits for #swift"))
        stage.server(":alice!a@127.0.0.1 JOIN #swift")
        #expect(said(stage) == ["PRIVMSG #swift :first", "PRIVMSG #swift :\u{1}ACTION waves\u{1}"])
        #expect(!stage.shows("waits for"))
    }

    @Test func `what is typed for one channel is never taken to another`() {
        var stage = Stage.inChannel()
        stage.enter("/join #swift")
        stage.type("for #swift")
        stage.server(":alice!a@127.0.0.1 JOIN #other")
        #expect(stage.title == "#swift")
        stage.press(.meta("2"))
        stage.type("for #palabre")
        stage.server(":alice!a@127.0.0.1 JOIN #swift")
        #expect(stage.title == "#palabre")
        #expect(stage.input == "for #palabre")
        stage.press(.meta("3"))
        #expect(stage.input == "for #swift")
    }

    @Test(arguments: [(80, 24), (120, 36)])
    func `a channel that lets nobody in keeps the text, with the reason`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.enter("/join #den")
        stage.enter("may I come in? I have brought the story about the hare")
        stage.expectScreen("waiting-\(columns)x\(rows)")
        stage.server(":irc.village 473 alice #den :Cannot join channel (+i)")
        stage.expectScreen("not-let-in-\(columns)x\(rows)")
        let requests = stage.sent.count
        stage.press(Key(.enter))
        #expect(stage.sent.count == requests + 1)
        stage.server(":alice!a@127.0.0.1 JOIN #den")
        #expect(said(stage).count == 1)
    }

    @Test func `a text for a lost connection waits until it is back`() {
        var stage = Stage.inChannel()
        stage.enter("/query bob")
        stage.lose()
        stage.enter("to bob")
        stage.press(.meta("2"))
        stage.enter("to all")
        stage.pass(seconds: 2)
        stage.open()
        stage.register()
        #expect(said(stage) == ["PRIVMSG bob :to bob"])
        stage.enter("and more")
        #expect(said(stage).count == 1)
        stage.enterChannel()
        #expect(said(stage).suffix(2) == ["PRIVMSG #palabre :to all", "PRIVMSG #palabre :and more"])
    }

    @Test func `a channel that was asked for without a connection is entered with it`() {
        var stage = Stage.inChannel()
        stage.lose()
        stage.enter("/join #den key")
        stage.enter("hello")
        #expect(stage.shows("waits for the connection"))
        stage.pass(seconds: 2)
        stage.open()
        stage.register()
        #expect(stage.sent.contains { $0.hasSuffix("JOIN #den key") })
        stage.server(":alice!a@127.0.0.1 JOIN #den")
        #expect(said(stage) == ["PRIVMSG #den :hello"])
    }

    @Test func `a channel that we left takes nothing`() {
        var stage = Stage.inChannel()
        stage.server(":moussa!m@h KICK #palabre alice :out")
        stage.lose()
        stage.enter("hello?")
        #expect(stage.input == "hello?")
        #expect(stage.status.contains("You are not in #palabre"))
    }

    @Test func `a window is not closed over what waits in it`() {
        var stage = Stage.inChannel()
        stage.enter("/join #den")
        stage.enter("hello")
        stage.enter("/close")
        #expect(stage.title == "#den")
        #expect(stage.status.contains("1 text waits here"))
        stage.press(.control("u"))
        stage.enter("/clear")
        stage.enter("/close")
        #expect(stage.title != "#den")
    }

    @Test func `a network is not closed over what waits in its windows, or is typed there`() {
        var stage = Stage.inChannel()
        stage.enter("/join #den")
        stage.enter("hello")
        stage.press(.meta("1"))
        stage.enter("/close")
        #expect(stage.titles == ["Village", "#palabre", "#den"])
        #expect(stage.status.contains("1 text waits in #den"))
        stage.press(.control("u"), .meta("3"))
        stage.enter("/clear")
        stage.type("a draft")
        stage.press(.meta("1"))
        stage.enter("/close")
        #expect(stage.titles == ["Village", "#palabre", "#den"])
        #expect(stage.status.contains("#den has a text that was not sent"))
        stage.press(.control("u"), .meta("3"), .control("u"), .meta("1"))
        stage.enter("/close")
        #expect(stage.app.networks.isEmpty)
    }

    @Test func `not more waits than can be overseen`() {
        var stage = Stage.inChannel()
        stage.enter("/join #den")
        for number in 0...App.maximumWaiting { stage.enter("line \(number)") }
        #expect(stage.app.shown.waiting.count == App.maximumWaiting)
        #expect(stage.input == "line \(App.maximumWaiting)")
        #expect(stage.shows("line \(App.maximumWaiting - 1)"))
    }

    @Test func `a failure in a channel that we are in touches nothing that waits`() {
        var stage = Stage.inChannel()
        stage.enter("/join #den")
        stage.enter("hello")
        stage.server(":irc.village 482 alice #palabre :You are no operator")
        #expect(stage.app.shown.waitingFailure == nil)
    }
}
