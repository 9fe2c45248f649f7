// SPDX-License-Identifier: Apache-2.0

package import IRC

/// Something that a session tells its user, and when it happened.
///
/// Reports are about one conversation each: a QUIT of somebody who is in three channels with us makes three reports.
/// The session's own state is already up to date when a report is made.
package struct Report: Equatable, Sendable {
    /// When it happened: server-time where the server told it.
    package var time: Instant
    /// Whether it happened before we came: part of a playback.
    package var isReplayed: Bool
    package var content: Content

    package enum Content: Equatable, Sendable {
        /// A line about the connection itself, for the server's buffer.
        case status(String, Tone)
        /// Registration is done; the nick is the session's.
        case registered
        /// Somebody said something; the conversation is in it.
        case said(Speech)
        /// Somebody joined a channel; ourselves when `nick` is the session's.
        case joined(channel: String, Source)
        /// Somebody left a channel; ourselves when `nick` is the session's.
        case left(channel: String, Source, Leaving)
        /// Several left a channel or came to it at once, because servers lost or found each other.
        case moved(channel: String, Crowd)
        /// Somebody in a conversation has a new nick; `conversation` is `nil` once for our own change.
        case renamed(conversation: String?, from: String, to: String)
        /// The topic was changed by somebody, or told on joining (`by` is `nil`).
        ///
        /// An empty topic means none.
        case topic(channel: String, String, by: String?)
        /// Modes were changed; the text is that of the MODE line behind the channel: `+o bob`.
        case modes(target: String, String, by: String)
        /// All members of a channel are known, after a join or a NAMES.
        case membersListed(channel: String)
        /// The answer to something the user asked, for the conversation on the screen: WHOIS, LIST, an error.
        case answer(String, Tone, about: String?)
        /// The session is over.
        ///
        /// `nil` for an end that the user asked for.
        case ended(String?)
    }

    package enum Tone: Equatable, Sendable {
        case plain
        case warning
        case failure
    }

    package enum Leaving: Equatable, Sendable {
        case parted(reason: String)
        case quit(reason: String)
        case kicked(by: String, reason: String)
    }

    package init(time: Instant, isReplayed: Bool = false, _ content: Content) {
        self.time = time
        self.isReplayed = isReplayed
        self.content = content
    }
}

/// Something that somebody said.
package struct Speech: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case message
        case notice
        /// What `/me` sends.
        case action
    }

    package var kind: Kind
    /// Who said it.
    ///
    /// On a tutorial session the name is empty for the user's own lines, and what the tutorial's programs print in front
    /// of a reply (`SERVEUR`) for the server's; the greeting is the server's only notice.
    package var source: Source
    /// The channel or the other one's nick; `nil` for the server's buffer.
    package var conversation: String?
    /// The text with its formatting codes.
    package var text: String
    /// Whether we said it.
    package var isOwn: Bool
    /// Whether it names us, or was said to us alone.
    package var isMention: Bool
    /// The message id, where the server gives them.
    package var id: String?

    package init(
        kind: Kind,
        source: Source,
        conversation: String?,
        text: String,
        isOwn: Bool = false,
        isMention: Bool = false,
        id: String? = nil
    ) {
        self.kind = kind
        self.source = source
        self.conversation = conversation
        self.text = text
        self.isOwn = isOwn
        self.isMention = isMention
        self.id = id
    }
}
