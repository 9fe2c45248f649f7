// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

extension Stage {
    /// Somebody in `#palabre` on a server that can do everything.
    static func onModernServer(columns: Int = 80, rows: Int = 24) -> Stage {
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
        var stage = Stage(columns: columns, rows: rows, endpoint: endpoint)
        stage.open()
        stage.negotiate()
        stage.register()
        stage.enterChannel()
        return stage
    }

    mutating func negotiate() {
        let capabilities =
            "batch draft/chathistory draft/message-redaction draft/read-marker echo-message labeled-response message-tags "
            + "server-time"
        server(":irc.village CAP * LS :\(capabilities)")
        server(":irc.village CAP * ACK :\(capabilities)")
    }

    /// The last line that was sent and has a text in it.
    func lastSent(_ text: String) -> String? { sent.last { $0.contains(text) } }

    /// Answers the last question for history by some lines, of `bob` unless they say otherwise.
    mutating func answerHistory(_ lines: [String], isComplete: Bool = false) {
        let label = lastSent("CHATHISTORY").flatMap { line in
            line.hasPrefix("@label=") ? line.dropFirst(7).prefix { $0 != " " } : nil
        }
        let tag = label.map { "@label=\($0) " } ?? ""
        server(["\(tag):irc.village BATCH +h chathistory #palabre"] + lines + [":irc.village BATCH -h"])
    }

    /// A message in an answer, said so many seconds after the stage's time.
    func past(_ text: String, id: String, at seconds: Int64) -> String {
        "@batch=h;msgid=\(id);time=\((now + seconds).serverTime) :bob!x@y PRIVMSG #palabre :\(text)"
    }
}

/// What was said while we were not there, and what was read elsewhere, where the server keeps it.
@Suite struct HistoryScreenTests {
    private func many(_ count: Int, from first: Int, in stage: Stage) -> [String] {
        (first..<first + count).map { stage.past("old \($0)", id: "old\($0)", at: Int64($0) - 1000) }
    }

    @Test func `what was said last is asked for on joining`() {
        var stage = Stage.onModernServer()
        #expect(stage.lastSent("CHATHISTORY")?.contains("CHATHISTORY LATEST #palabre *") == true)
        #expect(stage.shows("loading…"))
        stage.answerHistory([stage.past("yesterday", id: "a", at: -86_400)])
        #expect(stage.shows("yesterday") && stage.shows("Saturday, 21 November"))
    }

    @Test func `scrolling past the top asks for more, once, and the screen does not jump`() {
        var stage = Stage.onModernServer()
        stage.answerHistory(many(100, from: 200, in: stage))
        for _ in 0..<8 { stage.press(Key(.pageUp)) }
        #expect(stage.lastSent("CHATHISTORY BEFORE")?.contains("#palabre msgid=old200") == true)
        #expect(stage.sent.filter { $0.contains("CHATHISTORY BEFORE") }.count == 1)
        #expect(stage.shows("loading…"))
        let before = stage.rows.first { $0.contains("old 200") }
        let place = stage.rows.firstIndex { $0.contains("old 200") }
        stage.answerHistory(many(100, from: 100, in: stage))
        #expect(stage.rows.firstIndex { $0.contains("old 200") } == place)
        #expect(stage.rows.first { $0.contains("old 200") } == before)
        stage.press(Key(.pageUp))
        #expect(stage.shows("old 190"))
    }

    // Somebody who came so many seconds before the stage's time.
    private func arrival(_ nick: String, at seconds: Int64, in stage: Stage) -> String {
        "@batch=h;time=\((stage.now + seconds).serverTime) :\(nick)!x@y JOIN #palabre"
    }

    @Test func `a page of nothing but arrivals is gone on from, and shows none of them twice`() {
        var stage = Stage.onModernServer()
        stage.app.settings.hasSmartFilter = false
        stage.answerHistory(many(1, from: 900, in: stage))
        stage.press(Key(.pageUp))
        let page = (1...3).map { arrival("n\($0)", at: -500 + Int64($0), in: stage) }
        stage.answerHistory(page)
        stage.press(Key(.pageUp))
        let oldest = (stage.now + -499).serverTime
        #expect(stage.lastSent("CHATHISTORY BEFORE")?.contains("timestamp=\(oldest)") == true)
        let count = stage.app.shown.log.count
        stage.answerHistory(page)
        #expect(stage.app.shown.log.count == count)
    }

    @Test func `a gap is filled behind a page of nothing but arrivals`() {
        var stage = returned()
        stage.enterChannel()
        stage.answerHistory((1...3).map { arrival("n\($0)", at: -500 + Int64($0), in: stage) })
        let newest = (stage.now + -497).serverTime
        #expect(stage.lastSent("CHATHISTORY AFTER")?.contains("timestamp=\(newest)") == true)
        stage.answerHistory([stage.past("missed", id: "missed", at: -300)])
        stage.answerHistory([])
        #expect(stage.shows("missed") && !stage.shows("messages may be missing here"))
    }

    @Test func `who was seen to come is not told again by the history`() {
        var stage = Stage.onModernServer()
        stage.app.settings.hasSmartFilter = false
        stage.answerHistory(many(1, from: 900, in: stage))
        let time = (stage.now + -50).serverTime
        stage.server("@time=\(time) :carol!x@y JOIN #palabre", "@time=\(time) :bob!x@y TOPIC #palabre :tea")
        let count = stage.app.shown.log.count
        stage.press(Key(.pageUp))
        stage.answerHistory([
            "@batch=h;time=\(time) :carol!x@y JOIN #palabre", "@batch=h;time=\(time) :bob!x@y TOPIC #palabre :tea",
        ])
        #expect(stage.app.shown.log.count == count)
    }

    @Test func `the beginning of a conversation says so, and is not asked for again`() {
        var stage = Stage.onModernServer()
        stage.answerHistory(many(3, from: 1, in: stage))
        stage.press(Key(.pageUp))
        let asked = stage.sent.filter { $0.contains("CHATHISTORY") }.count
        #expect(stage.shows("beginning of the conversation") || asked == 2)
        if asked == 2 { stage.answerHistory([]) }
        stage.press(Key(.pageUp))
        #expect(stage.shows("beginning of the conversation"))
        #expect(stage.sent.filter { $0.contains("CHATHISTORY") }.count == asked)
    }

    @Test func `after a reconnect what was missed is asked for, and the gap closes`() {
        var stage = Stage.onModernServer()
        stage.answerHistory([stage.past("last seen", id: "seen", at: -60)])
        stage.tell(.closed(LinkClosure(cause: .failed, explanation: "reset")))
        stage.now = stage.now + 600
        stage.enter("/reconnect")
        stage.open()
        stage.negotiate()
        stage.register()
        stage.enterChannel()
        #expect(stage.shows("messages may be missing here"))
        #expect(stage.lastSent("CHATHISTORY")?.contains("AFTER #palabre msgid=seen") == true)
        stage.answerHistory([stage.past("missed", id: "missed", at: -300)])
        if stage.lastSent("CHATHISTORY")?.contains("msgid=missed") == true { stage.answerHistory([]) }
        #expect(!stage.shows("messages may be missing here"))
        let rows = stage.rows
        let order = ["last seen", "missed"].compactMap { text in rows.firstIndex { $0.contains(text) } }
        #expect(order.count == 2 && order == order.sorted())
    }

    // Comes back after ten minutes.
    func returned(_ before: (inout Stage) -> Void = { _ in }) -> Stage {
        var stage = Stage.onModernServer()
        stage.answerHistory([stage.past("last seen", id: "seen", at: -60)])
        before(&stage)
        stage.tell(.closed(LinkClosure(cause: .failed, explanation: "reset")))
        stage.now = stage.now + 600
        stage.enter("/reconnect")
        stage.open()
        stage.negotiate()
        stage.register()
        return stage
    }

    private func answer(_ question: String, _ batch: String, _ lines: [String], in stage: inout Stage) {
        let label = stage.lastSent(question)?.dropFirst(7).prefix { $0 != " " } ?? ""
        stage.server(["@label=\(label) :irc.village BATCH +h \(batch)"] + lines + [":irc.village BATCH -h"])
    }

    @Test func `private messages that were missed show after a reconnect, those of strangers too`() {
        var stage = returned()
        let asked = stage.lastSent("CHATHISTORY TARGETS") ?? ""
        #expect(asked.contains("timestamp=\((stage.now + -660).serverTime) 100"), "\(asked)")
        let time = (stage.now + -300).serverTime
        answer("TARGETS", "draft/chathistory-targets", ["@batch=h CHATHISTORY TARGETS zoe \(time)"], in: &stage)
        answer(
            "LATEST zoe",
            "chathistory zoe",
            [
                "@batch=h;msgid=z1;time=\((stage.now + -9_000).serverTime) :zoe!x@y PRIVMSG alice :long ago",
                "@batch=h;msgid=z2;time=\(time) :zoe!x@y PRIVMSG alice :are you there?",
            ],
            in: &stage
        )
        #expect(stage.titles == ["Village", "#palabre", "zoe"])
        #expect(stage.app.buffers[2].activity == Buffer.Activity(messages: 1, mentions: 1))
        stage.press(.meta("3"))
        let rows = stage.rows
        let order = ["long ago", "unread", "are you there?"].compactMap { text in
            rows.firstIndex { $0.contains(text) }
        }
        #expect(order.count == 3 && order == order.sorted())
    }

    @Test func `nobody asks what was missed on coming the first time`() {
        #expect(Stage.onModernServer().lastSent("TARGETS") == nil)
    }

    @Test func `what was missed in a channel is unread, and a mention`() {
        var stage = returned { $0.press(.meta("1")) }
        stage.enterChannel()
        stage.press(.meta("1"))
        answer(
            "AFTER #palabre",
            "chathistory #palabre",
            ["@batch=h;msgid=m;time=\((stage.now + -300).serverTime) :bob!x@y PRIVMSG #palabre :alice: psst"],
            in: &stage
        )
        #expect(stage.app.buffers[1].activity.mentions == 1)
        #expect(stage.titles.last == "mentions")
    }

    @Test func `a question without an answer tells nothing of where a conversation begins`() {
        var stage = Stage.onModernServer()
        let label = stage.lastSent("CHATHISTORY")?.dropFirst(7).prefix { $0 != " " } ?? ""
        stage.server("@label=\(label) :irc.village FAIL CHATHISTORY MESSAGE_ERROR LATEST #palabre :The disk is full")
        #expect(!stage.shows("beginning of the conversation") && !stage.shows("loading…"))
        stage.press(Key(.pageUp))
        #expect(stage.sent.filter { $0.contains("CHATHISTORY LATEST #palabre") }.count == 2)
        stage.pass(seconds: 31)
        #expect(!stage.shows("beginning of the conversation") && !stage.shows("loading…"))
    }

    @Test func `a gap stays where nobody could tell what was missed`() {
        var stage = returned()
        stage.enterChannel()
        let label = stage.lastSent("AFTER #palabre")?.dropFirst(7).prefix { $0 != " " } ?? ""
        stage.server("@label=\(label) :irc.village FAIL CHATHISTORY MESSAGE_ERROR AFTER #palabre :The disk is full")
        #expect(stage.shows("messages may be missing here"))
    }

    @Test func `a reaction that comes before its message, as histories have it, is shown with it`() {
        var stage = Stage.onModernServer()
        stage.answerHistory([
            stage.past("newer", id: "newer", at: -60),
            "@batch=h;+draft/react=👍;+draft/reply=old :bob!x@y TAGMSG #palabre",
        ])
        stage.press(Key(.pageUp))
        stage.answerHistory([stage.past("older", id: "old", at: -120)])
        #expect(stage.shows("👍 1"))
    }

    @Test func `a private conversation is filled when it is first looked at`() {
        var stage = Stage.onModernServer()
        stage.answerHistory([])
        stage.enter("/query bob")
        #expect(stage.lastSent("CHATHISTORY")?.contains("LATEST bob *") == true)
        stage.press(.meta("1"))
        stage.press(.meta("3"))
        #expect(stage.sent.filter { $0.contains("LATEST bob") }.count == 1)
    }

    @Test func `others are told what we have read, a moment after it came and when we come to it`() {
        var stage = Stage.onModernServer()
        stage.answerHistory([])
        let time = stage.now
        stage.server("@msgid=a;time=\(time.serverTime) :bob!x@y PRIVMSG #palabre :hello")
        #expect(stage.lastSent("MARKREAD #palabre timestamp") == nil)
        stage.now = stage.now + 3
        stage.send(.ticked)
        #expect(stage.lastSent("MARKREAD")?.contains("#palabre timestamp=\(time.serverTime)") == true)
    }

    @Test func `what came unseen is not read until we look`() {
        var stage = Stage.onModernServer()
        stage.answerHistory([])
        stage.press(.meta("1"))
        stage.now = stage.now + 10
        let time = stage.now
        stage.server("@msgid=a;time=\(time.serverTime) :bob!x@y PRIVMSG #palabre :hello")
        stage.now = stage.now + 10
        stage.send(.ticked)
        #expect(stage.lastSent("MARKREAD #palabre timestamp") == nil)
        stage.press(.meta("2"))
        #expect(stage.lastSent("MARKREAD")?.contains("timestamp=\(time.serverTime)") == true)
    }

    // MARK: What can be done with a message

    private func talk() -> Stage {
        var stage = Stage.onModernServer()
        stage.answerHistory([])
        stage.server("@msgid=tea;time=\(stage.now.serverTime) :bob!x@y PRIVMSG #palabre :who brings tea?")
        stage.server("@msgid=mine;time=\(stage.now.serverTime) :alice!a@127.0.0.1 PRIVMSG #palabre :not me")
        return stage
    }

    @Test func `r answers a message: the next line refers to it, and Escape lets it go`() {
        var stage = talk()
        stage.press(Key(.up, .shift), Key(.up), Key(.character("r")))
        #expect(stage.shows("↳ replying to bob: who brings tea?"))
        stage.enter("I do")
        #expect(stage.lastSent("I do")?.contains("+draft/reply=tea") == true)
        #expect(!stage.shows("replying to"))
        stage.enter("really")
        #expect(stage.lastSent("really")?.contains("reply") == false)
        stage.press(Key(.up, .shift), Key(.up), Key(.up), Key(.enter))
        #expect(stage.shows("↳ replying to alice: not me"))
        stage.press(Key(.escape))
        #expect(!stage.shows("replying to"))
    }

    @Test func `+ reacts by a number, a name or an emoji, and takes the same reaction back`() {
        var stage = talk()
        stage.press(Key(.up, .shift), Key(.up), Key(.character("+")))
        #expect(stage.shows("1 👍"))
        stage.press(Key(.character("1")))
        #expect(stage.lastSent("TAGMSG")?.contains("draft/react=👍") == true)
        stage.report(.reacted(conversation: "#palabre", Source(name: "alice"), Report.Reaction("👍", to: "tea")))
        stage.press(Key(.character("+")), Key(.character("1")))
        #expect(stage.lastSent("TAGMSG")?.contains("draft/unreact=👍") == true)
        stage.press(Key(.character("+")))
        stage.type("🍵")
        stage.press(Key(.enter))
        #expect(stage.lastSent("TAGMSG")?.contains("draft/react=🍵") == true)
        stage.press(Key(.escape))
        #expect(stage.frame.cursor?.row == 23)
    }

    @Test func `d deletes our own message after a question, and that of others only for who keeps order`() {
        var stage = talk()
        stage.press(Key(.up, .shift), Key(.character("d")), Key(.character("n")))
        #expect(stage.lastSent("REDACT") == nil)
        stage.press(Key(.character("d")), Key(.character("y")))
        #expect(stage.lastSent("REDACT")?.contains("REDACT #palabre mine") == true)
        stage.press(Key(.up))
        #expect(!stage.shows("d delete"))
        stage.press(Key(.escape))
        stage.server(":moussa!x@y MODE #palabre +o alice")
        stage.press(Key(.up, .shift), Key(.up), Key(.up))
        #expect(stage.shows("d delete"))
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `all that can be done is said at the bottom`(columns: Int, rows: Int) {
        var stage = talk()
        stage.resize(columns: columns, rows: rows)
        stage.press(Key(.up, .shift), Key(.up))
        stage.expectScreen("selecting-modern-\(columns)x\(rows)")
        stage.press(Key(.character("+")))
        stage.expectScreen("reacting-\(columns)x\(rows)")
        stage.press(Key(.escape), Key(.character("r")))
        stage.expectScreen("replying-\(columns)x\(rows)")
    }
}
