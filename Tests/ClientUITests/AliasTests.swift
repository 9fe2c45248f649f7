// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Commands of the user's own.
@Suite struct AliasTests {
    private func said(_ stage: Stage) -> [String] {
        stage.sent.compactMap { line in
            guard let range = line.firstRange(of: "PRIVMSG ") else { return nil }
            return String(line[range.upperBound...])
        }
    }

    @Test(arguments: [
        ("/hi = /msg $1 hello", "/hi bob", ["bob :hello"]),
        ("/hi = hello", "/hi all of you", ["#palabre :hello all of you"]),
        ("hi = hello $*, and $$", "/hi all", ["#palabre :hello all, and $"]),
        ("hi /me waves", "/HI", ["#palabre :\u{1}ACTION waves\u{1}"]),
        ("hi = $2 $1$3- $x", "/hi a b", ["#palabre :b a $x"]), ("hi = //tmp", "/hi", ["#palabre :/tmp"]),
        ("hi = $1: $2-", "/hi bob come  here", ["#palabre :bob: come  here"]),
        ("hi = $nick at $network, $channel", "/hi", ["#palabre :alice at Village, #palabre"]),
        ("hi = one ;) two; three", "/hi", ["#palabre :one ;) two; three"]),
        (
            "hi = /me waves; /msg $1 hello ; /me goes", "/hi bob",
            [
                "#palabre :\u{1}ACTION waves\u{1}", "bob :hello", "#palabre :\u{1}ACTION goes\u{1}",
            ]
        ),
        (
            "hi = /me waves; /me goes to", "/hi bob",
            [
                "#palabre :\u{1}ACTION waves\u{1}", "#palabre :\u{1}ACTION goes to bob\u{1}",
            ]
        ),
        ("hi = hello $*", "/hi bob; /part", ["#palabre :hello bob; /part"]),
        ("hi = hello $*", "/hi $nick", ["#palabre :hello $nick"]),
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

    @Test func `an alias is taken back as everything else is, too`() {
        var stage = Stage.inChannel()
        stage.enter("/alias hi = hello")
        stage.enter("/alias -hi")
        #expect(stage.app.settings.aliases.isEmpty)
        stage.enter("/alias -hi")
        #expect(stage.status.contains("No alias hi"))
    }

    @Test func `aliases that double each other end`() {
        var stage = Stage.inChannel()
        for number in 0..<8 { stage.enter("/alias a\(number) = /a\(number + 1); /a\(number + 1)") }
        stage.enter("/alias a8 = hello")
        stage.enter("/a0")
        #expect(stage.status.contains("comes to more than 50 lines"))
        #expect(said(stage).count <= Alias.maximumLines)
        stage.enter("/a7")
        #expect(said(stage).suffix(2) == ["#palabre :hello", "#palabre :hello"])
    }

    @Test func `more lines than there may be are refused before the first is sent`() {
        var stage = Stage.inChannel()
        stage.enter("/alias many = " + (0..<51).map { "/me \($0)" }.joined(separator: ";"))
        stage.enter("/many")
        #expect(stage.status.contains("/many comes to more than 50 lines"))
        #expect(said(stage) == [] && stage.input == "/many")
    }

    @Test func `a word that is missing is asked for, and nothing is sent`() {
        var stage = Stage.inChannel(columns: 100)
        stage.enter("/alias hi = /me waves; /msg $1 hello $2-")
        stage.enter("/hi")
        #expect(stage.status.contains("/hi needs 1 word behind it: /hi = /me waves; /msg $1 hello $2-"))
        #expect(said(stage) == [] && stage.input == "/hi")
        stage.press(Key(.character("u"), .control))
        stage.enter("/hi bob")
        #expect(said(stage).count == 2)
    }

    @Test func `formatting in an alias is kept, and can be read again`() {
        var stage = Stage.inChannel()
        stage.enter("/alias hi = \u{2}hello")
        #expect(stage.app.settings.aliases.map(\.expansion) == ["\u{2}hello"])
        var settings = Settings()
        for alias in stage.app.settings.aliases {
            #expect(SettingTable.aliases.set(&settings, alias.name, alias.expansion) == nil)
        }
        #expect(SettingTable.aliases.set(&settings, "ho", "a\nb") != nil)
    }

    @Test func `a name that could not be typed is refused`() {
        var stage = Stage.inChannel()
        for name in ["join", "a/b", "a\"b", String(repeating: "x", count: 60)] {
            stage.enter("/alias \(name) = hello")
            #expect(stage.app.settings.aliases.isEmpty, "\(name)")
        }
    }
}
