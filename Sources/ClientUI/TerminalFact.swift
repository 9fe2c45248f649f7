// SPDX-License-Identifier: Apache-2.0

/// Something that the terminal told about itself, by itself or when it was asked at the start.
package enum TerminalFact: Hashable, Sendable {
    /// What it calls itself: the answer to XTVERSION, such as `tmux 3.4`.
    case name(String)
    /// The colour of its background: answered to OSC 11.
    case background(red: UInt8, green: UInt8, blue: UInt8)
    /// How many colours it has; 0 for none.
    case colors(Int)
    /// It draws grapheme clusters as one: [mode 2027](https://github.com/contour-terminal/terminal-unicode-core).
    case drawsClusters
    /// It shows whole frames at once: [mode 2026](https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036).
    case synchronizesUpdates
    /// It tells all keys apart: [the kitty keyboard protocol](https://sw.kovidgoyal.net/kitty/keyboard-protocol/).
    case tellsAllKeys
    /// It tells whether it has the focus.
    case tellsFocus
    /// Colours of red, green and blue can be had.
    case mixesColors
    /// Programs may fill its clipboard: 52 among what it is made of, the answer to DA1.
    case setsClipboard
    /// It knows a mode, or does not: the answer to DECRQM.
    case knows(TerminalMode, Bool)
    /// So many columns is what it gave something that was written: the answer to a question for the cursor.
    case width(WidthSample, Int)
}

/// A mode of terminals that we use: what it tells us, by its number.
package enum TerminalMode: Int, CaseIterable, Hashable, Sendable {
    case focus = 1004
    case mouse = 1006
    case pastes = 2004
}

extension TerminalFact {
    /// Whether both say the same thing, whatever they say of it.
    func isAbout(_ other: TerminalFact) -> Bool {
        switch (self, other) {
        case (.name, .name), (.background, .background), (.colors, .colors): true
        case (.knows(let mode, _), .knows(let otherMode, _)): mode == otherMode
        case (.width(let sample, _), .width(let otherSample, _)): sample == otherSample
        default: self == other
        }
    }
}
