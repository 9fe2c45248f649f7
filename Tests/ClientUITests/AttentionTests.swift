// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// What the user sees, misses, and is told elsewhere.
@Suite struct AttentionTests {
    @Test func `a mention is kept with those of all networks, and leads to its place`() {
        var stage = Stage.inChannel()
        #expect(stage.titles == ["Village", "#palabre"])
        stage.say("alice: look here")
        for number in 1...40 { stage.say("line \(number)", at: Int64(number)) }
        #expect(stage.titles == ["Village", "#palabre", "mentions"])
        stage.press(.meta("3"))
        #expect(stage.shows("bob │ [Village/#palabre] alice: look here"))
        stage.press(Key(.up, .shift), Key(.enter))
        #expect(stage.title == "#palabre" && stage.shows("alice: look here"))
        // It is seen among its neighbours, until the next key; and it is the one to be chosen.
        func isMarked() -> Bool {
            let row = stage.rows.firstIndex { $0.contains("alice: look here") } ?? 0
            return stage.frame[stage.app.logPane.column + 25, row].style.attributes.contains(.reverse)
        }
        #expect(isMarked())
        stage.press(Key(.up, .shift))
        #expect(isMarked() && stage.shows("Esc back"))
        stage.press(Key(.escape))
        #expect(!isMarked())
        stage.press(.meta("p"))
        #expect(isMarked())
        stage.type("x")
        #expect(!isMarked() && stage.input == "x")
    }

    @Test func `the window's title says where one is, and that somebody called`() {
        var stage = Stage.inChannel()
        func titles() -> [String] {
            stage.effects.compactMap { if case .entitle(let title) = $0 { title } else { nil } }
        }
        #expect(titles().last == "#palabre · Palabre")
        stage.press(.meta("1"))
        stage.say("alice: look here")
        stage.send(.ticked)
        #expect(titles().suffix(2) == ["Village · Palabre", "(1!) Village · Palabre"])
        let count = titles().count
        stage.say("or not")
        stage.send(.ticked)
        #expect(titles().count == count)
        stage.press(.meta("2"))
        #expect(titles().last == "#palabre · Palabre")
    }

    @Test func `the mentions stay the last, so that no number changes`() {
        var stage = Stage.inChannel()
        stage.say("alice: look here")
        stage.server(":alice!a@127.0.0.1 JOIN #swift")
        stage.enter("/connect 127.0.0.1:5555")
        #expect(stage.titles == ["Village", "#palabre", "#swift", "127.0.0.1:5555", "mentions"])
    }

    @Test func `a private message is no mention among others`() {
        var stage = Stage.inChannel()
        stage.server(":bob!x@y PRIVMSG alice :alice, are you there?")
        #expect(stage.titles == ["Village", "#palabre", "bob"])
    }

    @Test func `the mentions can be closed`() {
        var stage = Stage.inChannel()
        stage.say("alice: look here")
        stage.press(.meta("3"))
        stage.enter("/close")
        #expect(stage.titles == ["Village", "#palabre"])
    }

    @Test func `words of the settings make a mention`() {
        var stage = Stage.inChannel()
        stage.app.settings.highlights = ["tea"]
        stage.app.settings.unhighlights = ["bot"]
        stage.say("who wants tea?")
        stage.say("tea, says the bot, alice")
        #expect(stage.app.buffers.last?.log.count == 1)
    }

    @Test func `going from mention to mention`() {
        var stage = Stage.inChannel()
        stage.say("alice: one")
        for number in 1...40 { stage.say("line \(number)", at: Int64(number)) }
        stage.say("alice: two", at: 50)
        for number in 51...90 { stage.say("line \(number)", at: Int64(number)) }
        stage.press(.meta("p"))
        #expect(stage.shows("alice: two"))
        stage.press(.meta("p"))
        #expect(stage.shows("alice: one"))
        stage.press(.meta("p"))
        #expect(stage.status.contains("No older mention"))
        stage.press(.meta("n"))
        #expect(stage.shows("alice: two"))
    }

    @Test func `a walk through the mentions begins where the reader is`() {
        var stage = Stage.inChannel()
        for number in 1...120 {
            stage.say(number % 40 == 1 ? "alice: number \(number)" : "line \(number)", at: Int64(number))
        }
        stage.press(.meta("p"), .meta("p"), .meta("p"))
        #expect(stage.shows("number 1 ") || stage.shows("number 1"))
        // Back at the newest line it begins anew, and elsewhere with what is on the screen or above it.
        stage.press(Key(.escape), Key(.escape), .meta("p"))
        #expect(stage.shows("number 81") && !stage.shows("number 41"))
        stage.press(Key(.home, .control), .meta("n"))
        #expect(stage.shows("number 41") && !stage.shows("number 81"))
    }

    @Test func `the first unread line`() {
        var stage = Stage.inChannel()
        stage.press(.meta("u"))
        #expect(stage.status.contains("Nothing unread"))
        stage.press(.meta("1"))
        for number in 1...60 { stage.say("line \(number)", at: Int64(number)) }
        stage.press(.meta("2"), .meta("u"))
        #expect(stage.shows("─ unread ─") && stage.shows("│ line 1"))
    }

    @Test func `who looks elsewhere is told of a mention, but not of all in a flood`() {
        var stage = Stage.inChannel()
        stage.say("alice: one")
        stage.send(.focused(false))
        for number in 2...9 { stage.say("alice: \u{2}\(number)\u{2}") }
        stage.send(.ticked)
        let told = stage.effects.filter { if case .notify = $0 { true } else { false } }
        #expect(told == [.notify(title: "bob in #palabre", body: "alice: 2")])
        stage.app.settings.notifies = false
        stage.now = stage.now + 60
        stage.say("alice: ten")
        stage.send(.ticked)
        #expect(stage.effects.filter { if case .notify = $0 { true } else { false } }.count == 1)
    }

    @Test func `what came while the user looked elsewhere is unread`() {
        var stage = Stage.inChannel()
        stage.say("seen")
        stage.send(.focused(false))
        stage.say("unseen")
        stage.send(.focused(true))
        let mark = stage.rows.firstIndex { $0.contains("─ unread ─") } ?? 0
        #expect(stage.rows[mark + 1].contains("unseen"))
    }

    // MARK: Typing

    private func type(_ nick: String, _ typing: Report.Typing, _ stage: inout Stage) {
        stage.report(.typing(conversation: "#palabre", Source(name: nick), typing))
    }

    @Test func `who types is known for six seconds, who pauses for thirty`() {
        var stage = Stage.inChannel()
        stage.server(":irc.village PONG irc.village palabre-1")
        type("bob", .active, &stage)
        type("fatou", .paused, &stage)
        type("alice", .active, &stage)
        #expect(stage.app.typing(in: stage.app.shown) == ["bob", "fatou"])
        #expect(stage.app.attention.deadline == stage.now + 6)
        stage.now = stage.now + 6
        stage.send(.ticked)
        #expect(stage.app.typing(in: stage.app.shown) == ["fatou"])
        stage.now = stage.now + 24
        stage.send(.ticked)
        #expect(stage.app.typing(in: stage.app.shown).isEmpty)
        #expect(stage.app.attention.deadline == nil)
    }

    @Test func `who has said it types no more`() {
        var stage = Stage.inChannel()
        type("bob", .active, &stage)
        stage.say("done")
        #expect(stage.app.typing(in: stage.app.shown).isEmpty)
        type("bob", .active, &stage)
        type("bob", .done, &stage)
        #expect(stage.app.typing(in: stage.app.shown).isEmpty)
    }

    @Test func `not everybody can be seen typing at once`() {
        var stage = Stage.inChannel()
        for number in 0..<500 { type("n\(number)", .active, &stage) }
        #expect(stage.app.typing(in: stage.app.shown).count == Attention.maximumTypists)
    }
}
