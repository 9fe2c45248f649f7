// SPDX-License-Identifier: Apache-2.0

/// What was arranged with the terminal, beside what ncurses does: marks around pastes, the mouse, how keys are told.
///
/// A value: what must be said to come from one to another is computed, so that whatever was arranged is also undone, at
/// the end, at a stop and after a crash.
package struct Arrangements: OptionSet, Sendable {
    package var rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Marks around what is pasted.
    package static let pastes = Arrangements(rawValue: 1)
    /// It tells when it gets or loses the focus.
    package static let focus = Arrangements(rawValue: 2)
    /// xterm's way to tell Shift-Enter and Control-Enter from Enter.
    package static let otherKeys = Arrangements(rawValue: 4)
    /// [kitty's way](https://sw.kovidgoyal.net/kitty/keyboard-protocol/#progressive-enhancement) to tell all keys apart,
    /// with what they are in the layout together with Shift.
    package static let allKeys = Arrangements(rawValue: 8)
    /// Grapheme clusters are drawn as one.
    package static let clusters = Arrangements(rawValue: 16)
    /// It tells buttons, what is dragged, and the wheel.
    package static let mouse = Arrangements(rawValue: 32)
    /// Its title was put aside.
    package static let title = Arrangements(rawValue: 64)

    private static let words: [(arrangement: Arrangements, on: String, off: String)] = [
        (.pastes, "\u{1b}[?2004h", "\u{1b}[?2004l"),
        (.focus, "\u{1b}[?1004h", "\u{1b}[?1004l"),
        (.otherKeys, "\u{1b}[>4;1m", "\u{1b}[>4m"),
        (.allKeys, "\u{1b}[>5u", "\u{1b}[<u"),
        (.clusters, "\u{1b}[?2027h", "\u{1b}[?2027l"),
        (.mouse, "\u{1b}[?1002h\u{1b}[?1006h", "\u{1b}[?1006l\u{1b}[?1002l"),
        (.title, "\u{1b}[22;2t", "\u{1b}[23;2t"),
    ]

    /// What is said to a terminal with other arrangements to have these: what goes is undone, the last first, then what
    /// comes is done.
    package func steps(from earlier: Arrangements) -> String {
        let gone = earlier.subtracting(self)
        let new = subtracting(earlier)
        let undone = Arrangements.words.reversed().filter { gone.contains($0.arrangement) }.map(\.off)
        let done = Arrangements.words.filter { new.contains($0.arrangement) }.map(\.on)
        return undone.joined() + done.joined()
    }
}
