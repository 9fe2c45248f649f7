// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// Help as a buffer.
@Suite struct ManualTests {
    private let manual = Manual(keys: Stage().app.keyListing)

    @Test func `all commands are in it`() {
        let commands = Set(manual.entries.compactMap(\.command))
        #expect(commands == Set(Command.all.map(\.name)))
    }

    @Test func `what is typed is searched in names, keys and meanings`() {
        var manual = manual
        manual.narrow(to: "operator")
        #expect(manual.found.contains { $0.command == "op" })
        manual.narrow(to: "split")
        #expect(manual.found.contains { $0.term.contains("C-x 2") })
        manual.narrow(to: "no such thing")
        #expect(manual.found.isEmpty)
        #expect(manual.current == nil)
    }

    @Test func `a topic is opened by any name of a command, by a group or by a key`() {
        var manual = manual
        let isCommand = manual.open("/wi")
        #expect(isCommand)
        #expect(manual.current?.command == "whois")
        let isGroup = manual.open("keys: windows")
        #expect(isGroup)
        #expect(manual.current?.term == "C-x 2")
        let isKey = manual.open("m-g")
        #expect(isKey)
        #expect(manual.current?.names.last == "jump")
        let isLarge = manual.open("M-B")
        #expect(isLarge)
        #expect(manual.current?.names.last == "buffer-list")
        let isAction = manual.open("undo")
        #expect(isAction)
        #expect(manual.current?.term == "C-_, C-/")
        let isAnything = manual.open("nosuch")
        #expect(!isAnything)
    }

    @Test func `help tells the keys as they are now, and no other`() {
        var stage = Stage.inChannel(columns: 100, rows: 30)
        stage.enter("/bind F2 undo")
        stage.enter("/bind M-g none")
        stage.enter("/help undo")
        #expect(stage.shows("C-_, C-/, F2"))
        let names = stage.app.shown.manual.entries.flatMap(\.names)
        #expect(!names.contains("M-g"))
        #expect(names.contains("C-x b"))
        let keys = Set(stage.app.keyMap.bindings.map { [Key]($0.keys).name })
        #expect(keys.subtracting(names).isEmpty)
    }

    @Test func `a long form is shown whole`() {
        var stage = Stage.inChannel()
        stage.enter("/help register")
        #expect(stage.shows("/register [account]"))
        #expect(stage.shows("account code"))
    }

    @Test func `Enter writes the chosen command into the input that one came from`() {
        var stage = Stage.inChannel()
        stage.enter("/help topic")
        stage.press(Key(.enter))
        #expect(stage.title == "#palabre")
        #expect(stage.app.shown.editor.text == "/topic ")
    }

    @Test func `what was being typed elsewhere is not written over`() {
        var stage = Stage.inChannel()
        stage.type("half a thought")
        let isOpen = stage.app.openManual(at: nil)
        #expect(isOpen)
        stage.press(Key(.enter))
        #expect(stage.input == "half a thought")
    }

    @Test func `help opens where nothing is, and closes without a trace`() {
        var stage = Stage()
        stage.press(Key(.escape))
        stage.enter("/help")
        #expect(stage.titles.contains("help"))
        stage.press(Key(.escape))
        #expect(stage.titles == ["palabre"])
    }
}
