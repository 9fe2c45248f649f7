// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
internal import ClientUI
internal import Glibc

/// What is known of a terminal before it is asked: terminfo and the environment say it.
package struct Traits: Equatable, Sendable {
    /// Whether it descends from xterm: it ignores the sequences that it does not understand, and can be asked.
    ///
    /// Old terminals print them. Those of the family have the alternate screen and move the cursor as xterm does.
    package var isXtermLike = false
    /// Whether colours of red, green and blue can be had.
    package var hasTrueColor = false
    /// Whether tmux stands between us and it.
    package var isInTmux = false
    /// Whether it is the one that prints the end of a question for a mode.
    package var isApple = false

    package init() {}

    /// Those of the terminal that ncurses was just started on.
    static func current() -> Traits {
        var traits = Traits()
        let alternate = Capabilities.string("smcup") ?? []
        let motion = Capabilities.string("cup") ?? []
        traits.isXtermLike =
            alternate.starts(with: "\u{1b}[?1049h".utf8) && motion == Array("\u{1b}[%i%p1%d;%p2%dH".utf8)
        let named = variable("COLORTERM").map { $0 == "truecolor" || $0 == "24bit" } ?? false
        traits.hasTrueColor = named || tigetflag("RGB") > 0 || tigetflag("Tc") > 0 || tigetnum("RGB") > 0
        traits.isInTmux = variable("TMUX") != nil
        traits.isApple = variable("TERM_PROGRAM") == "Apple_Terminal"
        return traits
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What it is asked at the start.
    ///
    /// Its background ([OSC 11](https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-Operating-System-Commands)),
    /// modes 2026 and 2027, its name, its keyboard; at last what every terminal answers, so that one knows when all
    /// answers are here. Nobody waits for them.
    package var questions: String {
        guard isXtermLike else { return "" }
        let modes = isApple ? "" : "\u{1b}[?2026$p\u{1b}[?2027$p"
        return "\u{1b}]11;?\u{1b}\\" + modes + "\u{1b}[>0q\u{1b}[?u\u{1b}[c"
    }

    /// What it is asked to be examined: how far each sample moves the cursor in some row but the first, which modes it
    /// knows; at last what every terminal answers.
    package func examination(inRow row: Int) -> String {
        guard isXtermLike, row > 0 else { return "" }
        let start = "\u{1b}[\(row + 1);1H"
        let samples = WidthSample.allCases.map { "\(start)\($0.text)\u{1b}[6n" }.joined()
        let modes = isApple ? "" : TerminalMode.allCases.map { "\u{1b}[?\($0.rawValue)$p" }.joined()
        return "\(samples)\(start)\u{1b}[K\(modes)\u{1b}[c"
    }
}
