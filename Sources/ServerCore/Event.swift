// SPDX-License-Identifier: Apache-2.0

package import IRC

/// One connection, from `connected` to `disconnected`; never used twice, and who came first is less.
///
/// It says besides where the hub has the connection, so that nothing has to be looked up by it.
package struct SessionID: Numbered, Comparable, Sendable {
    private static let placeShift: UInt64 = 40

    package let rawValue: UInt64

    /// The connection that is the `number`th, at a place below 2^24.
    package init(_ number: UInt64, at place: Int = 0) {
        rawValue = UInt64(place) << SessionID.placeShift | number
    }

    /// How many had come when it did, itself included: for people, in the log and elsewhere.
    package var number: UInt64 { rawValue & (1 << SessionID.placeShift - 1) }

    /// Where the hub has it.
    package var place: Int { Int(rawValue >> SessionID.placeShift) }

    package static func < (left: SessionID, right: SessionID) -> Bool {
        left.number < right.number
    }
}

/// Joins a question that left the core as an effect with the event that answers it.
package struct Ticket: Hashable, Sendable {
    package var rawValue: UInt64

    package init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }
}

/// Where a client comes from, as its listener, a proxy or a gateway saw it.
package struct Peer: Hashable, Sendable {
    /// The address as text without a port: `127.0.0.1`, `::1`; `localhost` for a unix socket.
    package var host: String
    /// Whether the connection is encrypted.
    package var isSecure: Bool
    /// The host that others see instead of the address; `nil` for none.
    package var cloak: String?
    /// The SHA-256 of the certificate that the client showed, in hexadecimal, lower case.
    package var fingerprint: String?
    /// Whether it is whoever runs the server, on the socket in the data folder: no user, and allowed everything.
    package var isConsole = false

    package init(host: String, isSecure: Bool = false, cloak: String? = nil, fingerprint: String? = nil) {
        self.host = host
        self.isSecure = isSecure
        self.cloak = cloak
        self.fingerprint = fingerprint
    }

    package var address: IPAddress? { IPAddress(host) }

    /// What others see of where it comes from.
    var visibleHost: String { cloak ?? realHost }

    /// The address as a parameter, which cannot start with a colon, and ::1 does.
    var realHost: String { host.utf8.first == UInt8(ascii: ":") ? "0" + host : host }
}

/// Everything that can happen to the world.
///
/// Past tense, values only.
package enum Event: Equatable, Sendable {
    /// A connection was accepted; nothing was received on it yet.
    case connected(SessionID, Peer)
    /// A line was received.
    case received(SessionID, Message)
    /// A line was received that is not UTF-8; in the message, U+FFFD stands for what was not.
    case garbled(SessionID, Message)
    /// A line was longer than the limits of `Message` allow, and was thrown away.
    case overran(SessionID)
    /// A line was received that is so long that its end is not waited for.
    case flooded(SessionID)
    /// The connection is gone, for whatever reason; nothing can be sent on it any more.
    case disconnected(SessionID, Departure)
    /// The answer to `Effect.find`.
    case found(Ticket, Findings)
    /// The answer to `Effect.compute`.
    case computed(Ticket, Computed)
    /// The answer to `Effect.maintain`: whole sentences of what was done, or why not.
    case maintained(Ticket, report: [String], isDone: Bool)
    /// The store does not take anything for now, for this reason; `nil`: it does again. Until then what is said is refused.
    case storeFailed(String?)
    /// The answer to `Effect.identify`: who the client behind a gateway is.
    case identified(SessionID, Peer)
    /// The configuration was read anew, because `client` asked with `Effect.reload` or somebody outside did; `nil`
    /// when it could not be used.
    ///
    /// The report says in whole sentences what changed, what needs a restart, or what is wrong.
    indirect case reconfigured(WorldConfiguration?, report: [String], for: SessionID?)
    /// Time passed: sent at `World.deadline` or later.
    case ticked
    /// The server is about to end, for this reason: every client gets `ERROR` and is closed.
    case stopped(reason: String)
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
