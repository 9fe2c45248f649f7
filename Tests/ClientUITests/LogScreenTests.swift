// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// What messages look like with all that is known of them; `RECORD=1` rewrites the screens.
@Suite struct LogScreenTests {
    private static let sizes = [(80, 24), (120, 36)]

    // An evening on which everything happens.
    private func evening(_ columns: Int, _ rows: Int) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.say("Who brings tea tonight?", by: "moussa") { $0.id = "tea" }
        stage.say("I do, and there will be enough for everybody who comes before the moon is up", by: "fatou", at: 10) {
            $0.id = "enough"
            $0.replyTo = "tea"
        }
        for nick in ["moussa", "bob"] { react(nick, "👍", to: "enough", &stage) }
        react("alice", "🎉", to: "enough", &stage)
        stage.say("the password is tree123", at: 20) { $0.id = "password" }
        stage.report(.redacted(conversation: "#palabre", id: "password", by: Source(name: "moussa"), reason: "careful"))
        stage.say("What to bring:\n- wood\n- a story, https://example.org/stories", by: "moussa", at: 30) {
            $0.id = "bring"
        }
        stage.say("I am a program and count the cups", by: "kettle", at: 40) { $0.isBot = true }
        stage.say("this was on its way for long", at: 5)
        stage.say("I bring a story", by: "alice", at: 50) { $0.id = "story" }
        stage.say("and a friend", by: "alice", at: 55) { $0.delivery = .pending(SendID(1)) }
        stage.say("two friends", by: "alice", at: 56) { $0.delivery = .pending(SendID(2)) }
        stage.report(.undelivered(SendID(2), conversation: "#palabre", reason: "you are sending too fast"))
        return stage
    }

    private func react(_ nick: String, _ text: String, to id: String, _ stage: inout Stage) {
        stage.report(.reacted(conversation: "#palabre", Source(name: nick), Report.Reaction(text, to: id)))
    }

    @Test(arguments: sizes)
    func `messages with what they answer and what became of them`(columns: Int, rows: Int) {
        evening(columns, rows).expectScreen("messages-\(columns)x\(rows)")
    }

    @Test(arguments: sizes)
    func `a message is chosen`(columns: Int, rows: Int) {
        var stage = evening(columns, rows)
        for _ in 0..<5 { stage.press(Key(.up, .shift)) }
        stage.expectScreen("selecting-\(columns)x\(rows)")
    }

    @Test(arguments: sizes)
    func `a search marks what it finds`(columns: Int, rows: Int) {
        var stage = evening(columns, rows)
        stage.press(.control("s"))
        stage.type("story")
        stage.expectScreen("searching-\(columns)x\(rows)")
    }

    @Test(arguments: sizes)
    func `links to pick from`(columns: Int, rows: Int) {
        var stage = evening(columns, rows)
        stage.say("and https://example.org/a/rather/long/one/that/needs/more/than/one/row/on/a/small/screen", at: 70)
        stage.press(.meta("o"))
        stage.expectScreen("links-\(columns)x\(rows)")
    }

    @Test(arguments: sizes)
    func `those who come and go are one line`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(":zoe!x@y JOIN #palabre", ":yan!x@y JOIN #palabre")
        stage.say("welcome", by: "moussa")
        stage.server(
            ":ada!x@y JOIN #palabre",
            ":zoe!x@y QUIT :Ping timeout",
            ":yan!x@y NICK :yann",
            ":eve!x@y JOIN #palabre"
        )
        stage.server(":max!x@y JOIN #palabre")
        stage.say("so many")
        stage.server(":max!x@y PART #palabre :bye", ":eve!x@y QUIT :Leaving")
        stage.press(Key(.up, .shift), Key(.enter))
        stage.expectScreen("movements-\(columns)x\(rows)")
    }

    @Test(arguments: sizes)
    func `the mentions of all channels`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(":alice!a@127.0.0.1 JOIN #swift")
        stage.say("alice: is it your turn tonight?", by: "moussa")
        stage.say(
            "alice, have you seen the new release? It has everything that you asked for",
            by: "tim",
            at: 60,
            in: "#swift"
        )
        stage.press(.meta("4"), Key(.up, .shift))
        stage.expectScreen("mentions-\(columns)x\(rows)")
    }

    @Test(arguments: sizes)
    func `the lines that a search has found`(columns: Int, rows: Int) {
        var stage = evening(columns, rows)
        stage.enter("/search story")
        stage.expectScreen("results-\(columns)x\(rows)")
        stage.press(Key(.enter))
        stage.expectScreen("visiting-\(columns)x\(rows)")
    }

    @Test(arguments: sizes)
    func `after a reconnect messages may be missing`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.say("see you")
        stage.tell(.closed(LinkClosure(cause: .failed, explanation: "The connection to 127.0.0.1 was reset")))
        stage.now = stage.now + 600
        stage.enter("/reconnect")
        stage.open()
        stage.register()
        stage.enterChannel()
        stage.expectScreen("gap-\(columns)x\(rows)")
    }
}
