// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Who comes and goes, and how little of it is shown.
@Suite struct MovementTests {
    private func summary(_ movements: Movement...) -> String {
        var summary = MovementSummary()
        for movement in movements { summary.add(movement) }
        return summary.words
    }

    @Test func `one or two have names, more are a number`() {
        let joins = ["ada", "bob", "cyd"].map { Movement(deed: .joined, nick: $0) }
        #expect(summary(joins[0], joins[1]) == "→ ada and bob joined")
        #expect(summary(joins[0], joins[1], joins[2]) == "→ 3 joined")
        let left = Movement(deed: .left, nick: "dan")
        let renamed = Movement(deed: .renamed(to: "ada_"), nick: "ada")
        #expect(summary(joins[0], left, renamed) == "→ ada joined · ← dan left · ada is now ada_")
    }

    @Test func `of many changes the first few are told`() {
        var summary = MovementSummary()
        for number in 1...5 { summary.add(Movement(deed: .renamed(to: "b\(number)"), nick: "a\(number)")) }
        #expect(summary.words == "a1 is now b1 · a2 is now b2 · a3 is now b3 · 2 more")
    }

    // In a room with enough people for nobody to know them all.
    private func inLargeRoom(columns: Int = 80, rows: Int = 24) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        let names = (1...20).map { "guest\($0)" }.joined(separator: " ")
        stage.server(":irc.village 353 alice = #palabre :\(names)", ":irc.village 366 alice #palabre :End")
        return stage
    }

    @Test func `in a large room the coming and going of the silent is not shown until it is asked for`() {
        var stage = inLargeRoom()
        stage.server(":zoe!x@y JOIN #palabre", ":guest1!x@y QUIT :bye")
        #expect(!stage.shows("zoe") && !stage.shows("guest1 "))
        stage.press(.meta("="))
        #expect(stage.shows("→ zoe joined · ← guest1 left"))
        stage.press(.meta("="))
        #expect(!stage.shows("zoe"))
    }

    @Test func `who spoke lately is seen leaving`() {
        var stage = inLargeRoom()
        stage.server(":guest1!x@y PRIVMSG #palabre :hello", ":guest1!x@y QUIT :bye", ":guest2!x@y QUIT :bye")
        #expect(stage.shows("guest1 quit (bye)"))
        #expect(!stage.shows("guest2 quit"))
    }

    @Test func `who spoke half an hour ago is forgotten`() {
        var stage = inLargeRoom()
        stage.server(":guest1!x@y PRIVMSG #palabre :hello")
        stage.now = stage.now + 31 * 60
        stage.server(":guest1!x@y QUIT :bye")
        #expect(!stage.shows("guest1 quit"))
    }

    @Test func `who speaks after coming is seen to have come`() {
        var stage = inLargeRoom()
        stage.server(":zoe!x@y JOIN #palabre")
        #expect(!stage.shows("zoe joined"))
        stage.server(":zoe!x@y NICK :zed", ":zed!x@y PRIVMSG #palabre :good evening")
        #expect(stage.shows("▸ │ → zoe joined · zoe is now zed"))
    }

    @Test func `in a small room everybody is seen`() {
        var stage = Stage.inChannel()
        stage.server(":zoe!x@y JOIN #palabre")
        #expect(stage.shows("zoe joined"))
    }

    @Test func `the silent are shown where the user wants it so`() {
        var stage = inLargeRoom()
        stage.app.settings.hasSmartFilter = false
        stage.server(":zoe!x@y JOIN #palabre")
        #expect(stage.shows("zoe joined"))
    }

    @Test func `what is of nobody's concern does not mark the buffer`() {
        var stage = inLargeRoom()
        stage.press(.meta("1"))
        stage.server(":zoe!x@y JOIN #palabre")
        #expect(stage.app.buffers[1].activity.isEmpty)
    }

    @Test func `several movements are one line, which Enter unfolds and folds again`() {
        var stage = Stage.inChannel(columns: 140, rows: 20)
        stage.server(
            ":zoe!x@y JOIN #palabre",
            ":bob!x@y NICK :rob",
            ":moussa!x@y MODE #palabre +v zoe",
            ":rob!x@y PART #palabre"
        )
        #expect(stage.shows("▸ │ → zoe joined · ← rob left · bob is now rob · +v zoe"))
        stage.press(Key(.up, .shift), Key(.enter))
        #expect(stage.shows("zoe joined") && stage.shows("bob is now rob") && stage.shows("rob left"))
        #expect(!stage.shows("▸"))
        stage.press(Key(.down), Key(.enter))
        #expect(stage.shows("▸ │ → zoe joined"))
    }

    @Test func `what concerns us is never folded`() {
        var stage = Stage.inChannel()
        stage.server(
            ":zoe!x@y JOIN #palabre",
            ":moussa!x@y MODE #palabre +o alice",
            ":yan!x@y JOIN #palabre",
            ":moussa!x@y KICK #palabre yan :enough"
        )
        stage.server(":alice!a@127.0.0.1 NICK :alicia")
        for text in ["zoe joined", "moussa set +o alice", "yan joined", "You are now alicia", "yan was removed"] {
            #expect(stage.shows(text))
        }
    }

    @Test func `a click unfolds`() {
        var stage = Stage.inChannel(columns: 50, rows: 15)
        stage.server(":zoe!x@y JOIN #palabre", ":bob!x@y PART #palabre")
        let pane = stage.app.logPane
        let row = stage.rows.firstIndex { $0.contains("▸") } ?? 0
        stage.app.click(row: row - pane.row, inLogOf: pane)
        #expect(stage.shows("zoe joined") && stage.shows("bob left"))
    }

    @Test func `a flood of movements stays quick to draw and to unfold`() {
        var stage = Stage.inChannel()
        for batch in 0..<24 {
            stage.server((0..<500).map { ":g\(batch * 500 + $0)!x@y JOIN #palabre" })
        }
        #expect(stage.app.shown.log.count == Log.capacity)
        #expect(stage.app.shown.log.fold(at: stage.app.shown.log.head(of: Log.capacity - 1)).count <= Log.maximumFold)
        stage.press(.meta("="))
        #expect(stage.shows("250 joined"))
        stage.press(Key(.pageUp), Key(.home, .control))
        #expect(!stage.rows.isEmpty)
    }
}
