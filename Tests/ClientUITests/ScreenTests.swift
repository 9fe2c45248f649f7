// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Whole screens, kept as files in `Screens`; `RECORD=1` rewrites them.
@Suite struct ScreenTests {
    @Test func `the first start is a form`() {
        Stage().expectScreen("first-start-80x24")
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `the form asks for an address when the server is another`(columns: Int, rows: Int) {
        var stage = Stage(columns: columns, rows: rows)
        stage.press(Key(.down), Key(.enter))
        stage.type("irc.example.org")
        stage.expectScreen("first-start-address-\(columns)x\(rows)")
    }

    @Test func `the form fits a very small screen`() {
        Stage(columns: 20, rows: 5).expectScreen("first-start-20x5")
    }

    @Test func `what is wrong with the form can be read on a very small screen`() {
        var stage = Stage(columns: 20, rows: 5)
        stage.press(Key(.tab, .shift), .control("u"), Key(.enter))
        stage.type("two words")
        stage.press(Key(.enter))
        stage.expectScreen("first-start-complaint-20x5")
    }

    @Test(arguments: [(40, 12), (20, 5)])
    func `what went wrong can be read on a small screen, with the newest line above`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.enter("/nosuch")
        stage.server(":moussa!m@h PRIVMSG #palabre :Look here")
        stage.expectScreen("refused-\(columns)x\(rows)")
        stage.press(Key(.escape))
        #expect(!stage.shows("No such command"))
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `nothing open`(columns: Int, rows: Int) {
        var stage = Stage(columns: columns, rows: rows)
        stage.press(Key(.escape))
        stage.expectScreen("home-\(columns)x\(rows)")
    }

    @Test(arguments: [(120, 36), (80, 24), (50, 15), (20, 5)])
    func `a conversation`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        converse(&stage)
        stage.expectScreen("channel-\(columns)x\(rows)")
    }

    @Test(arguments: [(100, 16), (50, 15)])
    func `wide, combining and joined characters keep borders straight`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(
            ":漢字!x@y JOIN #palabre",
            ":漢字!x@y PRIVMSG #palabre :木の下で村が話す、木の下で村が話す、木の下で村が話す、木の下で村が話す",
            ":bob!x@y PRIVMSG #palabre :family 👩‍👩‍👧‍👦 thumb 👍🏽 heart ❤️ flag 🇫🇷 keycap 1️⃣ end",
            ":bob!x@y PRIVMSG #palabre :e\u{301} n\u{303} क्षि 한글 \u{1112}\u{1161}\u{11ab} עברית ｗｉｄｅ",
            ":bob!x@y PRIVMSG #palabre :z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}algo"
        )
        stage.type("草草 e\u{301} 👍")
        stage.expectScreen("wide-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 16), (50, 15)])
    func `a split of the network is one line, and so is its end`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        let travellers = (1...12).map { "guest\($0)" } + ["bob"]
        func crowd(_ type: String, _ command: String) -> [String] {
            [":irc.village BATCH +1 \(type) hub.village far.village"]
                + travellers.map { "@batch=1 :\($0)!x@y \(command)" } + [":irc.village BATCH -1"]
        }
        stage.server(travellers.map { ":\($0)!x@y JOIN #palabre" } + [":guest1!x@y PRIVMSG #palabre :hello"])
        stage.server(crowd("netsplit", "QUIT :hub.village far.village"))
        stage.server(":irc.village BATCH +2 netjoin *.net *.join", "@batch=2 :bob!x@y JOIN #palabre", ":s BATCH -2")
        stage.expectScreen("netsplit-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 16), (50, 15)])
    func `scrolled back, the place is kept and what is below is counted`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server((1...40).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        stage.press(Key(.pageUp))
        stage.server(":bob!x@y PRIVMSG #palabre :one more")
        stage.expectScreen("scrolled-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `a session of the tutorial`(columns: Int, rows: Int) {
        var stage = Stage.onTutorial(columns: columns, rows: rows)
        stage.enter("bonjour")
        stage.bytes("q")
        stage.enter("ça va ?")
        stage.bytes("Z")
        stage.enter("stop")
        stage.tell(.closed(LinkClosure(cause: .closedByPeer, explanation: "The server closed the connection")))
        stage.expectScreen("tutorial-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 12), (40, 12)])
    func `completion shows what there is`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(":frank!x@y JOIN #palabre", ":frank!x@y PRIVMSG #palabre :hello")
        stage.type("f")
        stage.press(Key(.tab))
        stage.expectScreen("completion-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 12), (120, 36)])
    func `what went wrong stands in the status line, and the text stays in the input`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.enter("/jion #swift")
        stage.expectScreen("refused-\(columns)x\(rows)")
    }

    @Test func `help fits a small screen`() {
        var stage = Stage.inChannel()
        stage.enter("/help")
        stage.expectScreen("help-80x24")
    }

    @Test(arguments: [(80, 14), (50, 15)])
    func `formatting codes`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(
            ":bob!x@y PRIVMSG #palabre :\u{2}bold\u{2} \u{1d}italic\u{1d} \u{1f}under\u{1f} \u{1e}struck\u{1e} \u{16}reverse",
            ":bob!x@y PRIVMSG #palabre :\u{3}4red\u{3} \u{3}0,1white on black\u{3} \u{3}52cube \u{4}ff8800orange\u{f} plain",
            ":bob!x@y NOTICE #palabre :a \u{2}notice",
            ":bob!x@y PRIVMSG #palabre :\u{1}ACTION waves \u{3}3green\u{1}",
            ":bob!x@y PRIVMSG #palabre :alice: you are named"
        )
        stage.expectScreen("formatting-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 12), (48, 16)])
    func `links, code and what is covered`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(
            ":bob!x@y PRIVMSG #palabre :read https://example.org/a/rather/long/path/that/goes/on?and=on#further, then tell",
            ":bob!x@y PRIVMSG #palabre :run \u{11}swift test\u{11} (see <https://example.org/b>)",
            ":bob!x@y PRIVMSG #palabre :it was \u{3}1,1the gardener 漢字\u{3} who did it"
        )
        stage.expectScreen("links-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 14), (50, 15)])
    func `control characters are shown, never obeyed`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(
            ":bob!x@y PRIVMSG #palabre :esc \u{1b}[31mred\u{1b}[0m bell \u{7} csi \u{9b}2J del \u{7f} end",
            ":bob!x@y PRIVMSG #palabre :bidi \u{202e}abc\u{202c} \u{2066}def\u{2069} zero\u{200b}width \u{feff}bom tab\tend",
            ":bob!x@y PRIVMSG #palabre :title \u{1b}]0;owned\u{7} line\u{2028}separator \u{301}alone"
        )
        stage.expectScreen("hostile-\(columns)x\(rows)")
    }

    @Test func `the first minute on this computer`() {
        var stage = Stage()
        stage.press(Key(.enter))
        stage.open()
        stage.register()
        stage.server(":alice!a@127.0.0.1 JOIN #palabre", ":irc.village 353 alice = #palabre :@alice")
        stage.server(":irc.village 366 alice #palabre :End")
        stage.expectScreen("first-minute-80x24")
    }

    @Test(arguments: [(110, 14), (80, 12)])
    func `more buffers and more people than fit`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        let names = (1...30).map { "guest\($0)" }
        stage.server(":irc.village 353 alice = #palabre :\(names.joined(separator: " "))")
        stage.server(":irc.village 366 alice #palabre :End")
        stage.server(names.map { ":\($0)!x@y PRIVMSG alice :hello" })
        for _ in 0..<12 { stage.press(.control("n")) }
        stage.press(.meta("2"))
        for _ in 0..<14 { stage.press(.control("p")) }
        stage.press(.meta("2"), .control("n"), .control("n"), .control("n"), .control("n"), .control("n"))
        stage.expectScreen("crowd-query-\(columns)x\(rows)")
        stage.press(.meta("2"))
        stage.expectScreen("crowd-\(columns)x\(rows)")
    }

    @Test(arguments: [(40, 8), (60, 12)])
    func `a long text makes the input grow`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.type("a rather long text that does not fit into the line, with 漢字 in it")
        for _ in 0..<8 { stage.press(Key(.left)) }
        stage.expectScreen("long-input-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 14), (40, 12)])
    func `a connection that was lost says so and keeps its buffers`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.tell(.closed(LinkClosure(cause: .failed, explanation: "The connection to 127.0.0.1 was reset")))
        stage.expectScreen("lost-\(columns)x\(rows)")
    }

    // Something of each kind, and a life elsewhere.
    private func converse(_ stage: inout Stage) {
        stage.server(
            ":moussa!x@y PRIVMSG #palabre :Good evening, all. Who tells the first story tonight?",
            ":fatou!x@y PRIVMSG #palabre :alice promised one about the hare who thought that he could outrun his own shadow, "
                + "and lost",
            ":zoe!z@z JOIN #palabre",
            ":bob!x@y PRIVMSG #palabre :\u{1}ACTION puts another log on the fire\u{1}"
        )
        stage.enter("it is a long one")
        stage.now = stage.now + 40_000
        stage.server(
            ":zoe!z@z QUIT :Ping timeout",
            ":moussa!x@y MODE #palabre +v bob",
            ":alice!a@127.0.0.1 JOIN #swift",
            ":irc.village 353 alice = #swift :alice @tim",
            ":irc.village 366 alice #swift :End",
            ":tim!x@y PRIVMSG #swift :6.3 is out",
            ":tim!x@y PRIVMSG #swift :and it is good",
            ":fatou!x@y PRIVMSG alice :are you there?",
            ":moussa!x@y PRIVMSG #palabre :until tomorrow"
        )
        stage.type("good night")
    }
}
