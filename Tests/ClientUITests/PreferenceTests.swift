// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// The commands about what the user likes: settings, aliases, whom and what not to read.
@Suite struct PreferenceTests {
    private func said(_ stage: Stage) -> [String] {
        stage.sent.compactMap { line in
            guard let range = line.firstRange(of: "PRIVMSG ") else { return nil }
            return String(line[range.upperBound...])
        }
    }

    // MARK: Settings

    @Test func `every setting tells its value, and takes it back`() {
        for setting in Setting.all {
            var settings = Settings()
            for value in setting.values {
                #expect(setting.set(&settings, value.uppercased()), "\(setting.name)")
                #expect(setting.get(settings) == value)
            }
            let before = settings
            #expect(setting.set(&settings, setting.get(before)))
            #expect(settings == before)
            #expect(!setting.meaning.isEmpty)
        }
    }

    @Test func `words can be emptied`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set highlights tea milk")
        #expect(stage.app.settings.highlights == ["tea", "milk"])
        stage.enter("/set highlights -")
        #expect(stage.app.settings.highlights == [])
        #expect(stage.shows("highlights is empty until you quit"))
        stage.enter("/set highlights")
        #expect(stage.shows("- for none"))
    }

    @Test func `set changes what it names, for now, and says so`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.enter("/set theme dark")
        #expect(stage.app.settings.theme == .dark)
        #expect(stage.shows("theme is dark until you quit"))
        stage.enter("/set mouse off")
        #expect(stage.effects.contains(.setMouse(false)))
        stage.enter("/set highlights tree hare")
        #expect(stage.app.settings.highlights == ["tree", "hare"])
        stage.enter("/set")
        for setting in Setting.all { #expect(stage.shows("\(setting.name) is")) }
    }

    // MARK: Aliases

    @Test(arguments: [
        ("/hi = /msg $1 hello", "/hi bob", ["bob :hello"]),
        ("/hi = hello", "/hi all of you", ["#palabre :hello all of you"]),
        ("hi = hello $*, and $$", "/hi all", ["#palabre :hello all, and $"]),
        ("hi /me waves", "/HI", ["#palabre :\u{1}ACTION waves\u{1}"]),
        ("hi = $2 $1$3 $x", "/hi a b", ["#palabre :b a $x"]), ("hi = //tmp", "/hi", ["#palabre :/tmp"]),
    ])
    func `an alias stands for a line`(definition: String, typed: String, lines: [String]) {
        var stage = Stage.inChannel()
        stage.enter("/alias \(definition.drop { $0 == "/" })")
        stage.enter(typed)
        #expect(said(stage) == lines)
    }

    @Test func `an alias of an alias works, one of itself is refused`() {
        var stage = Stage.inChannel()
        stage.enter("/alias aa = /bb $*")
        stage.enter("/alias bb = hello")
        stage.enter("/aa you")
        #expect(said(stage) == ["#palabre :hello you"])
        stage.enter("/alias bb = /aa")
        stage.enter("/aa")
        #expect(stage.input == "/aa")
        #expect(stage.status.contains("stands for itself"))
    }

    @Test func `an alias can be shown and taken back`() {
        var stage = Stage.inChannel()
        stage.enter("/alias hi = hello")
        stage.enter("/alias")
        #expect(stage.shows("/hi = hello"))
        stage.enter("/alias hi -")
        stage.enter("/hi")
        #expect(stage.status.contains("No such command"))
    }

    // MARK: Unwanted

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
        #expect(stage.shows("*!*@spam.test"))
    }

    @Test func `what is filtered is not shown, but for our own words`() {
        var stage = Stage.inChannel()
        stage.enter("/filter the Hare")
        stage.server(":bob!x@y PRIVMSG #palabre :THE \u{2}hare\u{2} again", ":bob!x@y PRIVMSG #palabre :the shadow")
        #expect(!stage.shows("again"))
        #expect(stage.shows("the shadow"))
        stage.enter("what of the hare?")
        #expect(stage.shows("what of the hare?"))
        stage.enter("/filter -the hare")
        stage.server(":bob!x@y PRIVMSG #palabre :the hare it is")
        #expect(stage.shows("the hare it is"))
    }

    @Test func `no list grows without end`() {
        var unwanted = Unwanted()
        for number in 0..<300 {
            _ = unwanted.ignore(Mask("m\(number)"))
            _ = unwanted.filter("w\(number)")
        }
        #expect(unwanted.masks.count == Unwanted.maximumCount)
        #expect(unwanted.phrases.count == Unwanted.maximumCount)
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
        stage.enter("/set unhighlights bob")
        #expect(!mentions("a tree"))
        stage.enter("/highlight /h[are/")
        #expect(stage.input == "/highlight /h[are/" && stage.status.contains("no expression"))
    }
}
