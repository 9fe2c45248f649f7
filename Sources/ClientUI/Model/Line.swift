// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// One entry of a log: when, what, and the text as it came, formatting codes included.
struct Line: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// Somebody said it.
        case said(Speech.Kind, Author)
        /// A line of a tutorial session, laid out as the tutorial's programs print it.
        case typed(isOwn: Bool)
        case arrival
        case departure
        /// Something else that happened in a channel: a topic, a mode, a new nick.
        case change
        /// About the connection, or an answer.
        case status(Report.Tone)
    }

    struct Author: Equatable, Sendable {
        var nick: String
        var isOwn: Bool
        /// Whether the line names us.
        var isMention: Bool
    }

    var time: Instant
    var kind: Kind
    var text: String
    /// The message's id, where the server gives them.
    var id: String?
}
