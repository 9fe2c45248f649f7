// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import Glibc
import Support
import Testing

@testable import ClientUI

// Glibc's module leaves them out.
@_silgen_name("posix_openpt")
private func posix_openpt(_ flags: Int32) -> Int32
@_silgen_name("grantpt")
private func grantpt(_ descriptor: Int32) -> Int32
@_silgen_name("unlockpt")
private func unlockpt(_ descriptor: Int32) -> Int32
@_silgen_name("ptsname")
private func ptsname(_ descriptor: Int32) -> UnsafeMutablePointer<CChar>?

/// What is really written to a terminal: the other end of a pseudo-terminal reads it.
@Suite(.serialized) struct ClientTerminalTests {
    /// The end of a pseudo-terminal where the screen would be.
    private final class Screen {
        let master: Int32
        let line: Int32

        init(columns: Int, rows: Int) throws {
            master = posix_openpt(O_RDWR | O_NOCTTY)
            try #require(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0)
            let name = try #require(ptsname(master))
            line = open(name, O_RDWR | O_NOCTTY)
            try #require(line >= 0)
            var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
            _ = ioctl(line, UInt(TIOCSWINSZ), &size)
            var settings = termios()
            tcgetattr(line, &settings)
            cfmakeraw(&settings)
            tcsetattr(line, TCSANOW, &settings)
            _ = fcntl(master, F_SETFL, O_NONBLOCK)
        }

        deinit {
            close(master)
            close(line)
        }

        /// All that was written since the last call.
        func written() -> String {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while case let count = read(master, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
            return String(decoding: bytes, as: UTF8.self)
        }

        /// How many bytes were typed and nobody has read.
        var unread: Int32 {
            var count: Int32 = 0
            _ = ioctl(line, UInt(FIONREAD), &count)
            return count
        }

        func type(_ text: String) {
            _ = text.withCString { write(master, $0, text.utf8.count) }
        }
    }

    private func start(_ type: String = "xterm-256color", columns: Int = 40, rows: Int = 8) throws -> (Terminal, Screen)
    {
        let screen = try Screen(columns: columns, rows: rows)
        let terminal = try Terminal(input: screen.line, output: screen.line, type: type)
        #expect(terminal.read().first.map { if case .learned(.colors) = $0 { true } else { false } } == true)
        return (terminal, screen)
    }

    private func frame(_ texts: [StyledText], columns: Int = 40, rows: Int = 8) -> Frame {
        var frame = Frame(size: Size(columns: columns, rows: rows))
        for (row, text) in texts.enumerated() {
            frame.drawRow(text, in: Rectangle(column: 0, row: row, columns: columns - 2, rows: 1))
            frame.drawBorder(Rectangle(column: columns - 1, row: row, columns: 1, rows: 1))
        }
        return frame
    }

    // MARK: Drawing

    @Test(arguments: ScreenModel.Counting.allCases, 0..<8 as Range<UInt64>)
    func `whatever a terminal thinks of widths, every letter stands where the app wants it`(
        counting: ScreenModel.Counting,
        seed: UInt64
    ) throws {
        let (terminal, screen) = try start()
        defer { terminal.end() }
        var random = SeededGenerator(seed: seed)
        var model = ScreenModel(columns: 40, rows: 8, counting: counting)
        var texts = Array(repeating: StyledText(), count: 8)
        for step in 0..<20 {
            if step % 3 == 0 {
                texts.removeFirst()
            } else {
                texts[Int.random(in: 0..<7, using: &random)] = StyledText()
            }
            while texts.count < 8 { texts.append(StyledText(formatted: random.hostileText(upTo: 12))) }
            texts[Int.random(in: 0..<8, using: &random)] = StyledText(formatted: random.hostileText(upTo: 8))
            if step == 15 { terminal.redraw() }
            let frame = frame(texts)
            terminal.draw(frame)
            let bytes = screen.written()
            model.feed(bytes)
            let flaw = flaw(of: model, showing: frame)
            #expect(flaw == nil, "\(counting), seed \(seed), step \(step): \(bytes.debugDescription)")
            if flaw != nil { break }
        }
    }

    private func flaw(of model: ScreenModel, showing frame: Frame) -> String? {
        if let spill = model.spill { return "drawn outside: \(spill)" }
        for row in 0..<frame.size.rows {
            for column in 0..<frame.size.columns {
                let cell = frame[column, row]
                let isWide = column + 1 < frame.size.columns && frame[column + 1, row].text.isEmpty
                guard !cell.text.isEmpty, ClientTerminal.Glyph.isSettled(cell.text, columns: isWide ? 2 : 1) else {
                    continue
                }
                if model.grid[row][column] != cell.text {
                    return "\(model.grid[row][column]) instead of \(cell.text) at \(column), \(row): \(model.grid[row])"
                }
                if model.links[row][column] != cell.link { return "link at \(column), \(row)" }
            }
        }
        return nil
    }

    @Test func `a link is whole on every piece of it, and gone when the text is`() throws {
        let (terminal, screen) = try start()
        defer { terminal.end() }
        var model = ScreenModel(columns: 40, rows: 8, counting: .scalars)
        let text = StyledText(formatted: "look: https://example.org/a/path/that/is/longer/than/a/row ok")
        terminal.draw(frame(text.rows(width: 30).map { text[$0] }))
        model.feed(screen.written())
        let url = "https://example.org/a/path/that/is/longer/than/a/row"
        #expect(model.links[1][0] == url && model.links[2][0] == url)
        #expect(model.links[0].compactMap { $0 }.isEmpty)
        #expect(model.links[2][39] == nil)
        terminal.draw(frame(text.rows(width: 30).map { StyledText(text[$0].glyphs.map(\.text).joined()) }))
        model.feed(screen.written())
        #expect(model.links.joined().compactMap { $0 }.isEmpty)
    }

    @Test func `nothing is written for a frame that is on the screen already`() throws {
        let (terminal, screen) = try start()
        defer { terminal.end() }
        var frame = frame([StyledText("hello 👩‍👧 \u{1E}"), StyledText(formatted: "https://example.org/")])
        terminal.draw(frame)
        _ = screen.written()
        terminal.draw(frame)
        #expect(screen.written().isEmpty)
        frame.cursor = Position(column: 3, row: 2)
        terminal.draw(frame)
        #expect(screen.written() == "\u{1B}[3;4H\u{1B}[?25h")
    }

    @Test func `a letter more costs a few bytes, with links and wide emoji on the screen too`() throws {
        let (terminal, screen) = try start()
        defer { terminal.end() }
        let rows = [
            StyledText("漢字 👩‍👧 \u{1E}"), StyledText(formatted: "https://example.org/"), StyledText("a long row, at rest"),
        ]
        terminal.draw(frame(rows + [StyledText("> hell")]))
        _ = screen.written()
        terminal.draw(frame(rows + [StyledText("> hello")]))
        let bytes = screen.written()
        #expect(bytes.utf8.count < 40 && bytes.contains("o") && !bytes.contains("hell"), "\(bytes.debugDescription)")
    }

    @Test func `a frame goes out at once where the terminal can show it at once`() throws {
        let (terminal, screen) = try start()
        defer { terminal.end() }
        terminal.draw(frame([StyledText("one")]))
        #expect(!screen.written().contains("\u{1B}[?2026h"))
        screen.type("\u{1B}[?2026;2$y")
        #expect(terminal.read() == [.learned(.synchronizesUpdates)])
        terminal.draw(frame([StyledText("two")]))
        let bytes = screen.written()
        #expect(bytes.hasPrefix("\u{1B}[?2026h") && bytes.hasSuffix("\u{1B}[?2026l"))
    }

    // MARK: Manners

    @Test func `a terminal of xterm's family is asked, and what it offers is taken`() throws {
        let (terminal, screen) = try start()
        defer { terminal.end() }
        terminal.draw(frame([]))
        let first = screen.written()
        for question in [
            "\u{1B}]11;?\u{1B}\\", "\u{1B}[?2026$p", "\u{1B}[?2027$p", "\u{1B}[>0q", "\u{1B}[?u", "\u{1B}[c",
        ] {
            #expect(first.contains(question))
        }
        #expect(first.contains("\u{1B}[?2004h") && first.contains("\u{1B}[?1004h") && !first.contains("\u{1B}[?1002h"))
        screen.type("\u{1B}[?0u\u{1B}[?2027;2$y\u{1B}P>|foot(1.16)\u{1B}\\\u{1B}[?62c")
        #expect(terminal.read() == [.learned(.tellsAllKeys), .learned(.drawsClusters), .learned(.name("foot(1.16)"))])
        #expect(screen.written() == "\u{1B}[>5u\u{1B}[?2027h")
        terminal.setMouse(true)
        #expect(screen.written() == "\u{1B}[?1002h\u{1B}[?1006h")
        screen.type("\u{1B}[<0;3;2M\u{1B}[13;2ux")
        #expect(
            terminal.read() == [
                .mouse(Mouse(.pressed(.left), at: Position(column: 2, row: 1))), .key(Key(.enter, .shift)),
                .key(Key(.character("x"))),
            ]
        )
        terminal.notify(title: "ada", body: "hello")
        terminal.entitle("#a")
        #expect(screen.written().contains("\u{1B}]777;notify;ada;hello\u{1B}\\\u{1B}[22;2t\u{1B}]2;#a\u{1B}\\"))
    }

    @Test func `what was arranged is undone at the end, and comes back after a stop`() throws {
        let (terminal, screen) = try start()
        terminal.setMouse(true)
        terminal.entitle("#a")
        terminal.draw(frame([]))
        let first = screen.written()
        #expect(first.contains("\u{1B}[?1006h") && first.contains("\u{1B}[22;2t\u{1B}]2;#a\u{1B}\\"))
        terminal.giveBack()
        let stopped = screen.written()
        #expect(
            stopped.contains("\u{1B}[?1006l") && stopped.contains("\u{1B}[?2004l") && stopped.contains("\u{1B}[?1049l")
        )
        terminal.setMouse(false)
        #expect(screen.written().isEmpty)
        terminal.resume()
        terminal.draw(frame([StyledText("again")]))
        let back = screen.written()
        #expect(back.contains("\u{1B}[?1049h") && back.contains("\u{1B}[?2004h") && !back.contains("\u{1B}[?1006h"))
        #expect(back.contains("\u{1B}[22;2t\u{1B}]2;#a\u{1B}\\"))
        #expect(back.contains("again") && !back.contains("\u{1B}[?2026$p"))
        terminal.end()
        #expect(screen.written().contains("\u{1B}[?2004l"))
    }

    @Test func `answers that come late are not left to the shell`() throws {
        let (terminal, screen) = try start()
        terminal.draw(frame([]))
        screen.type("\u{1B}[?2027;1$y\u{1B}]11;rgb:00/00/00\u{1B}\\\u{1B}[?62c")
        terminal.end()
        #expect(screen.unread == 0)
        #expect(screen.written().contains("\u{1B}[?2027l"))
    }

    @Test(arguments: ["vt100", "linux", "vt220", "ansi"])
    func `an old terminal is told nothing that it would print`(type: String) throws {
        let (terminal, screen) = try start(type)
        var frame = frame([
            StyledText(formatted: "👩‍👧 https://example.org/ \u{1E}struck\u{1E} \u{4}ff0000red 漢"), StyledText("two"),
        ])
        frame.cursor = Position(column: 2, row: 2)
        terminal.draw(frame)
        terminal.setMouse(true)
        terminal.copy("text")
        terminal.notify(title: "a", body: "b")
        terminal.entitle("title")
        terminal.draw(self.frame([StyledText("three")]))
        terminal.end()
        let bytes = screen.written()
        for forbidden in ["\u{1B}]", "\u{1B}P", "$p", "[>", "[?u", "?2004", "?1002", "?1004", "?2026", "38;2"] {
            #expect(!bytes.contains(forbidden), "\(forbidden)")
        }
        #expect(bytes.contains("three"))
    }

    @Test func `keys of ncurses and ours are both known`() throws {
        let (terminal, screen) = try start()
        defer { terminal.end() }
        screen.type("\u{1B}OA\u{1B}[1;5D\u{1B}[I\u{1B}[200~a\u{1B}[201~\u{1B}[15~")
        #expect(
            terminal.read() == [
                .key(Key(.up)), .key(Key(.left, .control)), .learned(.tellsFocus), .focused(true), .pasted("a"),
                .key(Key(.function(5))),
            ]
        )
    }
}
