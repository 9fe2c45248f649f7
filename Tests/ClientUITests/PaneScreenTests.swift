// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Whole screens of everything around the conversation: windows, lists, menus, themes.
@Suite struct PaneScreenTests {
    static let sizes = [(80, 24), (120, 36)]

    private func stage(_ columns: Int, _ rows: Int) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(
            ":moussa!x@y PRIVMSG #palabre :Good evening, all. Who tells the first story tonight?",
            ":fatou!x@y PRIVMSG #palabre :alice promised one",
            ":alice!a@127.0.0.1 JOIN #swift",
            ":irc.village 332 alice #swift :Release 6.3",
            ":irc.village 353 alice = #swift :alice @tim",
            ":irc.village 366 alice #swift :End",
            ":tim!x@y PRIVMSG #swift :6.3 is out",
            ":fatou!x@y PRIVMSG alice :are you there?"
        )
        return stage
    }

    @Test(arguments: sizes) func `windows below and beside each other`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.app.splitWindow(.below)
        stage.app.showNextWindow()
        stage.press(.meta("3"))
        stage.app.splitWindow(.beside)
        stage.app.showNextWindow()
        stage.press(.meta("4"))
        stage.expectScreen("windows-\(columns)x\(rows)")
    }

    @Test(arguments: sizes) func `networks are headings, and who types is told`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.server(":tim!x@y PRIVMSG #swift :alice: have you seen it?")
        stage.enter("/connect irc://192.0.2.1/#quiet")
        stage.lose(.failed, "192.0.2.1 does not answer")
        stage.press(.meta("2"))
        for nick in ["fatou", "bob"] {
            stage.report(.typing(conversation: "#palabre", Source(name: nick), .active))
        }
        stage.expectScreen("networks-\(columns)x\(rows)")
    }

    @Test(arguments: sizes) func `jumping to a buffer`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.app.startJump()
        stage.type("a")
        stage.expectScreen("jump-\(columns)x\(rows)")
    }

    @Test(arguments: sizes) func `the list of channels`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.enter("/list")
        stage.app.listed("#palabre", members: 4, topic: "Under the tree \u{2}every\u{2} evening", 0)
        stage.app.listed("#swift", members: 1234, topic: "Release 6.3 is out: read what is new before you ask here", 0)
        stage.app.listed("#漢字", members: 17, topic: "木の下で村が話す", 0)
        stage.app.listed("##a-very-long-name-of-a-channel-that-fits-nowhere", members: 99_999, topic: "", 0)
        stage.app.listed("#tea", members: 1, topic: "", 0)
        stage.app.listEnded(0)
        stage.press(Key(.down))
        stage.expectScreen("list-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 12)]) func `help, narrowed down`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.enter("/help")
        stage.type("chan")
        stage.press(Key(.down))
        stage.expectScreen("help-search-\(columns)x\(rows)")
    }

    @Test(arguments: [(120, 36)]) func `help on a large screen`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.enter("/help mode")
        stage.expectScreen("help-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)]) func `what can be done with somebody`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.server(":moussa!x@y MODE #palabre +o alice")
        stage.click(on: "fatou", in: 18..<40)
        stage.press(Key(.down))
        stage.expectScreen("nick-menu-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 36)]) func `the list of nicks, narrowed down`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.server(":irc.village 353 alice = #palabre :\((1...30).map { "guest\($0)" }.joined(separator: " "))")
        stage.server(":irc.village 366 alice #palabre :End")
        stage.app.startNickFilter()
        stage.type("ou")
        stage.expectScreen("nick-filter-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 12)]) func `a topic shown whole`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        let words =
            "Stories from everywhere, each evening after sunset; whoever comes late sits at the back and listens."
        stage.server(":moussa!x@y TOPIC #palabre :\(words) \u{2}Tonight:\u{2} the hare and his shadow.")
        stage.app.scrollTopic(by: 1)
        stage.expectScreen("topic-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 12)]) func `nothing but text`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.app.toggleBareView()
        stage.expectScreen("bare-\(columns)x\(rows)")
    }

    @Test(arguments: Settings.ThemeChoice.allCases, [(110, 18), (60, 12)])
    func `themes`(choice: Settings.ThemeChoice, size: (columns: Int, rows: Int)) {
        var stage = stage(size.columns, size.rows)
        stage.send(.learned(.colors(256)))
        stage.send(.learned(.background(red: 0, green: 0, blue: 0)))
        stage.app.settings.theme = choice
        stage.app.startJump()
        stage.expectScreen("theme-\(choice.rawValue)-\(size.columns)x\(size.rows)")
    }

    @Test(arguments: [(40, 12), (20, 5)]) func `lists on a small screen`(columns: Int, rows: Int) {
        var stage = stage(columns, rows)
        stage.app.toggleBufferList()
        stage.press(Key(.escape))
        stage.expectScreen("panes-\(columns)x\(rows)")
    }
}
