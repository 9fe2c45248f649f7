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
}

extension TerminalFact {
    /// Whether both say the same thing, whatever they say of it.
    func isAbout(_ other: TerminalFact) -> Bool {
        switch (self, other) {
        case (.name, .name), (.background, .background), (.colors, .colors): true
        default: self == other
        }
    }
}
