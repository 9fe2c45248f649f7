// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Whom and what not to read, and what to be told of.
@Suite struct RuleTests {
    @Test func `who is ignored is not shown and not counted`() {
        var stage = Stage.inChannel()
        stage.enter("/ignore bob")
        stage.press(.meta("1"))
        stage.server(
            ":Bob!x@y PRIVMSG #palabre :alice: look",
            ":bob!x@y PRIVMSG alice :psst",
            ":bobby!x@y PRIVMSG #palabre :hello"
        )
        #expect(stage.titles == ["Village", "#palabre"])
        #expect(stage.app.buffers[1].activity.messages == 1)
        #expect(stage.app.buffers[1].activity.mentions == 0)
        stage.enter("/ignore -bob")
        stage.server(":bob!x@y PRIVMSG #palabre :again")
        #expect(stage.app.buffers[1].activity.messages == 2)
    }

    @Test func `masks ignore whole hosts`() {
        var stage = Stage.inChannel()
        stage.enter("/ignore *@spam.test")
        stage.server(":x!y@spam.test PRIVMSG #palabre :buy", ":x!y@ham.test PRIVMSG #palabre :hi")
        #expect(!stage.shows("buy"))
        #expect(stage.shows("hi"))
        stage.enter("/ignore")
        #expect(stage.shows("*@spam.test"))
    }

    @Test func `what is filtered is not shown, but for our own words`() {
        var stage = Stage.inChannel()
        stage.enter("/filter the Hare")
        stage.server(":bob!x@y PRIVMSG #palabre :THE \u{2}hare\u{2} again", ":bob!x@y PRIVMSG #palabre :the shadow")
        #expect(!stage.shows("again"))
        #expect(stage.shows("the shadow"))
        stage.enter("what of the hare?")
        #expect(stage.shows("what of the hare?"))
        stage.enter("/filter -the Hare")
        stage.server(":bob!x@y PRIVMSG #palabre :the hare it is")
        #expect(stage.shows("the hare it is"))
    }

    @Test func `no list grows without end`() {
        var stage = Stage.inChannel()
        stage.app.settings.filters = (0..<Rules.maximumCount).map { "w\($0)" }
        stage.enter("/filter another")
        #expect(stage.app.settings.filters.count == Rules.maximumCount)
        #expect(stage.status.contains("No more than"))
    }

    @Test func `who is ignored asks, invites and reacts in vain`() {
        var stage = Stage.inChannel()
        stage.server("@msgid=1 :moussa!m@h PRIVMSG #palabre :tea?")
        stage.enter("/ignore bob")
        let before = stage.sent.count
        stage.server(
            ":bob!x@y PRIVMSG alice :\u{1}VERSION\u{1}",
            ":bob!x@y INVITE alice #cellar",
            "@+draft/react=boo;+draft/reply=1 :bob!x@y TAGMSG #palabre",
            ":bob!x@y NOTICE alice :psst"
        )
        #expect(stage.sent.count == before)
        for number in ["1", "2"] {
            stage.press(.meta(Character(number)))
            for word in ["VERSION", "cellar", "boo", "psst"] { #expect(!stage.shows(word), "\(word)") }
        }
        stage.server(":bob!x@y PART #palabre")
        #expect(stage.shows("bob left"))
    }

    @Test func `somebody can be ignored for a time`() {
        var stage = Stage.inChannel(columns: 120)
        stage.enter("/ignore bob 2h")
        #expect(stage.app.settings.ignores == ["bob until:2026-11-22T15:34"])
        stage.server(":bob!x@y PRIVMSG #palabre :first")
        #expect(!stage.shows("first"))
        stage.enter("/ignore bob 1h")
        #expect(stage.app.settings.ignores == ["bob until:2026-11-22T14:34"])
        stage.pass(seconds: 3599)
        #expect(stage.app.settings.ignores.count == 1)
        stage.pass(seconds: 1)
        #expect(stage.app.settings.ignores == [])
        stage.server(":bob!x@y PRIVMSG #palabre :second")
        #expect(stage.shows("second"))
    }

    @Test func `somebody can be ignored in one place, or when they talk of one thing`() {
        var stage = Stage.inChannel()
        stage.enter("/ignore bob tax* -in:#palabre")
        stage.server(":bob!x@y PRIVMSG #palabre :taxes", ":bob!x@y PRIVMSG alice :taxes", ":bob!x@y PRIVMSG alice :tea")
        #expect(stage.shows("taxes"))
        stage.press(.meta("3"))
        #expect(stage.shows("tea") && !stage.shows("taxes"))
    }

    @Test func `comings and goings are left out where a rule says so`() {
        var stage = Stage.inChannel()
        stage.enter("/set smart-filter off")
        stage.enter("/filter is:join in:#pal*")
        stage.server(":zoe!z@h JOIN #palabre", ":zoe!z@h PRIVMSG #palabre :hello", ":zoe!z@h PART #palabre")
        #expect(!stage.shows("zoe joined") && stage.shows("zoe left") && stage.shows("hello"))
    }

    @Test(arguments: ["a\u{2}b", String(repeating: "a", count: 1001)])
    func `what no configuration could say is refused`(rule: String) {
        var stage = Stage.inChannel()
        for command in ["highlight", "ignore", "filter"] {
            stage.enter("/\(command) \(rule)")
            #expect(stage.status.contains("too long to be kept, or has formatting"))
            stage.press(Key(.character("u"), .control))
        }
        #expect(stage.app.settings == Settings())
    }

    @Test func `what cannot be understood is said, and where`() {
        var stage = Stage.inChannel()
        stage.enter("/filter hare is:cat")
        #expect(stage.input == "/filter hare is:cat")
        #expect(stage.rows.joined().contains("is: knows bot"))
        #expect(stage.rows.joined().contains("at character 6"))
        stage.enter("/ignore -nobody")
    }

    @Test func `words that are mentions can be named and taken back`() {
        var stage = Stage.inChannel()
        stage.enter("/highlight the hare")
        #expect(stage.app.settings.highlights == ["the hare"])
        stage.enter("/highlight")
        #expect(stage.shows("the hare"))
        stage.enter("/highlight -the hare")
        #expect(stage.app.settings.highlights.isEmpty)
    }

    @Test func `mentions are those of the settings as they are now`() {
        var stage = Stage.inChannel()
        func mentions(_ text: String) -> Bool {
            let before = stage.effects.count
            stage.server(":bob!x@y PRIVMSG #palabre :\(text)")
            return stage.effects[before...].contains(.ring)
        }
        #expect(!mentions("the hare sleeps"))
        stage.enter("/highlight /h[ae]res?/")
        #expect(mentions("the hare sleeps") && !mentions("a tree"))
        stage.enter("/set highlights tree lion")
        #expect(mentions("a tree") && !mentions("the hare sleeps"))
        stage.enter("/set unhighlights from:bob")
        #expect(!mentions("a tree"))
        stage.enter("/highlight /h[are/")
        #expect(stage.input == "/highlight /h[are/" && stage.status.contains("no expression"))
    }
}
