// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// `/bind` and `/keys`.
@Suite struct BindingTests {
    @Test func `a key does what it is bound to, an action or a command`() {
        var stage = Stage.inChannel(columns: 120, rows: 24)
        stage.enter("/bind F2 kill-line")
        stage.enter("/bind C-x w /whois bob")
        stage.type("gone")
        stage.press(Key(.function(2)))
        #expect(stage.input == "")
        stage.press(.control("x"))
        stage.type("w")
        #expect(stage.sent.last == "WHOIS bob")
    }

    @Test(arguments: [
        ("/bind F2 = undo", ["F2"]), ("/bind C-x 9 = undo", ["C-x", "9"]), ("/bind C-x = = undo", ["C-x", "="]),
        ("/bind C-x a b 9 = undo", ["C-x", "a", "b", "9"]),
    ])
    func `an equals sign may stand between keys and action`(line: String, names: [String]) {
        var stage = Stage.inChannel()
        stage.enter(line)
        #expect(stage.app.settings.bindings.map(\.key) == [names.joined(separator: " ")])
        #expect(stage.app.settings.bindings.map(\.value) == ["undo"])
    }

    @Test func `a key can be made to do nothing, and what it did at first again`() {
        var stage = Stage.inChannel()
        stage.enter("/bind C-u none")
        stage.type("text")
        stage.press(.control("u"))
        #expect(stage.input == "text")
        stage.press(.control("c"), .control("c"))
        stage.enter("/bind -reset C-u")
        stage.type("text")
        stage.press(.control("u"))
        #expect(stage.input == "")
        stage.enter("/bind C-u none")
        stage.enter("/bind -reset")
        #expect(stage.app.keyboard.bindings.isEmpty)
    }

    @Test(arguments: [
        ("/bind Hyper-x send", "No key is called"), ("/bind F2 nonsense", "Nothing is called nonsense"),
        ("/bind x send", "x is for typing"), ("/bind -reset what", "No key is called"),
    ])
    func `what cannot be bound says why`(line: String, reason: String) {
        var stage = Stage.inChannel()
        stage.enter(line)
        #expect(stage.status.contains(reason))
        #expect(stage.input == line)
    }

    @Test func `bind with a key alone tells what the key does`() {
        var stage = Stage.inChannel(columns: 120, rows: 24)
        stage.enter("/bind C-w")
        #expect(stage.shows("delete the word before the cursor"))
        stage.enter("/bind C-c")
        #expect(stage.shows("begin or end bold"))
    }

    @Test func `keys lists those about a word`() {
        var stage = Stage.inChannel(columns: 120, rows: 30)
        stage.enter("/keys window")
        #expect(stage.shows("C-x 2 split-below: split the window, the new one below"))
        #expect(!stage.shows("begin or end bold"))
        stage.enter("/keys nonsense")
        #expect(stage.shows("No key is about nonsense"))
    }

    @Test func `the keys that one bound are listed with the others`() {
        var stage = Stage.inChannel()
        stage.enter("/bind F2 /away lunch")
        let entries = stage.app.keyListing.flatMap(\.entries)
        #expect(entries.contains { $0.keys == ["F2"] && $0.action == .run("/away lunch") })
        #expect(entries.contains { $0.keys == ["C-_", "C-/"] && $0.action == .undo })
    }
}
