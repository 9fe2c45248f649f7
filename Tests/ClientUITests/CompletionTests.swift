// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

@Suite struct CompletionTests {
    private func stage(_ text: String, _ keys: [Key]) -> Stage {
        var stage = Stage.inChannel()
        stage.server(
            ":frank!x@y JOIN #palabre",
            ":Boris!x@y JOIN #palabre",
            ":Boris!x@y PRIVMSG #palabre :hello"
        )
        stage.type(text)
        for key in keys { stage.press(key) }
        return stage
    }

    private func completed(_ text: String, _ keys: Key...) -> String {
        stage(text, keys).app.shown.editor.text
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

    @Test func `Escape takes back what was put in, and so does undo`() {
        #expect(completed("hi b", tab, tab, Key(.escape)) == "hi b")
        #expect(completed("hi b", tab, tab, .control("_")) == "hi b")
        let stage = stage("hi b", [tab, Key(.escape)])
        #expect(stage.app.completion == nil)
    }

    @Test func `only the word before the cursor is replaced`() {
        #expect(completed("fat rest", .control("a"), .meta("f"), tab) == "fatou:  rest")
    }

    @Test func `channels and commands are completed too`() {
        #expect(completed("see #pa", tab) == "see #palabre ")
        #expect(completed("/who", tab, tab) == "/whois ")
    }

    @Test func `when nothing begins so, what has the letters is offered`() {
        #expect(completed("ussa", tab) == "moussa: ")
        #expect(completed("see #lab", tab) == "see #palabre ")
    }

    @Test func `commands offer what they take`() {
        #expect(completed("/whois mo", tab) == "/whois moussa ")
        #expect(completed("/op bob mo", tab) == "/op bob moussa ")
        #expect(completed("/join #p", tab) == "/join #palabre ")
        #expect(completed("/msg #p", tab) == "/msg #palabre ")
        #expect(completed("/msg bob mo", tab) == "/msg bob moussa ")
        #expect(completed("/buffer vil", tab) == "/buffer Village ")
        #expect(completed("/help whoi", tab) == "/help whois ")
        #expect(completed("/set the", tab) == "/set theme ")
        #expect(completed("/set theme hi", tab) == "/set theme high-contrast ")
        #expect(completed("/window sp", tab) == "/window split ")
        #expect(completed("/window split bes", tab) == "/window split beside ")
        #expect(completed("/server disc", tab) == "/server disconnect ")
        #expect(completed("/server disconnect v", tab) == "/server disconnect Village ")
        #expect(completed("/connect v", tab) == "/connect Village ")
        #expect(completed("/bind C-x w split-be", tab) == "/bind C-x w split-below ")
        #expect(completed("/bind F2 /awa", tab) == "/bind F2 /away ")
        #expect(completed("/monitor +mo", tab) == "/monitor +moussa ")
        #expect(completed("/kick mo", tab) == "/kick moussa ")
        #expect(completed("/kick ", tab) == completed("/op ", tab).replacing("/op", with: "/kick"))
        #expect(completed("/kick #p", tab) == "/kick #palabre ")
        #expect(completed("/kick #palabre mo", tab) == "/kick #palabre moussa ")
        #expect(completed("/kick bob mo", tab) == "/kick bob moussa ")
        #expect(completed("/topic #p", tab) == "/topic #palabre ")
        #expect(completed("/topic ask mo", tab) == "/topic ask moussa ")
        #expect(completed("/part ", tab) == "/part #palabre ")
        #expect(completed("/part pala", tab) == "/part #palabre ")
        #expect(completed("/back mo", tab) == "/back mo")
        #expect(completed("/nosuch mo", tab) == "/nosuch mo")
    }

    @Test func `what can be taken back is offered behind a minus`() {
        var stage = Stage.inChannel()
        for line in ["/ignore zoe", "/ignore *!*@bad.example", "/filter too much", "/highlight tea"] {
            stage.enter(line)
        }
        for (typed, text) in [
            ("/ignore -z", "/ignore -zoe"), ("/ignore -bad", "/ignore -*!*@bad.example"),
            ("/filter -", "/filter -too much"), ("/highlight -t", "/highlight -tea"),
        ] {
            stage.type(typed)
            stage.press(tab)
            #expect(stage.input == text)
            stage.press(Key(.enter))
            #expect(stage.input == "")
        }
        #expect(stage.app.settings.ignores.isEmpty && stage.app.settings.filters.isEmpty)
        #expect(stage.app.settings.highlights.isEmpty)
    }

    @Test func `channels that the server listed are offered behind those that are open`() {
        var stage = Stage.inChannel()
        stage.enter("/list")
        stage.server(
            ":irc.village 322 alice #pond 2 :",
            ":irc.village 322 alice #party 9 :",
            ":irc.village 322 alice #PALABRE 5 :",
            ":irc.village 323 alice :End"
        )
        stage.press(Key(.escape))
        #expect(stage.title == "#palabre")
        stage.type("/join #p")
        var offered: [String] = []
        for _ in 0..<4 {
            stage.press(tab)
            offered.append(stage.input)
        }
        #expect(offered == ["/join #palabre ", "/join #party ", "/join #pond ", "/join #palabre "])
    }

    @Test func `an alias is completed like a command, and where one is changed`() {
        var stage = Stage.inChannel()
        stage.enter("/alias hello = /me waves")
        stage.type("/hell")
        stage.press(tab)
        #expect(stage.input == "/hello ")
        stage.press(.control("u"))
        stage.type("/alias he")
        stage.press(tab)
        #expect(stage.input == "/alias hello ")
    }

    @Test func `an argument can be chosen before anything of it is typed`() {
        #expect(completed("/whois ", tab) == "/whois Boris ")
    }

    @Test func `a text that starts with two slashes is no command`() {
        #expect(completed("//whois mo", tab) == "//whois moussa ")
    }

    @Test func `emoji come by their names`() {
        #expect(completed("yes :tad", tab) == "yes 🎉 ")
        #expect(completed("yes :tada:", tab) == "yes 🎉 ")
        #expect(completed("/me :tad", tab) == "/me 🎉 ")
        #expect(completed(":", tab) == ":")
    }

    @Test func `our own nick is none of them`() {
        #expect(completed("ali", tab) == "ali")
    }

    @Test func `with nothing to complete nothing happens`() {
        #expect(completed("", tab) == "")
        #expect(completed("zzz", tab) == "zzz")
    }

    @Test func `what a command takes is read from its usage`() {
        let kinds = Command("x", usage: "nick... [#channel] some [target]", "", .anywhere) { _, _ in }.arguments
        #expect(kinds == [.nick, .channel, .text, .target])
        for command in Command.all { #expect(command.argument(at: -1) == nil) }
    }

    @Test func `any number of signs before a nick is looked up at once`() {
        var stage = Stage.inChannel()
        stage.send(.pasted("/mode #palabre " + String(repeating: "+", count: 60_000)))
        stage.press(Key(.tab))
        #expect(stage.app.shown.editor.text.hasSuffix("++"))
    }
}
