// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

// Histories in which more comes and goes than is said.
extension HistoryScreenTests {
    // Somebody comes or goes, in an answer.
    private func event(_ command: String, id: String, at seconds: Int64, in stage: Stage) -> String {
        "@batch=h;msgid=\(id);time=\((stage.now + seconds).serverTime) :zoe!z@y \(command) #palabre"
    }

    @Test func `a page of comings and goings only is gone past, and none of them is told twice`() {
        var stage = Stage.onModernServer()
        stage.answerHistory([event("JOIN", id: "e3", at: -30, in: stage), event("PART", id: "e4", at: -20, in: stage)])
        stage.press(Key(.pageUp))
        #expect(stage.lastSent("CHATHISTORY")?.contains("BEFORE #palabre msgid=e3") == true)
        stage.answerHistory([event("JOIN", id: "e1", at: -50, in: stage), event("PART", id: "e2", at: -40, in: stage)])
        stage.press(Key(.pageUp))
        #expect(stage.lastSent("CHATHISTORY")?.contains("BEFORE #palabre msgid=e1") == true)
        stage.answerHistory([event("JOIN", id: "e1", at: -50, in: stage)])
        #expect(stage.shows("→ zoe and zoe joined · ← zoe and zoe left"))
    }

    @Test func `a gap is filled over pages without a message, up to where we came back`() {
        var stage = returned { stage in
            let time = stage.now.serverTime
            stage.server("@msgid=e0;time=\(time) :zoe!z@y JOIN #palabre")
        }
        let time = stage.now.serverTime
        stage.server(["@time=\(time) :alice!a@h JOIN #palabre", ":irc.village 366 alice #palabre :End"])
        stage.now = stage.now + 1
        let early = (stage.now + -1).serverTime
        stage.server("@msgid=live;time=\(early) :bob!x@y PRIVMSG #palabre :good to see you")
        #expect(stage.lastSent("CHATHISTORY")?.contains("AFTER #palabre msgid=seen") == true)
        stage.answerHistory([
            event("JOIN", id: "e0", at: -601, in: stage), event("PART", id: "e1", at: -500, in: stage),
        ])
        #expect(stage.lastSent("CHATHISTORY")?.contains("AFTER #palabre msgid=e1") == true)
        stage.answerHistory([stage.past("missed", id: "missed", at: -300)])
        #expect(stage.lastSent("CHATHISTORY")?.contains("AFTER #palabre msgid=missed") == true)
        #expect(stage.shows("messages may be missing here"))
        let rows = stage.rows
        let texts = ["missed", "messages may be missing", "1 member: alice", "good to see you"]
        let order = texts.compactMap { text in rows.firstIndex { $0.contains(text) } }
        #expect(order.count == 4 && order == order.sorted(), "\(rows)")
        #expect(rows.filter { $0.contains("zoe joined") }.count == 1, "\(rows)")
        stage.answerHistory([])
        #expect(!stage.shows("messages may be missing here"))
    }

    @Test func `that we were removed long ago is told where it happened`() {
        var stage = Stage.onModernServer()
        stage.answerHistory([
            "@batch=h;msgid=k;time=\((stage.now + -50).serverTime) :zoe!z@y KICK #palabre alice :out",
            stage.past("later", id: "later", at: -40),
        ])
        let rows = stage.rows
        let order = ["You were removed", "later"].compactMap { text in rows.firstIndex { $0.contains(text) } }
        #expect(order.count == 2 && order == order.sorted())
    }

    @Test func `who leaves types no more`() {
        var stage = Stage.onModernServer()
        for nick in ["moussa", "fatou", "bob"] { stage.server("@+typing=active :\(nick)!x@y TAGMSG #palabre") }
        #expect(stage.shows("moussa, fatou and bob") || stage.shows("typing"))
        stage.server(
            ":moussa!x@y QUIT :bye",
            ":irc.village BATCH +n netsplit a b",
            "@batch=n :fatou!x@y QUIT :a b",
            ":irc.village BATCH -n",
            ":bob!x@y PART #palabre"
        )
        #expect(!stage.shows("typing"))
    }
}
