// SPDX-License-Identifier: Apache-2.0

package import ClientUI
internal import Glibc

/// A terminal, or a pipe, that is written line by line: nothing that stands there is ever written again, but for the row
/// in which one types.
///
/// Whoever owns it calls `end`, which leaves the terminal as it was; after a crash `Rescue` does that.
package final class Console {
    /// How the user types: key by key on a terminal with a cursor, otherwise line by line.
    package let way: PlainInput
    /// Whether somebody types here, rather than a program.
    package let isTerminal: Bool
    /// How many columns and rows there are.
    package private(set) var size = Size(columns: 80, rows: 24)
    /// Whether nobody reads any more what is written.
    package private(set) var isLost = false

    /// So much is written at once at most, in bytes.
    private static let portion = 65_536
    /// What tells Escape from a sequence that comes in pieces, in milliseconds.
    private static let escapeDelay: Int32 = 25

    private let input: Int32
    private let output: Int32
    private let settings: termios
    private var sequences = SequenceReader()
    private var decoder = KeyDecoder()
    private var painter = RowPainter()
    private var lines = ""
    private var isOurs = false

    package init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, type: String? = nil) {
        (self.input, self.output) = (input, output)
        let type = type ?? getenv("TERM").map { String(cString: $0) } ?? ""
        isTerminal = isatty(input) == 1
        let hasCursor = isTerminal && isatty(output) == 1 && !["", "dumb", "unknown"].contains(type)
        way = hasCursor ? .keys : .lines
        var settings = termios()
        tcgetattr(input, &settings)
        self.settings = settings
        updateSize()
        guard way == .keys else { return }
        Rescue.arm(descriptor: output, bytes: Array(Arrangements().steps(from: .pastes).utf8), settings: settings)
        take()
    }

    package func updateSize() {
        var measured = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &measured) == 0, measured.ws_row > 0, measured.ws_col > 0 else { return }
        size = Size(columns: Int(measured.ws_col), rows: Int(measured.ws_row))
        // Where the terminal has put the row nobody knows.
        lines += painter.clear()
    }

    // MARK: Reading

    /// What was typed since the last call, where keys are read.
    package func readKeys() -> [AppEvent] {
        var inputs: [TerminalInput] = []
        repeat {
            for byte in readBytes() { sequences.consume(byte, into: &inputs) }
        } while sequences.isWaiting && hasMore
        sequences.finish(into: &inputs)
        var events: [AppEvent] = []
        for input in inputs { decoder.consume(input, into: &events) }
        decoder.finish(into: &events)
        return events
    }

    /// What can be read without waiting; nothing at the end of a pipe.
    package func readBytes() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(input, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }

    private var hasMore: Bool {
        var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, Console.escapeDelay) > 0 && ready.revents & Int16(POLLIN) != 0
    }

    // MARK: Writing

    /// Puts lines above the row in which one types; they are there with the next `show`.
    package func write(_ new: [String]) {
        lines += painter.clear()
        let end = isOurs ? "\r\n" : "\n"
        for line in new { lines += line + end }
        if lines.utf8.count >= Console.portion { flush() }
    }

    /// Writes what is to be written, and shows the row in which one types where there is one.
    package func show(_ row: PromptRow) {
        if way == .keys, isOurs { lines += painter.show(row) }
        flush()
    }

    package func ring() {
        if way == .keys, isOurs { lines += "\u{7}" }
    }

    package func copy(_ text: String) {
        if way == .keys, isOurs { lines += Announcement.copy(text) ?? "" }
    }

    /// Has the terminal show what is typed, or hide it, where it echoes lines itself.
    package func setEcho(_ isShown: Bool) {
        var current = termios()
        guard way == .lines, tcgetattr(input, &current) == 0 else { return }
        let hasEcho = current.c_lflag & tcflag_t(ECHO) != 0
        guard hasEcho != isShown, settings.c_lflag & tcflag_t(ECHO) != 0 else { return }
        current.c_lflag ^= tcflag_t(ECHO)
        tcsetattr(input, TCSANOW, &current)
    }

    private func flush() {
        var rest = Array(lines.utf8)[...]
        lines = ""
        while !rest.isEmpty, !isLost {
            let written = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                isLost = true
            }
        }
    }

    // MARK: Whose it is

    // Keys come one by one and are not echoed; what is written goes out as before.
    private func take() {
        guard way == .keys, !isOurs else { return }
        isOurs = true
        var raw = settings
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(IXON | ICRNL | INLCR)
        withUnsafeMutableBytes(of: &raw.c_cc) { characters in
            characters[Int(VMIN)] = 0
            characters[Int(VTIME)] = 0
        }
        tcsetattr(input, TCSADRAIN, &raw)
        lines += Arrangements.pastes.steps(from: [])
    }

    /// Gives the terminal back until `resume`, as to another program.
    package func giveBack() {
        lines += painter.clear()
        if isOurs { lines += Arrangements().steps(from: .pastes) }
        flush()
        isOurs = false
        var settings = settings
        if isTerminal { tcsetattr(input, TCSADRAIN, &settings) }
    }

    package func resume() {
        take()
        updateSize()
    }

    /// Gives the terminal back and stops the process, as C-z does; returns when it goes on.
    package func suspend() {
        giveBack()
        let handler = signal(SIGTSTP, SIG_DFL)
        raise(SIGTSTP)
        signal(SIGTSTP, handler)
        resume()
    }

    /// Gives the terminal back for good.
    package func end() {
        giveBack()
        if way == .keys { Rescue.disarm() }
    }
}
