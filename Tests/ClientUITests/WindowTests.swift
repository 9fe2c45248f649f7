// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

/// Several windows on one screen, and the panes beside them.
@Suite struct WindowTests {
    /// Below each other, #palabre with the focus and #swift.
    private func split(columns: Int = 100, rows: Int = 30) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(":alice!a@127.0.0.1 JOIN #swift", ":irc.village 366 alice #swift :End")
        stage.app.splitWindow(.below)
        stage.app.showNextWindow()
        stage.press(.meta("3"))
        stage.app.showNextWindow()
        return stage
    }

    @Test func `each window shows a buffer of its own, the input is that of the focused one`() {
        var stage = split()
        #expect(stage.shows("● 2 #palabre"))
        #expect(stage.shows("○ 3 #swift"))
        stage.enter("hello")
        #expect(stage.sent.last == "PRIVMSG #palabre :hello")
        stage.app.showNextWindow()
        stage.enter("there")
        #expect(stage.sent.last == "PRIVMSG #swift :there")
    }

    @Test(arguments: [(100, 30), (80, 24), (200, 50)])
    func `a click finds the row that is drawn, in every window and beside what waits below it`(columns: Int, rows: Int)
    {
        var stage = split(columns: columns, rows: rows)
        stage.server((1...9).map { ":bob!x@y PRIVMSG #palabre :here https://example.org/p\($0) wide 漢字" })
        stage.server((1...9).map { ":tim!x@y PRIVMSG #swift :there https://example.org/s\($0)" })
        for name in ["p9", "s8", "p7", "s9"] {
            // The first click may only take the focus, where what is below the windows has changed with it.
            for _ in 0..<2 { stage.click(on: "org/\(name)", in: 0..<columns) }
            #expect(stage.effects.last == .browse("https://example.org/\(name)"), "\(stage)")
        }
    }

    @Test func `a click that moves what it was on only takes the focus`() {
        var stage = split()
        stage.server(":tim!x@y PRIVMSG #swift :one https://example.org/1", ":tim!x@y PRIVMSG #swift :two")
        stage.type(String(repeating: "unsent words ", count: 20))
        stage.click(on: "two", in: 0..<100)
        #expect(stage.title == "#swift")
        #expect(stage.app.desk.drag == nil)
        #expect(!stage.effects.contains { if case .browse = $0 { true } else { false } })
        stage.click(on: "example.org/1", in: 0..<100)
        #expect(stage.effects.last == .browse("https://example.org/1"))
    }

    @Test func `the command does what the keys do, and says what cannot be done`() {
        var stage = Stage.inChannel(columns: 100, rows: 30)
        func count() -> Int { stage.app.desk.windows.windows.count }
        for line in ["/window close", "/window zoom", "/window", "/window split above", "/window nonsense"] {
            stage.enter(line)
            #expect(stage.input == line)
            #expect(stage.status.contains("! "))
            stage.press(.control("u"))
        }
        stage.enter("/window split")
        stage.enter("/window split beside")
        #expect(count() == 3)
        let focus = stage.app.desk.windows.focus
        stage.enter("/window next")
        #expect(stage.app.desk.windows.focus != focus)
        stage.enter("/window zoom")
        #expect(stage.app.desk.windows.isZoomed)
        stage.enter("/window zoom")
        stage.enter("/window close")
        #expect(count() == 2)
        stage.enter("/window only")
        #expect(count() == 1)
        #expect(stage.input == "")
    }

    @Test func `what any window shows is read, as long as somebody looks`() {
        var stage = split()
        stage.server(":b!x@y PRIVMSG #swift :seen")
        #expect(!stage.status.contains("unread"))
        stage.send(.focused(false))
        stage.server(":b!x@y PRIVMSG #swift :alice: not seen", ":b!x@y PRIVMSG #palabre :nor this")
        #expect(stage.app.buffers.map(\.activity.messages).reduce(0, +) == 2)
        stage.send(.focused(true))
        #expect(stage.app.buffers.allSatisfy { $0.activity.messages == 0 })
    }

    @Test func `a window keeps its place in a log that another one shows too`() {
        var stage = Stage.inChannel(columns: 100, rows: 30)
        stage.server((1...60).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        stage.app.splitWindow(.below)
        stage.press(Key(.pageUp))
        stage.app.showNextWindow()
        #expect(stage.app.shown.log.bottom == nil)
        #expect(stage.shows("more --"))
        #expect(stage.shows("line 60"))
        stage.app.showNextWindow()
        #expect(stage.app.shown.log.bottom != nil)
    }

    @Test func `closing a window leaves the others, closing the others this one`() {
        var stage = split()
        stage.app.closeWindow()
        #expect(stage.title == "#swift")
        #expect(!stage.shows("●"))
        stage.app.closeWindow()
        #expect(stage.status.contains("only one window"))
        stage = split()
        stage.app.closeOtherWindows()
        #expect(stage.title == "#palabre")
        stage.server(":b!x@y PRIVMSG #swift :hello")
        #expect(stage.status.contains("unread 3"))
    }

    @Test func `zoom hides the others for a while`() {
        var stage = split()
        stage.app.toggleZoom()
        #expect(!stage.shows("○ 3"))
        stage.server(":b!x@y PRIVMSG #swift :hello")
        #expect(stage.status.contains("unread 3"))
        stage.app.toggleZoom()
        #expect(stage.shows("○ 3"))
        #expect(!stage.status.contains("unread"))
    }

    @Test func `a buffer that is closed leaves no window empty`() {
        var stage = split()
        stage.app.showNextWindow()
        stage.enter("/close")
        #expect(!stage.shows("#swift"))
        #expect(stage.shows("● "))
        #expect(stage.shows("○ "))
        stage.app.showNextWindow()
        #expect(stage.titles.contains(stage.title))
    }

    @Test func `there are no more windows than there is room for`() {
        var stage = Stage.inChannel(columns: 80, rows: 24)
        for _ in 0..<20 {
            stage.app.splitWindow(.beside)
            stage.app.splitWindow(.below)
        }
        #expect(stage.status.contains("no room for another"))
        #expect(stage.app.layout(for: stage.app.shown, size: stage.size).windows.count > 3)
        stage.resize(columns: 20, rows: 5)
        #expect(stage.app.layout(for: stage.app.shown, size: stage.size).windows.count == 1)
        stage.resize(columns: 80, rows: 24)
        #expect(stage.app.layout(for: stage.app.shown, size: stage.size).windows.count > 3)
    }

    @Test func `panes are shown and hidden by hand`() {
        var stage = Stage.inChannel(columns: 100, rows: 20)
        stage.app.toggleBufferList()
        #expect(!stage.shows("Village"))
        stage.app.toggleNickList()
        #expect(!stage.shows("4 members  "))
        stage.app.toggleBufferList()
        #expect(stage.shows("1 Village"))
        stage.resize(columns: 50, rows: 20)
        #expect(stage.shows("1 Village"))
    }

    @Test(arguments: [(20, 5), (40, 12)])
    func `no toggle makes a small screen useless`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.app.toggleBufferList()
        stage.app.toggleNickList()
        let layout = stage.app.layout(for: stage.app.shown, size: stage.size)
        #expect(layout.log.columns >= Layout.minimumLogColumns)
        #expect(layout.log.rows >= 1)
        if columns == 20 { #expect(stage.shows("Too narrow")) }
    }

    @Test func `a long topic is shown row by row`() {
        var stage = Stage.inChannel(columns: 60, rows: 24)
        let words = (1...60).map { "word\($0)" }.joined(separator: " ")
        stage.server(":moussa!m@h TOPIC #palabre :\(words)")
        stage.server((1...40).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        #expect(stage.rows[1].hasPrefix("1 Village"))
        stage.app.scrollTopic(by: 1)
        #expect(stage.rows[1].contains("word9"))
        #expect(stage.app.layout(for: stage.app.shown, size: stage.size).topic?.rows ?? 0 > 3)
        for _ in 0..<20 { stage.app.scrollTopic(by: 1) }
        #expect(stage.rows[0...8].contains { $0.contains("word60") })
        for _ in 0..<30 { stage.app.scrollTopic(by: -1) }
        #expect(stage.rows[1].hasPrefix("1 Village"))
    }

    @Test func `the bare view has nothing but text, and the same key brings all back`() {
        var stage = Stage.inChannel(columns: 120, rows: 20)
        let before = stage.rows
        stage.app.toggleBareView()
        #expect(!stage.shows("│ moussa"))
        #expect(!stage.shows("1 Village"))
        stage.app.toggleBareView()
        #expect(stage.rows == before)
    }
}
