// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// A message that the user has chosen with the keys, to do something with it.
struct Selection: Sendable {
    enum Step: Sendable {
        /// Which message, and what to do?
        case choosing
        /// Which emoji?
        case reacting(LineEditor)
        /// Is it really to be deleted?
        case redacting
    }

    /// What can be done with a message.
    enum Deed: CaseIterable, Sendable {
        case reply
        case react
        case redact
        case retry
        case copy
        case openLink
        case quote
        case profile

        var key: Character {
            switch self {
            case .reply: "r"
            case .react: "+"
            case .redact: "d"
            case .retry: "t"
            case .copy: "y"
            case .openLink: "o"
            case .quote: "q"
            case .profile: "p"
            }
        }

        var words: String {
            switch self {
            case .reply: localized("reply")
            case .react: localized("react")
            case .redact: localized("delete")
            case .retry: localized("try again")
            case .copy: localized("copy")
            case .openLink: localized("open link")
            case .quote: localized("quote")
            case .profile: localized("who is it")
            }
        }
    }

    /// The reactions that need one key.
    static let usualReactions = ["👍", "❤️", "😂", "🎉", "😮", "😢"]

    var place: Log.Place
    /// Where the reader was before.
    var home: Log.Anchor?
    var step = Step.choosing
}

/// A link of the messages on the screen is chosen by its letter.
struct LinkPicking: Sendable {
    /// The links, the newest first, as many as there are letters.
    var links: [String]
    /// The one whose letter was pressed.
    var chosen: Int?

    static let letters = Array("abcdefghijklmnopqrstuvwxyz")
}

/// A search in the log of the buffer on the screen.
struct LogSearch: Equatable, Sendable {
    var editor = LineEditor()
    /// Whether the words are looked for in all conversations, and what is found is listed.
    var isEverywhere = false
    var isExpression = false
    /// Nil pays attention to capitals when there are some in what is searched.
    var isCaseSensitive: Bool?
    /// The line that was found.
    var place: Log.Place?
    /// Where the reader was before.
    var home: Log.Anchor?
    /// Whether there is nothing more in the direction that was asked for last.
    var isAtEnd = false

    /// What is searched for; `nil` for nothing, or for an expression that cannot be read.
    var pattern: Pattern? {
        let text = editor.text
        guard !text.isEmpty else { return nil }
        guard isExpression else { return Pattern(text, isCaseSensitive: mindsCase) }
        return Pattern(expression: text, isCaseSensitive: mindsCase)
    }

    var mindsCase: Bool {
        isCaseSensitive ?? editor.characters.contains { $0.isUppercase }
    }
}
