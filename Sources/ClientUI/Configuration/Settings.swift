// SPDX-License-Identifier: Apache-2.0

import IRC
package import OrderedCollections

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
    /// What makes a message a mention, beside our nick: rules in the language of ``Matcher``, as all of these are.
    package var highlights: [String] = []
    /// What keeps a message from being a mention.
    package var unhighlights: [String] = []
    /// Of whom nothing is read: a nick or mask each, with conditions and an end behind it where wanted.
    package var ignores: [String] = []
    /// What is not read, whoever says it.
    package var filters: [String] = []
    /// Whether arrivals and departures of people who have not spoken lately are left out.
    package var hasSmartFilter = true
    /// Whether others may see that we type.
    package var tellsTyping = true
    /// Whether the terminal is asked to show mentions outside of its window.
    package var notifies = true
    /// Whether a network that was lost is connected to again by itself.
    package var reconnects = true
    /// Whether what is said is kept on disk.
    package var keepsLog = true
    /// After how many days it is erased; 0 for never.
    package var logDays = 0
    /// How large it may grow there, in MB; 0 for any size.
    package var logMegabytes = 0
    /// Whether only lines are written, and nothing is drawn.
    package var isPlain = false
    /// The language of the program; empty for the system's.
    package var language = ""
    /// What the user's keys do: actions by their names, or `none`.
    package var bindings: OrderedDictionary<String, String> = [:]
    /// Programs that run beside this one.
    package var plugins: [PluginSetup] = []

    /// Commands of the user's own.
    package var aliases: [Alias] = []
    /// After how many minutes without a key others are told that we are away; 0 for never.
    package var awayAfter = 0
    /// What they are told then.
    package var awayMessage = "away from the keyboard"
    /// Whether words that are in no dictionary are marked as one types.
    package var checksSpelling = false
    /// The dictionary, as hunspell and aspell name them: `en_US`; empty for that of the system's language.
    package var spellingLanguage = ""
    /// The program that knows words; empty for hunspell, or aspell where that is not installed.
    package var spellingCommand = ""
    /// Which questions of other people's programs are answered, by CTCP; the answer may stand behind the name.
    package var ctcpAnswers = ["VERSION", "PING", "TIME", "CLIENTINFO"]
    package init() {}

    /// Why a text can be none of the rules; `nil` where it can.
    ///
    /// Those of whom to ignore name somebody first.
    package static func complaint(about rule: String, namesSomebody: Bool) -> TermError? {
        do throws(TermError) {
            _ = try Rule(rule, namesSomebody: namesSomebody, Calendar(now: Instant(seconds: 0), utcOffset: 0))
            return nil
        } catch {
            return error
        }
    }
}
