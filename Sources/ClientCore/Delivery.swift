// SPDX-License-Identifier: Apache-2.0

/// The number of something that we said, counted within one session.
package struct SendID: Hashable, Sendable {
    package var rawValue: Int

    package init(_ rawValue: Int) {
        self.rawValue = rawValue
    }
}

/// How far something that we said has come.
package enum Delivery: Equatable, Sendable {
    /// The server passed it on, or never tells.
    case done
    /// It was sent, and the server has not shown yet that it passed it on.
    case pending(SendID)
}

/// What the user says, and what it refers to.
package struct Utterance: Equatable, Sendable {
    package var kind: Speech.Kind
    /// The text with its formatting codes; may have several lines.
    package var text: String
    /// The channel or nick.
    package var target: String
    /// The id of the message that it answers: [+draft/reply](https://ircv3.net/specs/client-tags/reply).
    package var replyTo: String?
    /// The channel that a private message is about:
    /// [+draft/channel-context](https://ircv3.net/specs/client-tags/channel-context).
    package var channelContext: String?

    package init(
        _ kind: Speech.Kind = .message,
        _ text: String,
        to target: String,
        replyTo: String? = nil,
        channelContext: String? = nil
    ) {
        self.kind = kind
        self.text = text
        self.target = target
        self.replyTo = replyTo
        self.channelContext = channelContext
    }
}
