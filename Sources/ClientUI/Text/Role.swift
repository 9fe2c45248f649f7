// SPDX-License-Identifier: Apache-2.0

/// A part of the screen that a theme gives a look to.
///
/// Views name roles (by the styles of ``Theme``) and never colours; `Frame.resolve` turns the roles of a whole frame into
/// what the chosen theme says. So a theme can be changed while the program runs.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
    // Panes and bars.
    case border, bar, barStrong, barFaint, heading, faint, current, unread, badge, hint
    case windowTitle, windowTitleFocused
    // Lines of a log.
    case time, mention, mentionText, ownNick, action, arrival, departure, warning, failure, mark
    case quote, reaction, ownReaction, pending, failed, redacted, gap, late
    // Parts of a text.
    case link, code, spoiler, match, currentMatch, selection, misspelled
    // Windows that lie over others.
    case popup, popupCurrent, popupFaint, popupMatch
}
