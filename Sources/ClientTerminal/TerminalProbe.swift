// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
package import ClientUI
internal import Glibc

/// Asks a terminal what it can, without drawing on it: for `palabre --doctor`.
///
/// What is typed meanwhile is lost; what was on the screen is there again at the end.
package struct TerminalProbe {
    /// How long an answer may take; it comes from the other end of the world.
    private static let patience = Duration.milliseconds(1000)

    private let input = STDIN_FILENO
    private let output = STDOUT_FILENO
    private let traits: Traits
    private var decoder = KeyDecoder()
    private var facts: [TerminalFact]

    /// `nil` when the terminal's type is unknown.
    package init?() {
        Encoding.adopt()
        // Without a place for its error it would end the program.
        var error: Int32 = 0
        guard setupterm(nil, output, &error) == OK else { return nil }
        traits = Traits.current()
        let isUnwanted = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let colors = isUnwanted ? 0 : max(0, Int(tigetnum("colors")))
        facts = [.colors(colors)] + (colors > 0 && traits.hasTrueColor ? [.mixesColors] : [])
    }

    /// How many columns and rows there are; `nil` when it does not say.
    package var size: Size? {
        var measured = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &measured) == 0, measured.ws_row > 1, measured.ws_col > 0 else {
            return nil
        }
        return Size(columns: Int(measured.ws_col), rows: Int(measured.ws_row))
    }

    /// All that it tells.
    package mutating func ask() -> [TerminalFact] {
        var settings = termios()
        guard traits.isXtermLike, let size, tcgetattr(input, &settings) == 0 else { return facts }
        var raw = settings
        cfmakeraw(&raw)
        tcsetattr(input, TCSANOW, &raw)
        defer { tcsetattr(input, TCSAFLUSH, &settings) }
        say("\u{1b}[?1049h" + traits.questions)
        listen()
        if facts.contains(.drawsClusters) { say("\u{1b}[?2027h") }
        decoder.measured = WidthSample.allCases
        say(traits.examination(inRow: size.rows - 1))
        listen()
        say((facts.contains(.drawsClusters) ? "\u{1b}[?2027l" : "") + "\u{1b}[?1049l")
        return facts
    }

    private func say(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(output, bytes, bytes.count)
    }

    /// Takes in answers up to the last one.
    private mutating func listen() {
        let end = ContinuousClock.now + TerminalProbe.patience
        var events: [AppEvent] = []
        decoder.expectsReplies = true
        while decoder.expectsReplies, ContinuousClock.now < end {
            var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 50) > 0 else { continue }
            var buffer = [UInt8](repeating: 0, count: 512)
            let count = read(input, &buffer, buffer.count)
            guard count > 0 else { break }
            for byte in buffer[..<count] { decoder.consume(.byte(byte), into: &events) }
        }
        for case .learned(let fact) in events where !facts.contains(fact) { facts.append(fact) }
    }
}
