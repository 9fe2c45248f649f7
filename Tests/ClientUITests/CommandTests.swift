// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

@Suite struct CommandTests {
    /// What a line typed in `#palabre` sends.
    private func sent(_ line: String) -> [String] {
        var stage = Stage.inChannel()
        let before = stage.sent.count
        stage.enter(line)
        return stage.sent.dropFirst(before).map { line in
            line.hasPrefix("@") ? String(line.drop { $0 != " " }.dropFirst()) : line
        }
    }

    @Test(arguments: [
        ("/join #swift", "JOIN #swift"), ("/j swift,#c key", "JOIN #swift,#c key"), ("/part", "PART #palabre"),
        ("/part #other bye all", "PART #other :bye all"), ("/msg bob hello there", "PRIVMSG bob :hello there"),
        ("/me waves", "PRIVMSG #palabre :\u{1}ACTION waves\u{1}"), ("/notice bob hi", "NOTICE bob :hi"),
        ("/nick ali", "NICK ali"), ("/topic", "TOPIC #palabre"), ("/topic a new one", "TOPIC #palabre :a new one"),
        ("/names", "NAMES #palabre"), ("/who", "WHO #palabre"), ("/whois bob", "WHOIS bob"), ("/list", "LIST"),
        ("/mode", "MODE #palabre"), ("/mode +i", "MODE #palabre +i"), ("/mode alice +i", "MODE alice +i"),
        ("/op bob fatou", "MODE #palabre +oo bob fatou"), ("/deop bob", "MODE #palabre -o bob"),
        ("/voice bob", "MODE #palabre +v bob"), ("/devoice bob", "MODE #palabre -v bob"),
        ("/kick bob too loud", "KICK #palabre bob :too loud"), ("/kick #tea bob", "KICK #tea bob"),
        ("/topic #tea green or black", "TOPIC #tea :green or black"), ("/ban bob", "MODE #palabre +b bob!*@*"),
        ("/ban *!*@host", "MODE #palabre +b *!*@host"), ("/unban bob", "MODE #palabre -b bob!*@*"),
        ("/invite zoe", "INVITE zoe #palabre"), ("/away", "AWAY away"), ("/away at lunch", "AWAY :at lunch"),
        ("/back", "AWAY"), ("/motd", "MOTD"), ("/raw privmsg bob :a b", "PRIVMSG bob :a b"),
        ("/quote PING x", "PING x"), ("/mode b", "MODE #palabre b"), ("/mode +b", "MODE #palabre +b"),
        ("/mode #other", "MODE #other"), ("/setname Alice L.", "SETNAME :Alice L."), ("/leave", "PART #palabre"),
        ("//etc/passwd", "PRIVMSG #palabre :/etc/passwd"), ("plain text", "PRIVMSG #palabre :plain text"),
        ("/close so long", "PART #palabre :so long"), ("/JOIN #Swift", "JOIN #Swift"),
    ])
    func `a command sends its line`(typed: String, line: String) {
        #expect(sent(typed) == [line])
    }

    @Test func `many people are changed in lines that the server takes`() {
        #expect(sent("/op a b c d") == ["MODE #palabre +ooo a b c", "MODE #palabre +o d"])
    }

    @Test(arguments: [
        "/nosuch", "/", "/join ,", "/msg bob", "/query", "/kick", "/op", "/nick", "/invite", "/me", "/buffer 77",
        "/buffer nobody", "/connect http://x", "/server connect nowhere", "/server drop", "/setname", "/set nosuch",
        "/set theme pink", "/set mouse maybe", "/ignore -nobody", "/filter -nothing", "/highlight -nothing",
        "/alias join = /part", "/alias nosuch", "/alias nosuch -", "/exec", "/exec -o", "/search nosuchword",
        "/lastlog", "/lastlog nosuchword", "/reply bob hi", "/react 👍", "/redact", "/history", "/upload x",
        "/register", "/metadata", "/monitor bob", "/raw", "/help nosuch", "/query #palabre",
        "two\nlines of /commands".replacingSlash,
    ])
    func `what cannot be done stays in the input, with the reason`(line: String) {
        var stage = Stage.inChannel()
        let before = stage.effects
        stage.send(.pasted(line))
        stage.press(Key(.enter))
        #expect(stage.app.shown.editor.text == line)
        #expect(stage.status.contains("! "))
        #expect(stage.effects == before)
    }

    @Test func `a text for nobody stays in the input`() {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        stage.enter("hello?")
        #expect(stage.input == "hello?")
        #expect(stage.status.contains("Nobody reads this here"))
    }

    @Test func `a text for a channel that we are not in stays in the input`() {
        var stage = Stage.inChannel()
        stage.server(":alice!a@127.0.0.1 PART #palabre")
        stage.enter("hello?")
        #expect(stage.input == "hello?")
        #expect(stage.status.contains("You are not in #palabre"))
    }

    @Test func `a reason goes away with the next thing done`() {
        var stage = Stage.inChannel()
        stage.enter("/nosuch")
        stage.press(Key(.escape))
        #expect(!stage.status.contains("!"))
    }

    @Test func `query opens a buffer and may say something at once`() {
        var stage = Stage.inChannel()
        stage.enter("/query bob are you there?")
        #expect(stage.title == "bob")
        #expect(stage.sent.last?.hasSuffix("PRIVMSG bob :are you there?") == true)
        #expect(stage.shows("are you there?"))
    }

    @Test func `close takes the buffer away and what is still said in it does not bring it back`() {
        var stage = Stage.inChannel()
        stage.enter("/close")
        #expect(stage.titles == ["Village"])
        stage.server(":bob!x@y PRIVMSG #palabre :wait", ":alice!a@127.0.0.1 PART #palabre")
        #expect(stage.titles == ["Village"])
        stage.server(":alice!a@127.0.0.1 JOIN #palabre", ":bob!x@y PRIVMSG #palabre :again")
        #expect(stage.titles == ["Village", "#palabre"])
    }

    @Test func `closing the server leaves it, with all its buffers`() {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        stage.enter("/close")
        #expect(stage.titles == ["palabre"])
        #expect(stage.sent.last == "QUIT")
    }

    @Test func `a password may stand behind the address`() {
        var stage = Stage()
        stage.press(Key(.escape))
        stage.enter("/connect irc://irc.test/#a open sesame")
        stage.open()
        #expect(stage.sent.contains("PASS :open sesame"))
        #expect(!stage.shows("sesame"))
    }

    @Test func `words are told apart by spaces alone`() {
        #expect(sent("/msg bob \u{301}a") == ["PRIVMSG bob :\u{301}a"])
        #expect(sent("/join a,\u{301}b") == ["JOIN #a,#\u{301}b"])
    }

    @Test func `buffers are found by number and by name`() {
        var stage = Stage.inChannel()
        stage.enter("/buffer 1")
        #expect(stage.title == "Village")
        stage.enter("/buffer pal")
        #expect(stage.title == "#palabre")
    }

    @Test func `clear empties the log`() {
        var stage = Stage.inChannel()
        stage.enter("/clear")
        #expect(!stage.shows("You joined"))
    }

    @Test func `help explains all commands, or one`() {
        var stage = Stage.inChannel(columns: 160, rows: 150)
        stage.enter("/help")
        for command in Command.all { #expect(stage.shows(command.form), "\(command.name)") }
        stage.press(Key(.escape))
        #expect(stage.title == "#palabre")
        stage.enter("/help j")
        #expect(stage.app.shown.manual.current?.term == "/join #channel [key]")
    }

    @Test func `quit tells the servers and then ends`() {
        var stage = Stage.inChannel()
        stage.enter("/quit good night")
        #expect(stage.sent.last == "QUIT :good night")
        #expect(stage.effects.last == .quit)
    }

    @Test func `lines with words are listed in a window, each leading to its place`() {
        var stage = Stage.inChannel(columns: 120, rows: 36)
        stage.server(
            ":bob!x@y PRIVMSG #palabre :the \u{2}hare\u{2} and the shadow",
            ":bob!x@y PRIVMSG alice :a hare, psst",
            ":bob!x@y PRIVMSG #palabre :the shadow alone"
        )
        stage.enter("/lastlog HARE the")
        #expect(stage.title == "results" && stage.shows("lines with \"HARE the\""))
        #expect(stage.shows("bob │ [Village/#palabre] the hare and the shadow"))
        #expect(!stage.shows("psst"))
        stage.press(Key(.escape))
        stage.enter("/search hare")
        #expect(stage.titles.filter { $0 == "results" }.count == 1)
        #expect(stage.shows("[Village/#palabre] the hare") && stage.shows("[Village/bob] a hare, psst"))
        stage.press(Key(.enter))
        #expect(stage.title == "bob" && stage.shows("a hare, psst"))
        // Found among what was found, it leads to the same place.
        stage.enter("/buffer results")
        stage.enter("/lastlog shadow")
        stage.press(Key(.enter))
        #expect(stage.title == "#palabre")
        stage.enter("/buffer results")
        stage.enter("/close")
        #expect(!stage.titles.contains("results"))
    }

    @Test func `in a window of no network the reason is not that nothing is connected`() {
        var stage = Stage.inChannel(columns: 120)
        stage.server(":bob!x@y PRIVMSG #palabre :the hare")
        stage.enter("/search hare")
        stage.press(Key(.escape))
        for line in ["hello", "/whois bob", "/join #tea"] {
            stage.enter(line)
            #expect(stage.status.contains("This window is of no network"))
            #expect(stage.input == line)
            stage.press(.control("u"))
        }
        stage = Stage()
        stage.press(Key(.escape))
        stage.enter("hello")
        #expect(stage.status.contains("Not connected: /connect"))
    }

    @Test func `a search lists no more than can be read`() {
        var stage = Stage.inChannel()
        stage.server((1...1500).map { ":bob!x@y PRIVMSG #palabre :hare \($0)" })
        stage.enter("/lastlog hare")
        #expect(stage.app.shown.log.count == 1000)
        #expect(stage.app.shown.log[0]?.text == "hare 501")
        #expect(stage.app.shown.log.newestFirst.first?.text == "hare 1500")
    }

    @Test func `the password behind an address is kept out of the history`() {
        var stage = Stage.inChannel()
        stage.enter("/connect irc://irc.test open sesame")
        stage.press(.meta("2"), Key(.up))
        #expect(stage.input == "/connect irc://irc.test")
    }

    @Test func `no two commands have the same name`() {
        let names = Command.all.flatMap(\.names)
        #expect(Set(names).count == names.count)
    }
}

extension String {
    /// The same with a slash in front, which makes it look like a command.
    fileprivate var replacingSlash: String { "/" + self }

    @Test(arguments: ["\(Int.min)", "\(Int.max)", "0", "-1", "99"])
    func `a window that there cannot be is refused`(number: String) {
        var stage = Stage.inChannel()
        stage.enter("/buffer \(number)")
        #expect(stage.status.contains("No window \(number)"))
    }
}
