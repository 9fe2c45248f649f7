// SPDX-License-Identifier: Apache-2.0

package import IRC

/// A question to the store, with what the asker may read already in it.
package enum Query: Hashable, Sendable {
    /// Messages of places that are one to the asker, oldest first.
    case history(in: [Access], HistoryRange, limit: Int, withEvents: Bool)
    /// The places given and the conversations of a party whose newest message, something said, lies between two moments,
    /// both excluded.
    ///
    /// With a first moment that is the later one, the newest places count towards the limit first.
    case targets(in: [Access], conversationsOf: Party?, from: Instant, to: Instant, limit: Int)
    /// What was said with words in it, in the places given and the conversations of a party.
    case search(in: [Access], conversationsOf: Party?, Search)
    /// The message of an id.
    case message(String)
}

/// What of a history is asked for: [CHATHISTORY](https://ircv3.net/specs/extensions/chathistory#subcommands).
package enum HistoryRange: Hashable, Sendable {
    /// The newest, but only those after the point, if there is one.
    case latest(after: HistoryPoint?)
    case before(HistoryPoint)
    case after(HistoryPoint)
    case around(HistoryPoint)
    /// From the first on, without either: forwards or backwards in time.
    case between(HistoryPoint, HistoryPoint)
}

/// A point in a history.
package enum HistoryPoint: Hashable, Sendable {
    case id(String)
    case time(Instant)
}

/// What is searched for; all of it must fit.
///
/// The newest count towards the limit first; where there is a moment to begin ``after``, the oldest.
package struct Search: Hashable, Sendable {
    /// Words as the user wrote them; whatever is a sign to the engine is a letter like any other here.
    ///
    /// An empty text fits whatever was said; one without any word, nothing.
    package var text: String
    /// The nick or the account, in any case of letters.
    package var author: String?
    /// At this moment or later.
    package var after: Instant?
    /// At this moment or earlier.
    package var before: Instant?
    package var limit: Int

    package init(text: String, author: String? = nil, after: Instant? = nil, before: Instant? = nil, limit: Int) {
        self.text = text
        self.author = author
        self.after = after
        self.before = before
        self.limit = limit
    }
}

/// What the store found.
package enum Findings: Hashable, Sendable {
    /// Oldest first, whatever was asked.
    case messages([StoredMessage])
    /// Each with the time of its newest message, oldest first.
    case targets([Target])
    /// The store does not work, for this reason.
    case failure(String)

    package struct Target: Hashable, Sendable {
        package var place: Place
        package var time: Instant

        package init(place: Place, time: Instant) {
            self.place = place
            self.time = time
        }
    }
}

/// What somebody gets once it is known whether all that it said in one turn is kept.
///
/// Whatever is sent to the session after it waits for it.
package struct Receipt: Hashable, Sendable {
    package var session: SessionID
    /// Whole lines: the echo, for instance.
    ///
    /// None for nothing.
    package var kept: [UInt8]
    /// What is sent instead when it could not be kept.
    package var refused: [UInt8]

    package init(session: SessionID, kept: [UInt8], refused: [UInt8]) {
        self.session = session
        self.kept = kept
        self.refused = refused
    }
}

/// What of the history is given up.
package struct Pruning: Hashable, Sendable {
    /// For channels that have no rule of their own, and for conversations.
    package var channels: Retention
    package var conversations: Retention
    /// By folded names.
    package var exceptions: [String: Retention]

    package init(channels: Retention, conversations: Retention, exceptions: [String: Retention] = [:]) {
        self.channels = channels
        self.conversations = conversations
        self.exceptions = exceptions
    }
}

/// All that the store has of the world as it was.
package struct Memory: Sendable {
    package var records: [Record] = []
    /// The time of the newest message.
    package var lastMessageAt: Instant?
    /// A number that stays the same for ever, and that nobody else knows.
    package var secret: UInt64 = 0

    package init(records: [Record] = []) {
        self.records = records
    }
}

/// What is done with the store as a whole; paths are those of the machine that the server runs on.
package enum Maintenance: Hashable, Sendable {
    /// A copy of everything, complete in itself, made while the server goes on.
    case backup(to: String)
    /// Everything, or what is of one account, as JSON lines.
    case export(to: String, account: String?)
}
