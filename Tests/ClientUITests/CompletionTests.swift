// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

@Suite struct CompletionTests {
    private func completed(_ text: String, _ keys: Key...) -> String {
        var stage = Stage.inChannel()
        stage.server(
            ":frank!x@y JOIN #palabre",
            ":Boris!x@y JOIN #palabre",
            ":Boris!x@y PRIVMSG #palabre :hello"
        )
        stage.type(text)
        for key in keys { stage.press(key) }
        return stage.app.shown.editor.text
    }

    private let tab = Key(.tab)
    private let back = Key(.tab, .shift)

    @Test func `at the beginning a nick is addressed, later it is only named`() {
        #expect(completed("mou", tab) == "moussa: ")
        #expect(completed("hi mou", tab) == "hi moussa ")
    }

    @Test func `who spoke last comes first`() {
        #expect(completed("b", tab) == "Boris: ")
        #expect(completed("b", tab, tab) == "bob: ")
    }

    @Test func `the candidates go round in both directions`() {
        #expect(completed("b", tab, tab, tab) == "Boris: ")
        #expect(completed("b", back) == "bob: ")
        #expect(completed("f", tab, tab, back) == "fatou: ")
    }

    @Test func `another key ends the choice`() {
        #expect(completed("b", tab, Key(.character("x")), tab) == "Boris: x")
    }

    @Test func `only the word before the cursor is replaced`() {
        #expect(completed("fat rest", .control("a"), .meta("f"), tab) == "fatou:  rest")
    }

    @Test func `channels and commands are completed too`() {
        #expect(completed("see #pa", tab) == "see #palabre ")
        #expect(completed("/who", tab, tab) == "/whois ")
    }

    @Test func `our own nick is none of them`() {
        #expect(completed("ali", tab) == "ali")
    }

    @Test func `with nothing to complete nothing happens`() {
        #expect(completed("", tab) == "")
        #expect(completed("zzz", tab) == "zzz")
    }
}
