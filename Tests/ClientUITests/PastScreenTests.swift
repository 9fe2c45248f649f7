// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// What a client that remembers looks like.
@Suite struct PastScreenTests {
    // Yesterday's talk, and a start this morning.
    private func nextMorning(_ columns: Int, _ rows: Int) -> Stage {
        var stage = Stage.remembering(columns: columns, rows: rows)
        stage.server(
            "@msgid=1 :bob!b@x PRIVMSG #palabre :the hare came again this evening",
            "@msgid=2 :moussa!m@x PRIVMSG #palabre :and sat under the tree?"
        )
        stage.hear(3...40, words: "and it told us story")
        stage.enter("good night then")
        stage.server(":fatou!f@x PRIVMSG alice :are you still there?")
        stage.type("tomorrow I will tell you what the hare")
        stage.pass(seconds: 1)
        stage.now = stage.now + 72_000
        stage.restart()
        return stage
    }

    @Test(arguments: [(80, 24), (120, 36)])
    func `the start, before any server answers`(columns: Int, rows: Int) {
        nextMorning(columns, rows).expectScreen("restored-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)])
    func `where we were away is marked`(columns: Int, rows: Int) {
        var stage = nextMorning(columns, rows)
        stage.connect()
        stage.hear(50...52, words: "another morning, story")
        stage.expectScreen("restored-live-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `far up in what is on disk`(columns: Int, rows: Int) {
        var stage = Stage.afterLongTalk(columns: columns, rows: rows)
        for _ in 0..<25 { stage.press(Key(.pageUp)) }
        stage.expectScreen("far-up-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)])
    func `what was found everywhere`(columns: Int, rows: Int) {
        var stage = nextMorning(columns, rows)
        stage.press(.control("u"))
        stage.enter("/search hare")
        stage.expectScreen("found-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `asking for words`(columns: Int, rows: Int) {
        var stage = nextMorning(columns, rows)
        stage.press(.meta("s"))
        stage.type("hare from:bob")
        stage.expectScreen("search-everywhere-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)])
    func `the place that was jumped to`(columns: Int, rows: Int) {
        var stage = Stage.afterLongTalk(columns: columns, rows: rows)
        stage.enter("/search \"line 300\"")
        stage.press(Key(.enter))
        stage.expectScreen("found-place-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `the question before what was said is erased`(columns: Int, rows: Int) {
        var stage = Stage.afterLongTalk(lines: 30, columns: columns, rows: rows)
        stage.enter("/forget")
        stage.expectScreen("forget-\(columns)x\(rows)")
    }
}
