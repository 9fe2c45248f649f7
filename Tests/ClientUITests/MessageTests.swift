// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

extension Stage {
    /// Something that the session tells, without the lines that would make it do so.
    mutating func report(_ content: Report.Content, at seconds: Int64 = 0, isReplayed: Bool = false) {
        app.now = now
        app.take(Report(time: now + seconds, isReplayed: isReplayed, content), from: 0)
    }

    mutating func say(
        _ text: String,
        by nick: String = "bob",
        at seconds: Int64 = 0,
        in conversation: String = "#palabre",
        isReplayed: Bool = false,
        _ change: (inout Speech) -> Void = { _ in }
    ) {
        var speech = Speech(kind: .message, source: Source(name: nick), conversation: conversation, text: text)
        speech.isOwn = nick == "alice"
        speech.isMention = text.contains("alice") && !speech.isOwn
        change(&speech)
        report(.said(speech), at: seconds, isReplayed: isReplayed)
    }

    /// The row that has a text.
    func row(_ text: String) -> String { rows.first { $0.contains(text) } ?? "" }

    /// What is left when the panes beside the log are taken away.
    func line(_ text: String) -> String {
        let row = row(text)
        return row.contains("│ ") ? String(row.drop { $0 != "│" }.dropFirst(2)) : row
    }

    static let bob = Source(name: "bob")
}

/// What a message shows beside its text.
@Suite struct MessageTests {
    @Test func `a reply shows what it answers above it`() {
        var stage = Stage.inChannel()
        stage.say("who brings \u{2}tea\u{2}?", by: "fatou") { $0.id = "a" }
        stage.say("I do") { $0.replyTo = "a" }
        stage.say("and milk") { $0.replyTo = "forgotten" }
        let rows = stage.rows
        let answer = rows.firstIndex { $0.contains("I do") } ?? 0
        #expect(rows[answer - 1].contains("↳ fatou: who brings tea?"))
        #expect(rows[answer + 1].contains("↳ an earlier message"))
    }

    @Test func `reactions stand below, our own in brackets`() {
        var stage = Stage.inChannel()
        stage.say("tea is ready") { $0.id = "a" }
        for nick in ["fatou", "moussa"] {
            stage.report(.reacted(conversation: "#palabre", Source(name: nick), Report.Reaction("+1", to: "a")))
        }
        stage.report(.reacted(conversation: "#palabre", Source(name: "alice"), Report.Reaction("yum", to: "a")))
        stage.report(.reacted(conversation: "#palabre", Source(name: "zoe"), Report.Reaction("+1", to: "nothing")))
        #expect(stage.shows("│ +1 2  [yum 1]"))
        stage.report(
            .reacted(conversation: "#palabre", Source(name: "alice"), Report.Reaction("yum", to: "a", isRemoval: true))
        )
        #expect(!stage.shows("yum"))
    }

    @Test func `what was removed is struck, and says who did it`() {
        var stage = Stage.inChannel()
        stage.say("secret") { $0.id = "a" }
        stage.report(.redacted(conversation: "#palabre", id: "a", by: Source(name: "moussa"), reason: "not here"))
        #expect(stage.shows("secret  removed by moussa (not here)"))
        let row = stage.rows.firstIndex { $0.contains("secret") } ?? 0
        let struck = (0..<80).filter { stage.frame[$0, row].style.attributes.contains(.strikethrough) }
        #expect(struck.count == "secret".count)
    }

    private func struck(_ text: String, in stage: Stage) -> Bool {
        guard let row = stage.rows.firstIndex(where: { $0.contains(text) }) else { return false }
        let struck = (0..<stage.size.columns).filter {
            stage.frame[$0, row].style.attributes.contains(.strikethrough)
        }
        return struck.map { stage.frame[$0, row].text }.joined() == text
    }

    @Test func `what was removed is struck wherever it is quoted`() {
        var stage = Stage.inChannel()
        stage.say("alice: secret", by: "bob") { $0.id = "a" }
        stage.say("why?", by: "fatou") { $0.replyTo = "a" }
        stage.enter("/lastlog secret")
        #expect(stage.shows("[Village/#palabre] alice: secret"))
        stage.report(.redacted(conversation: "#palabre", id: "a", by: Source(name: "moussa"), reason: ""))
        #expect(struck("alice: secret", in: stage) && stage.shows("removed"))
        stage.press(Key(.escape))
        stage.enter("/buffer mentions")
        #expect(struck("alice: secret", in: stage) && stage.shows("removed"))
        stage.enter("/buffer #palabre")
        #expect(stage.shows("↳ bob: alice: secret"))
        let row = stage.rows.firstIndex { $0.contains("↳ bob") } ?? 0
        #expect((0..<80).count { stage.frame[$0, row].style.attributes.contains(.strikethrough) } == 13)
        // What is listed later is struck at once.
        stage.enter("/lastlog secret")
        #expect(struck("alice: secret", in: stage))
    }

    @Test func `what is covered in a message is covered in its quote and its notification`() {
        var stage = Stage.inChannel()
        stage.send(.focused(false))
        stage.say("alice: it was \u{3}01,01the hare\u{3} again") { $0.id = "a" }
        stage.say("oh", by: "fatou") { $0.replyTo = "a" }
        stage.send(.ticked)
        #expect(stage.shows("↳ bob: alice: it was ▒▒▒ ▒▒▒▒ again"))
        let notes = stage.effects.compactMap { if case .notify(_, let body) = $0 { body } else { nil } }
        #expect(notes == ["alice: it was ▒▒▒ ▒▒▒▒ again"])
    }

    @Test func `the lines of a message hang under each other`() {
        var stage = Stage.inChannel()
        stage.say("one\n\nthree")
        let rows = stage.rows
        let first = rows.firstIndex { $0.contains("bob │ one") } ?? 0
        #expect(rows[first + 2].hasSuffix("│ three"))
        #expect(rows[first + 1].hasSuffix("│"))
    }

    @Test func `a program and a channel that a message is about are named`() {
        var stage = Stage.inChannel()
        stage.say("hello") { $0.isBot = true }
        stage.say("about that", by: "fatou", in: "fatou") { $0.channelContext = "#palabre" }
        #expect(stage.shows("bob° │ hello"))
        stage.press(.meta("3"))
        #expect(stage.shows("[#palabre] about that"))
    }

    // MARK: What we say

    private func pending(_ stage: inout Stage, _ text: String = "hello", _ number: Int = 1) {
        stage.say(text, by: "alice") { $0.delivery = .pending(SendID(number)) }
    }

    private func style(of text: String, in stage: Stage) -> Style? {
        guard let row = stage.rows.firstIndex(where: { $0.contains("alice │ \(text)") }) else { return nil }
        return stage.frame[stage.app.logPane.column + 23, row].style
    }

    @Test func `what we say is faint until it is there, and red when it failed`() {
        var stage = Stage.inChannel()
        pending(&stage)
        #expect(style(of: "hello", in: stage) == Sheet.neutral.resolved(Theme.pending))
        stage.report(.delivered(SendID(1), conversation: "#palabre", id: "a"))
        #expect(style(of: "hello", in: stage) == .plain)
        pending(&stage, "again", 2)
        stage.report(.undelivered(SendID(2), conversation: "#palabre", reason: "you are muted"))
        #expect(style(of: "again", in: stage) == Sheet.neutral.resolved(Theme.failed))
        #expect(stage.shows("not sent: you are muted · Enter to retry"))
    }

    @Test func `Enter on an empty line says again what failed, below everything else`() {
        var stage = Stage.inChannel()
        pending(&stage)
        stage.report(.undelivered(SendID(1), conversation: "#palabre", reason: "you are muted"))
        stage.say("wait")
        stage.press(Key(.enter))
        #expect(stage.sent.last?.hasSuffix("hello") == true)
        #expect(!stage.shows("not sent"))
        let rows = stage.rows
        #expect(rows.firstIndex { $0.contains("│ wait") } ?? 99 < rows.firstIndex { $0.contains("│ hello") } ?? 0)
        stage.press(Key(.enter))
        #expect(stage.sent.filter { $0.hasSuffix("hello") }.count == 1)
    }

    @Test func `Enter goes on with what failed, in its order, though something was delivered since`() {
        var stage = Stage.inChannel()
        for number in 1...3 { pending(&stage, "text \(number)", number) }
        for number in 1...2 {
            stage.report(.undelivered(SendID(number), conversation: "#palabre", reason: "you are muted"))
        }
        stage.report(.delivered(SendID(3), conversation: "#palabre", id: "c"))
        for _ in 0..<3 { stage.press(Key(.enter)) }
        #expect(stage.sent.suffix(2).map { $0.suffix(6) } == ["text 1", "text 2"])
        #expect(!stage.shows("not sent"))
    }

    @Test func `the end of the connection fails what was on its way`() {
        var stage = Stage.inChannel()
        pending(&stage)
        stage.tell(.closed(LinkClosure(cause: .failed, explanation: "reset by peer")))
        #expect(stage.shows("not sent: reset by peer"))
    }

    @Test func `what we said elsewhere is not said twice`() {
        var stage = Stage.inChannel()
        stage.say("from the phone", by: "alice") { $0.id = "a" }
        stage.say("from the phone", by: "alice", isReplayed: true) { $0.id = "a" }
        #expect(stage.rows.filter { $0.contains("from the phone") }.count == 1)
    }

    // MARK: Order

    @Test func `what comes late stands at its place, and says so`() {
        var stage = Stage.inChannel()
        stage.say("now", at: 600)
        stage.say("a minute late", at: 540)
        stage.say("a moment late", at: 599)
        let rows = stage.rows.filter { $0.contains("late") || $0.contains("now") }
        #expect(rows.count == 3)
        #expect(rows[0].contains("a minute late  arrived late"))
        #expect(rows[1].hasSuffix("a moment late"))
        #expect(rows[2].contains("now"))
    }

    @Test func `history stands at its place and says nothing, rings not and counts not`() {
        var stage = Stage.inChannel()
        stage.say("now", at: 600)
        stage.press(.meta("1"))
        stage.effects = []
        stage.say("alice: before", at: 540, isReplayed: true)
        stage.send(.ticked)
        #expect(stage.app.buffers[1].activity.isEmpty)
        #expect(!stage.effects.contains(.ring))
        stage.press(.meta("2"))
        #expect(stage.row("before").hasSuffix("alice: before"))
    }

    @Test func `history behind the read marker is unread`() {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        stage.report(.read(conversation: "#palabre", upTo: stage.now + 10))
        for seconds in [5, 15, 20] as [Int64] { stage.say("at \(seconds)", at: seconds, isReplayed: true) }
        #expect(stage.app.buffers[1].activity.messages == 2)
        stage.press(.meta("2"))
        let mark = stage.rows.firstIndex { $0.contains("─ unread ─") } ?? 0
        #expect(stage.rows[mark + 1].contains("at 15"))
    }

    @Test func `what was read elsewhere is read`() {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        for seconds in [5, 15] as [Int64] { stage.say("alice at \(seconds)", at: seconds) }
        #expect(stage.app.buffers[1].activity == Buffer.Activity(messages: 2, mentions: 2))
        stage.report(.read(conversation: "#palabre", upTo: stage.now + 5))
        #expect(stage.app.buffers[1].activity == Buffer.Activity(messages: 1, mentions: 1))
        stage.report(.read(conversation: "#palabre", upTo: stage.now + 15))
        #expect(stage.app.buffers[1].activity.isEmpty)
    }

    @Test func `who answers has read what is above`() {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        stage.say("news")
        stage.press(.meta("2"))
        #expect(stage.shows("─ unread ─"))
        stage.enter("thanks")
        #expect(!stage.shows("─ unread ─"))
    }

    @Test func `a channel with another name goes on in its buffer`() {
        var stage = Stage.inChannel()
        stage.report(
            .channelRenamed(from: "#palabre", to: "#baobab", by: Source(name: "moussa"), reason: "bigger tree")
        )
        #expect(stage.titles == ["Village", "#baobab"])
        #expect(stage.shows("moussa renamed the channel from #palabre to"))
    }
}
