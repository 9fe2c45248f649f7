// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

/// What the mouse does, by what is under it.
@Suite struct MouseTests {
    private func stage(columns: Int = 110, rows: Int = 20) -> Stage {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        stage.server(":alice!a@127.0.0.1 JOIN #swift", ":irc.village 366 alice #swift :End")
        stage.server(":bob!x@y PRIVMSG #palabre :hello all of you")
        return stage
    }

    @Test func `the mouse is ours from the start, if the user wants it`() {
        #expect(Stage().effects.contains(.setMouse(true)))
        var launch = Launch(loginName: "alice", endpoint: nil, utcOffset: 0, version: "1.0")
        launch.settings.hasMouse = false
        #expect(!Stage(launch).effects.contains(.setMouse(true)))
    }

    @Test func `a click on a buffer shows it`() {
        var stage = stage()
        stage.click(on: "#swift", in: 0..<20)
        #expect(stage.title == "#swift")
        stage.click(on: "Village", in: 0..<20)
        #expect(stage.title == "Village")
    }

    @Test func `the wheel scrolls what is under it`() {
        var stage = stage()
        stage.server((1...60).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        stage.server(":irc.village 353 alice = #palabre :\((1...30).map { "guest\($0)" }.joined(separator: " "))")
        stage.server(":irc.village 366 alice #palabre :End")
        stage.wheel(.wheelUp, column: 50, row: 10)
        #expect(stage.shows("more --"))
        stage.wheel(.wheelDown, column: 50, row: 10)
        #expect(!stage.shows("more --"))
        #expect(stage.shows("@ 1 operator"))
        stage.wheel(.wheelDown, column: 100, row: 10)
        #expect(!stage.shows("@ 1 operator"))
        stage.wheel(.wheelUp, column: 100, row: 10)
        #expect(stage.shows("@ 1 operator"))
    }

    @Test func `the wheel scrolls a long list of buffers, and the next one shown is in sight`() {
        var stage = stage(rows: 12)
        stage.server((1...30).map { ":guest\($0)!x@y PRIVMSG alice :hello" })
        stage.wheel(.wheelDown, column: 5, row: 5)
        #expect(!stage.shows("1 Village"))
        #expect(stage.title == "#palabre")
        for _ in 0..<20 { stage.wheel(.wheelDown, column: 5, row: 5) }
        #expect(stage.shows("guest30"))
        stage.press(.meta("1"))
        #expect(stage.shows("1 Village"))
    }

    @Test func `a click on what is below the screen goes there`() {
        var stage = stage()
        stage.server((1...60).map { ":bob!x@y PRIVMSG #palabre :line \($0)" })
        stage.press(Key(.pageUp))
        stage.click(on: "more --", in: 20..<90)
        #expect(stage.app.shown.log.bottom == nil)
    }

    @Test func `a click on a nick offers what can be done, a letter does it`() {
        var stage = stage()
        stage.click(on: "fatou", in: 93..<110)
        #expect(stage.shows("talk alone"))
        #expect(!stage.shows("remove"))
        stage.type("w")
        #expect(stage.sent.last == "WHOIS fatou")
        stage.click(on: "fatou", in: 93..<110)
        stage.press(Key(.down), Key(.enter))
        #expect(stage.title == "fatou")
    }

    @Test func `whoever commands is offered more, and what hurts is only written`() {
        var stage = stage()
        stage.server(":moussa!x@y MODE #palabre +o alice")
        stage.click(on: "fatou", in: 93..<110)
        #expect(stage.shows("remove..."))
        stage.type("k")
        #expect(stage.app.shown.editor.text == "/kick fatou ")
        #expect(stage.sent.last?.hasPrefix("KICK") != true)
        stage.click(on: "fatou", in: 93..<110)
        stage.type("b")
        #expect(stage.status.contains("in the input line already"))
        stage.click(on: "fatou", in: 93..<110)
        stage.type("o")
        #expect(stage.sent.last == "MODE #palabre +o fatou")
    }

    @Test func `a nick in the log can be clicked too, and the menu itself`() {
        var stage = stage()
        stage.click(on: "bob", in: 22..<45)
        stage.click(on: "mention", in: 0..<110)
        #expect(stage.app.shown.editor.text == "bob: ")
        stage.click(on: "bob", in: 22..<45)
        stage.press(at: 60, 2)
        stage.type("x")
        #expect(stage.app.shown.editor.text == "bob: x")
    }

    @Test func `a drag copies nicks and text, nothing of the panes, and lines as they were said`() throws {
        var stage = stage(columns: 110, rows: 20)
        stage.server(":fatou!x@y PRIVMSG #palabre :\(String(repeating: "many words ", count: 9))end")
        let rows = stage.rows
        let first = try #require(rows.firstIndex { $0.contains("hello all") })
        stage.drag(from: (23, first), to: (92, first + 3))
        let copied = stage.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
        #expect(
            copied == ["bob: hello all of you\nfatou: \(String(repeating: "many words ", count: 9))end"],
            "\(copied)"
        )
    }

    @Test func `a drag copies a long link without spaces, and the lines of a message as lines`() throws {
        var stage = stage(columns: 110, rows: 20)
        let link = "https://example.org/" + String(repeating: "abcdefghij", count: 12)
        stage.server(":fatou!x@y PRIVMSG #palabre :see \(link) there")
        stage.app.append(
            Line(
                time: stage.now,
                kind: .said(.message, .init(nick: "bob", isOwn: false, isMention: false)),
                text: "a\nb"
            ),
            to: stage.app.current,
            weight: .none
        )
        let first = try #require(stage.rows.firstIndex { $0.contains("see https") || $0.contains("fatou │ see") })
        let last = try #require(stage.rows.lastIndex { $0.contains("│ b") })
        stage.drag(from: (23, first), to: (92, last))
        let copied = stage.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
        #expect(copied == ["fatou: see \(link) there\nbob: a\nb"], "\(copied)")
    }

    @Test func `a drag in a window that moves meanwhile marks what is left of it`() throws {
        var stage = stage(columns: 110, rows: 20)
        let layout = stage.app.layout(for: stage.app.shown, size: stage.size)
        let row = layout.log.row + layout.log.rows - 1
        stage.send(.mouse(Mouse(.pressed(.left), at: Position(column: layout.log.column, row: row))))
        stage.send(.mouse(Mouse(.dragged(.left), at: Position(column: layout.log.column + 1, row: row))))
        stage.server(":somebody_with_a_long_name!x@y PRIVMSG alice :hello")
        let moved = stage.app.layout(for: stage.app.shown, size: stage.size)
        try #require(moved.log.column > layout.log.column + 2)
        _ = stage.frame
        stage.send(.mouse(Mouse(.released(.left), at: Position(column: layout.log.column + 1, row: row))))
    }

    @Test func `a drag within a line copies just that`() throws {
        var stage = stage()
        let row = try #require(stage.rows.firstIndex { $0.contains("hello all") })
        let column = try #require(stage.column(of: "all", row: row))
        stage.drag(from: (column, row), to: (column + 2, row))
        #expect(stage.effects.last == .copy("all"))
    }

    @Test func `a drag within the nicks copies a nick`() throws {
        var stage = stage(columns: 110, rows: 20)
        let row = try #require(stage.rows.firstIndex { $0.contains("hello all") })
        let column = try #require(stage.column(of: "bob", row: row))
        stage.drag(from: (22, row), to: (column + 2, row))
        #expect(stage.shows("Copied"))
        #expect(stage.effects.contains { if case .copy(let text) = $0 { text.hasPrefix("bob") } else { false } })
    }

    @Test func `what is being marked is seen`() {
        var stage = stage()
        let before = stage.frame
        stage.send(.mouse(Mouse(.pressed(.left), at: Position(column: 50, row: 10))))
        #expect(stage.frame == before)
        stage.send(.mouse(Mouse(.dragged(.left), at: Position(column: 60, row: 10))))
        #expect(stage.frame != before)
        stage.send(.mouse(Mouse(.released(.left), at: Position(column: 60, row: 10))))
    }

    @Test func `a click gives a window the focus, the wheel does not`() {
        var stage = stage()
        stage.app.splitWindow(.below)
        let top = stage.app.desk.windows.focus
        stage.wheel(.wheelUp, column: 50, row: 15)
        #expect(stage.app.desk.windows.focus == top)
        stage.press(at: 50, 15)
        #expect(stage.app.desk.windows.focus != top)
    }

    @Test func `a click on the heading of a list sorts it, on a channel chooses it, again joins`() {
        var stage = stage()
        stage.enter("/list")
        for name in ["#a", "#b"] { stage.app.listed(name, members: name == "#a" ? 9 : 1, topic: "", 0) }
        stage.app.listEnded(0)
        stage.click(on: "Channel", in: 22..<110)
        #expect(stage.app.shown.directory.order == .name)
        stage.click(on: "#b", in: 22..<110)
        #expect(stage.app.shown.directory.current?.name == "#b")
        stage.click(on: "#b", in: 22..<110)
        #expect(stage.sent.last == "JOIN #b")
    }

    @Test func `left to the terminal, the mouse does nothing here`() {
        var stage = stage()
        stage.app.toggleMouse()
        stage.press(Key(.escape))
        #expect(stage.effects.contains(.setMouse(false)))
        #expect(stage.status.contains("mouse off"))
        stage.click(on: "#swift", in: 0..<20)
        #expect(stage.title == "#palabre")
        stage.app.toggleMouse()
        stage.press(Key(.escape))
        #expect(stage.effects.last == .setMouse(true))
    }

    @Test func `a click outside of everything does nothing`() {
        var stage = stage()
        for (column, row) in [(-1, -1), (500, 5), (5, 500), (0, 19), (0, 18), (0, 0)] {
            stage.press(at: column, row)
            stage.drag(from: (column, row), to: (-5, 900))
        }
        #expect(stage.title == "#palabre")
    }
}

extension Stage {
    mutating func press(at column: Int, _ row: Int) {
        send(.mouse(Mouse(.pressed(.left), at: Position(column: column, row: row))))
        send(.mouse(Mouse(.released(.left), at: Position(column: column, row: row))))
    }

    mutating func drag(from start: (Int, Int), to end: (Int, Int)) {
        send(.mouse(Mouse(.pressed(.left), at: Position(column: start.0, row: start.1))))
        send(.mouse(Mouse(.dragged(.left), at: Position(column: end.0, row: end.1))))
        send(.mouse(Mouse(.released(.left), at: Position(column: end.0, row: end.1))))
    }

    mutating func wheel(_ deed: Mouse.Deed, column: Int, row: Int) {
        send(.mouse(Mouse(deed, at: Position(column: column, row: row))))
    }

    func column(of text: String, row: Int, in columns: Range<Int> = 0..<500) -> Int? {
        // Drawn once, not once for each cell.
        let frame = frame
        let cells = (0..<frame.size.columns).map { frame[$0, row].text }
        let letters = text.map(String.init)
        return columns.clamped(to: 0..<cells.count).first { start in
            start + letters.count <= cells.count && Array(cells[start..<start + letters.count]) == letters
        }
    }

    /// Clicks on the last place where a text stands between some columns.
    mutating func click(on text: String, in columns: Range<Int>, at location: SourceLocation = #_sourceLocation) {
        for row in (0..<size.rows - 1).reversed() {
            guard let column = column(of: text, row: row, in: columns) else { continue }
            return press(at: column, row)
        }
        Issue.record("\(text) is not on the screen", sourceLocation: location)
    }
}
