// SPDX-License-Identifier: Apache-2.0

package import IRC

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
    /// The account of who said it, where the server tells.
    package var account: String?
    /// Whether who said it is a [bot](https://ircv3.net/specs/extensions/bot-mode).
    package var isBot = false
    /// The id of the message that it answers.
    package var replyTo: String?
    /// The channel that a private message is about.
    package var channelContext: String?
    /// How far our own message has come; always `.done` for those of others.
    package var delivery = Delivery.done

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
