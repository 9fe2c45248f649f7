// SPDX-License-Identifier: Apache-2.0

package import IRC

/// A connection of a client, from `connected` to `disconnected`; never used twice.
package struct ClientID: Hashable, Comparable, Sendable {
    package var rawValue: UInt64

    package init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    package static func < (left: ClientID, right: ClientID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Joins a question that left the core as an effect with the event that answers it.
package struct Ticket: Hashable, Sendable {
    package var rawValue: UInt64

    package init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }
}

/// Where a client comes from, as its listener saw it.
package struct Peer: Hashable, Sendable {
    /// The address as text without a port: `127.0.0.1`, `::1`.
    package var host: String
    /// Whether the connection is encrypted.
    package var isSecure: Bool

    package init(host: String, isSecure: Bool = false) {
        self.host = host
        self.isSecure = isSecure
    }
}

/// Everything that can happen to the world.
///
/// Past tense, values only.
package enum Event: Equatable, Sendable {
    /// A connection was accepted; nothing was received on it yet.
    case connected(ClientID, Peer)
    /// A line was received.
    case received(ClientID, Message)
    /// A line was longer than the limits of `Message` allow, and was thrown away.
    case overran(ClientID)
    /// The connection is gone, for whatever reason; nothing can be sent on it any more.
    case disconnected(ClientID, Departure)
    /// The answer to `Effect.loadHistory`: the newest messages asked for, oldest first.
    case historyLoaded(Ticket, [StoredMessage])
    /// Time passed: sent at `World.deadline` or later.
    case ticked
    /// The server is about to end: every client gets `ERROR` and is closed.
    case stopped
}

/// Why a connection ended.
///
/// The words of the QUIT that others see are made of it in one place.
package enum Departure: Hashable, Sendable {
    /// The client closed it.
    case closed
    /// The transport failed; the text says how.
    case failed(String)
    /// The client did not read what it was sent: its output buffer outgrew the limit.
    case sendQueueExceeded
}

/// A message as the store keeps it.
package struct StoredMessage: Hashable, Sendable {
    /// The message id, unique over all time.
    ///
    /// See [msgid](https://ircv3.net/specs/extensions/message-ids).
    package var id: String
    package var time: Instant
    package var source: Source
    /// `PRIVMSG` or `NOTICE`.
    package var command: String
    /// The channel, as it was written when the message was sent.
    package var target: String
    package var text: String

    package init(id: String, time: Instant, source: Source, command: String, target: String, text: String) {
        self.id = id
        self.time = time
        self.source = source
        self.command = command
        self.target = target
        self.text = text
    }
}
