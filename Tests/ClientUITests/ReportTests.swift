// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Where what the server tells is written.
@Suite struct ReportTests {
    @Test func `the channel that was asked for comes to the screen, with what is being typed`() {
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
        var stage = Stage(endpoint: endpoint)
        stage.open()
        stage.register()
        stage.type("good eve")
        stage.enterChannel()
        stage.type("ning")
        #expect(stage.title == "#palabre")
        #expect(stage.input == "good evening")
    }

    @Test func `a channel that the server puts us in does not take the screen`() {
        var stage = Stage.inChannel()
        stage.server(":alice!a@127.0.0.1 JOIN #rules")
        #expect(stage.title == "#palabre")
        #expect(stage.titles == ["Village", "#palabre", "#rules"])
    }

    @Test func `what is said elsewhere is counted, a mention is marked and rings`() {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        stage.server(":bob!x@y PRIVMSG #palabre :one", ":bob!x@y PRIVMSG #palabre :alice: two")
        #expect(stage.rows[2].contains("#palabre") && stage.rows[2].contains("!2"))
        #expect(stage.effects.last == .ring)
        stage.press(.meta("2"))
        #expect(stage.app.shown.activity.isEmpty)
    }

    @Test func `an unread line stands above what came while we were away`() {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        stage.server(":bob!x@y PRIVMSG #palabre :news")
        stage.press(.meta("2"))
        let mark = stage.rows.firstIndex { $0.contains("─ unread ─") }
        let news = stage.rows.firstIndex { $0.contains("news") }
        #expect(mark.map { $0 + 1 } == news)
    }

    @Test func `a flood rings once`() {
        var stage = Stage.inChannel()
        stage.server((1...9).map { ":bob!x@y PRIVMSG alice :\($0)" })
        #expect(stage.effects.filter { $0 == .ring }.count == 1)
    }

    @Test func `a notice of a stranger opens no buffer`() {
        var stage = Stage.inChannel()
        stage.server(":NickServ!x@y NOTICE alice :This nick is registered")
        #expect(stage.titles == ["Village", "#palabre"])
        stage.press(.meta("1"))
        #expect(stage.shows("This nick is registered"))
    }

    @Test func `a private conversation follows a change of nick`() {
        var stage = Stage.inChannel()
        stage.server(":bob!x@y PRIVMSG alice :hi", ":bob!x@y NICK :robert")
        #expect(stage.titles.last == "robert")
    }

    @Test func `our nick is the one that we had then`() {
        var stage = Stage.inChannel()
        stage.server(
            ":alice!a@127.0.0.1 JOIN #swift",
            ":alice!a@127.0.0.1 NICK :alix",
            ":alice!x@y JOIN #palabre",
            ":alix!a@127.0.0.1 JOIN #tea"
        )
        #expect(stage.titles == ["Village", "#palabre", "#swift", "#tea"])
        #expect(stage.shows("alice joined") && stage.shows("You are now alix"))
    }

    @Test func `what a server dates ahead does not stand below all that comes`() {
        var stage = Stage.inChannel()
        stage.server(
            "@time=9999-12-31T23:59:59.999Z :bob!x@y PRIVMSG #palabre :from the future",
            "@time=0000-01-01T00:00:00.000Z :bob!x@y PRIVMSG #palabre :from the past"
        )
        stage.server(":bob!x@y PRIVMSG #palabre :from now")
        let rows = ["past", "future", "now"].compactMap { text in
            stage.rows.firstIndex { $0.contains("from the \(text)") || $0.contains("from \(text)") }
        }
        #expect(rows.count == 3 && rows == rows.sorted())
        #expect(!stage.shows("9999"))
    }

    @Test func `an error is shown in the log and in the status line`() {
        var stage = Stage.inChannel()
        stage.enter("/whois nobody")
        stage.server(":irc.village 401 alice nobody :No such nick")
        #expect(stage.status.contains("nobody"))
        #expect(stage.rows.dropLast(2).contains { $0.contains("nobody") })
    }

    @Test func `strangers cannot open buffers without end`() {
        var stage = Stage.inChannel()
        for number in 0..<App.maximumBuffers + 50 {
            stage.server(":n\(number)!x@y PRIVMSG alice :hi")
        }
        #expect(stage.app.buffers.count == App.maximumBuffers)
    }

    @Test func `a flood keeps only the newest lines`() {
        var stage = Stage.inChannel()
        for batch in 0..<30 {
            stage.server((0..<500).map { ":bob!x@y PRIVMSG #palabre :\(batch * 500 + $0)" })
        }
        #expect(stage.app.shown.log.count == Log.capacity)
        #expect(stage.shows("14999"))
    }

    @Test func `somebody in hundreds of channels has a window for each`() {
        var stage = Stage.inChannel()
        let names = (0..<App.maximumBuffers + 20).map { "#c\($0)" }
        stage.server(names.map { ":alice!a@127.0.0.1 JOIN \($0)" })
        #expect(Set(names).isSubset(of: stage.titles))
        stage.server(":stranger!x@y PRIVMSG alice :hi")
        #expect(!stage.titles.contains("stranger"))
    }
}
