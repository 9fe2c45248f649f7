// SPDX-License-Identifier: Apache-2.0

/// What the user likes: what a configuration may say, and `/set` changes.
package struct Settings: Equatable, Sendable {
    /// Which colours are used.
    package enum ThemeChoice: String, CaseIterable, Hashable, Sendable {
        /// Light or dark, as the terminal's background is.
        case automatic
        case light
        case dark
        case highContrast = "high-contrast"
        case mono
    }

    /// Which keys do what.
    package enum KeyPreset: String, CaseIterable, Hashable, Sendable {
        case standard
        case irssi
        case vi
    }

    package var theme = ThemeChoice.automatic
    package var keys = KeyPreset.standard
    /// Whether the mouse is ours.
    package var hasMouse = true
    /// Words and `/regular expressions/` that make a message a mention, beside our nick.
    package var highlights: [String] = []
    /// Words and expressions that keep a message from being a mention.
    package var unhighlights: [String] = []
    /// Whether arrivals and departures of people who have not spoken lately are left out.
    package var hasSmartFilter = true
    /// Whether others may see that we type.
    package var tellsTyping = true
    /// Whether the terminal is asked to show mentions outside of its window.
    package var notifies = true
    /// Whether a network that was lost is connected to again by itself.
    package var reconnects = true

    package init() {}

    /// Whether a text can be one of the highlights: a word, or an expression that can be read.
    package static func accepts(highlight text: String) -> Bool {
        Highlights.pattern(text) != nil
    }
}
