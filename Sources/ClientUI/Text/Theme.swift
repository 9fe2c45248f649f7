// SPDX-License-Identifier: Apache-2.0

import IRC

/// How the parts of the screen look, all in one place: names of roles, which the sheet of the chosen theme fills in.
///
/// Whatever a colour says, a sign says too.
enum Theme {
    static let border = role(.border)
    static let bar = role(.bar)
    static let barStrong = role(.barStrong)
    static let barFaint = role(.barFaint)
    static let time = role(.time)
    static let heading = role(.heading)
    static let faint = role(.faint)
    static let current = role(.current)
    static let unread = role(.unread)
    static let badge = role(.badge)
    static let hint = role(.hint)
    static let windowTitle = role(.windowTitle)
    static let windowTitleFocused = role(.windowTitleFocused)

    static let mention = role(.mention)
    static let mentionText = role(.mentionText, .bold)
    static let ownNick = role(.ownNick)
    static let action = role(.action, .italic)
    static let arrival = role(.arrival)
    static let departure = role(.departure)
    static let warning = role(.warning)
    static let failure = role(.failure)
    static let mark = role(.mark)
    /// The line that a reply answers.
    static let quote = role(.quote)
    static let reaction = role(.reaction)
    static let ownReaction = role(.ownReaction)
    /// Our own line that has not reached the server yet.
    static let pending = role(.pending)
    /// Our own line that reached nobody.
    static let failed = role(.failed)
    static let redacted = role(.redacted)
    /// Where messages may be missing.
    static let gap = role(.gap)
    /// What came later than it belongs.
    static let late = role(.late)

    static let link = role(.link)
    static let code = role(.code)
    static let spoiler = role(.spoiler)
    /// What a search found.
    static let match = role(.match)
    static let currentMatch = role(.currentMatch)
    static let selection = role(.selection)
    /// A word that is in no dictionary.
    static let misspelled = role(.misspelled, .underline)

    static let popup = role(.popup)
    static let popupCurrent = role(.popupCurrent)
    static let popupFaint = role(.popupFaint)
    /// The letters of a candidate that were typed.
    static let popupMatch = role(.popupMatch)

    /// The colour of a nick: always the same for the same nick, however it is spelled.
    static func nick(_ nick: String) -> Style {
        var hash: UInt32 = 2_166_136_261
        for byte in Casemapping.rfc1459.fold(nick).utf8 {
            hash = (hash ^ UInt32(byte)) &* 16_777_619
        }
        return Style(foreground: .nick(hash))
    }

    // Attributes named here stay when a message asks for colours of its own.
    private static func role(_ role: Role, _ attributes: Style.Attributes = []) -> Style {
        Style(foreground: .role(role), attributes: attributes)
    }
}

extension Style {
    var reversed: Style {
        var style = self
        style.attributes.formSymmetricDifference(.reverse)
        return style
    }

    func adding(_ attributes: Attributes) -> Style {
        var style = self
        style.attributes.formUnion(attributes)
        return style
    }

    /// The style under something that is marked, such as a selection: its colours stay where the mark has none.
    func marked(_ role: Role) -> Style {
        var style = self
        style.background = .role(role)
        return style
    }
}
