// SPDX-License-Identifier: Apache-2.0

package import IRC

/// Something that was said or done, as the store keeps it.
package struct StoredMessage: Hashable, Sendable {
    /// The message id, unique over all time.
    ///
    /// See [msgid](https://ircv3.net/specs/extensions/message-ids).
    package var id: String
    /// When; never earlier than that of what was stored before it.
    package var time: Instant
    package var source: Source
    /// The account of who said it, be it in another name.
    package var account: String?
    /// Whether it carries the [bot](https://ircv3.net/specs/extensions/bot-mode) tag.
    package var isBot: Bool
    /// `PRIVMSG`, `NOTICE` or `TAGMSG`; or what happened: `JOIN`, `PART`, `QUIT`, `KICK`, `NICK`, `TOPIC`, `MODE`, `REDACT`.
    package var command: String
    /// The parameters as others got them; of a JOIN with the account and the real name.
    ///
    /// The text of a message of several lines has line feeds between them.
    package var parameters: [String]
    /// The client-only tags.
    package var tags: Tags
    /// Where it belongs.
    package var place: Place
    /// When the channel of that name began in which it was said; the beginning of time for a conversation.
    package var era: Instant
    /// Whether only those may read it who were, or could be, let in: see ``Access``.
    package var isConfidential: Bool

    package init(
        id: String,
        time: Instant,
        source: Source,
        account: String? = nil,
        isBot: Bool = false,
        command: String,
        parameters: [String],
        tags: Tags = Tags(),
        place: Place,
        era: Instant = Instant(milliseconds: 0),
        isConfidential: Bool = false
    ) {
        self.id = id
        self.time = time
        self.source = source
        self.account = account
        self.isBot = isBot
        self.command = command
        self.parameters = parameters
        self.tags = tags
        self.place = place
        self.era = era
        self.isConfidential = isConfidential
    }

    /// Whether it was said, not done.
    package var isSpeech: Bool { command == "PRIVMSG" || command == "NOTICE" }

    /// The message that it is nothing without: that which it [reacts](https://ircv3.net/specs/client-tags/react) to.
    ///
    /// An answer in words stands for itself.
    package var subject: String? {
        guard command == "TAGMSG" else { return nil }
        return tags["+draft/reply"] ?? tags["+reply"]
    }
}

/// Where something was said or done, and where it is looked for.
package enum Place: Hashable, Sendable {
    /// A channel, by its folded name.
    case channel(String)
    /// What two parties said to each other, in the order of their names.
    case conversation(Party, Party)

    /// The conversation of two, whoever comes first.
    package static func between(_ one: Party, _ other: Party) -> Place {
        one.name <= other.name ? .conversation(one, other) : .conversation(other, one)
    }
}

/// One of two who speak to each other.
package struct Party: Hashable, Sendable {
    /// The folded name of an account; for who has none, the folded nick behind a `~`, which no account begins with.
    package var name: String

    package init(name: String) {
        self.name = name
    }

    package static func account(_ folded: String) -> Party { Party(name: folded) }
    package static func stranger(_ folded: String) -> Party { Party(name: "~" + folded) }
}

/// A place that somebody may read, and what of it.
package struct Access: Hashable, Sendable {
    package var place: Place
    /// What is confidential is read only if it is of this era; `nil` for all of it.
    package var era: Instant?
    /// Nothing older is read; `nil` for everything.
    package var since: Instant?
    /// Nothing older that is confidential is read; `nil` for everything.
    package var confidentialSince: Instant?

    package init(_ place: Place, era: Instant? = nil, since: Instant? = nil, confidentialSince: Instant? = nil) {
        self.place = place
        self.era = era
        self.since = since
        self.confidentialSince = confidentialSince
    }
}
