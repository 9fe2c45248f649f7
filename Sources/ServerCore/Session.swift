// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections

/// One connection of a client: what was negotiated on it, and how it is doing.
///
/// Kept by `World.sessions` under its id. It belongs to one client, which has it on its list; somebody who is about to
/// register has one session and nobody else's.
@dynamicMemberLookup
struct Session: Sendable {
    /// What is known of it: each field is read and changed as one of the session's own.
    struct Details: Sendable {
        /// Whose it is.
        var client: ClientID
        /// Where it really comes from.
        var peer: Peer
        /// Where it is in a SASL exchange; `nil` outside of one.
        @Seldom var exchange: SASLExchange?
        /// What is missing until it belongs to a user; `nil` from then on.
        var registration: Registration?
        /// A nick that somebody else has, and that it may get when it is known who it is.
        var wish: String?
        /// Which one of its user's devices it says that it is on; empty where it says nothing.
        var device = ""
        /// Whether it logged in with the password of a device, which opens an account but does not make one its owner.
        var isByDevice = false
        /// Whether whoever uses it is away; `nil` for not.
        var away: Away?
        var capabilities: Capabilities = []
        /// Whether it asked for version 302 of the negotiation, which keeps cap-notify on.
        var keepsCapNotify = false
        /// The keys whose changes it wants to be told.
        var subscribedKeys: OrderedSet<String> = []
        /// With which network it was counted; `nil` for what is not.
        var network: CIDR?
        /// The gateway that told where it comes from.
        var gateway: String?
    }

    let id: SessionID
    /// Whether it is whoever runs the server.
    let isConsole: Bool
    let connectedAt: Instant
    @Apart private var details: Details
    // What lines that come in change.
    /// Whether nothing was heard from it since it began to be told what its device has missed.
    var isBehind = false
    /// How many questions for history were asked for it and are not answered yet.
    var openQuestions = 0
    /// Why nothing more is read from it for now.
    var holds: Holds = []
    /// What it has used up of what it may ask for.
    var budget: Budget
    /// When something was last received.
    var heardAt: Instant
    /// When it was asked for a sign of life; `nil` when it owes none.
    var pingedAt: Instant?

    init(id: SessionID, of client: ClientID, peer: Peer, connectedAt: Instant) {
        self.id = id
        isConsole = peer.isConsole
        self.connectedAt = connectedAt
        details = Details(client: client, peer: peer, registration: Registration())
        budget = Budget(at: connectedAt)
        heardAt = connectedAt
    }

    subscript<Field>(dynamicMember field: WritableKeyPath<Details, Field>) -> Field {
        get { details[keyPath: field] }
        _modify { yield &details[keyPath: field] }
    }

    /// Whether registration is over.
    var isRegistered: Bool { details.registration == nil }

    mutating func gaveSignOfLife(at moment: Instant) {
        heardAt = moment
        pingedAt = nil
    }

    /// A line has come, which is also the sign that it has caught up; answers what it is from then on.
    mutating func hearing(at moment: Instant) -> Session {
        gaveSignOfLife(at: moment)
        isBehind = false
        return self
    }
}

/// That somebody is not there.
struct Away: Hashable, Sendable {
    /// What it says about that; `*` for nothing.
    var reason: String
    var since: Instant
}

/// Why nothing is read from a session.
struct Holds: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// It has sent more than it may for now.
    static let lag = Holds(rawValue: 1 << 0)
    /// The answer to its last command is being worked on elsewhere: a password, an identity.
    static let question = Holds(rawValue: 1 << 1)
    /// What it has missed, or asked for, is being looked for.
    static let playback = Holds(rawValue: 1 << 2)
}

/// A session as whoever sends to it sees it: where the bytes go, and what changes them.
struct Receiver: Hashable, Sendable {
    let session: SessionID
    var capabilities: Capabilities
}

/// The sessions of one client, oldest first.
///
/// Nearly everybody has one, which therefore needs no memory of its own.
struct Receivers: Hashable, Sendable, RandomAccessCollection {
    private var first: Receiver?
    private var others: [Receiver] = []

    var startIndex: Int { 0 }
    var endIndex: Int { first == nil ? 0 : 1 + others.count }

    subscript(position: Int) -> Receiver {
        if position == 0, let first { return first }
        return others[position - 1]
    }

    /// What a session negotiated; `nil` for one that is not among them, and setting that removes it.
    subscript(session: SessionID) -> Capabilities? {
        get { first { $0.session == session }?.capabilities }
        set {
            var all = Array(self)
            let index = all.firstIndex { $0.session == session }
            switch (newValue, index) {
            case (let capabilities?, let index?): all[index].capabilities = capabilities
            case (let capabilities?, nil): all.append(Receiver(session: session, capabilities: capabilities))
            case (nil, let index?): all.remove(at: index)
            case (nil, nil): return
            }
            first = all.first
            others = Array(all.dropFirst())
        }
    }
}
