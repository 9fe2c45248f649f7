// SPDX-License-Identifier: Apache-2.0

import IRC

/// A client's number: who has a nick, is a member of channels and is spoken to.
///
/// Never used twice.
struct ClientID: Numbered, Comparable, Sendable {
    var rawValue: UInt64

    init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    static func < (left: ClientID, right: ClientID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// One who is on the server, as others see it: somebody who is about to register, and then a user.
///
/// Kept by `World.clients` under its id. Its channels and their members name each other by id, and always agree; its sessions
/// name it, and it has all of them on its list. Most have one session; an account may have several that are one client,
/// or none for a while.
@dynamicMemberLookup
struct Client: Sendable {
    /// What is known of it: each field is read and changed as one of the client's own.
    struct Details: Sendable {
        /// Where it really comes from: the peer of the session that it began with, or that came when there was none; secure
        /// only if all sessions are.
        var peer: Peer
        /// Whether it is a user; until then others do not see it.
        var isRegistered = false
        /// Where what is sent to it goes.
        ///
        /// Its memberships have copies, so that a message to a channel looks up nobody.
        var receivers = Receivers()
        /// `nick!user@host` as others see it; the name is `*` until a nick is chosen.
        var source: Source { didSet { nick = source.name } }
        /// The nick, or `*` before there is one.
        private(set) var nick = "*"
        var realName = ""
        /// The account that it is logged in to.
        var account: String?
        var modes: UserModes
        /// What it may do as an operator of the server; `nil` for everybody else.
        var office: Office?
        /// When its sessions were there.
        var attendance = Attendance()
        /// Why it is away, as others are told; `nil` when it is not.
        var awayReason: String?
        /// Where it is, in the order in which it joined.
        var channels: [ChannelID] = []
        /// Where it was invited and did not go yet, oldest first.
        var invitations: [ChannelID] = []
        /// Who may write to it although it is +R: those that it accepted or wrote to, oldest first.
        var accepted: [ClientID] = []
        /// What it has told of itself.
        var metadata = Metadata()
        /// How often it changed metadata of late.
        var metadataChanges = Meter()
        /// Up to where it has read what, as long as it is logged in to no account.
        var readMarkers = ReadMarkers()
        /// How often it knocked at channels.
        var knocks = Meter()
        /// How often it changed its nick or its host of late.
        var nickChanges = Meter()
    }

    let id: ClientID
    let connectedAt: Instant
    @Apart private var details: Details
    /// When it last said something to somebody, for WHOIS: the one thing that each message changes.
    var spokeAt: Instant

    init(id: ClientID, peer: Peer, connectedAt: Instant) {
        self.id = id
        let source = Source(name: "*", user: "*", host: peer.visibleHost)
        details = Details(peer: peer, source: source, modes: peer.modes)
        self.connectedAt = connectedAt
        spokeAt = connectedAt
    }

    subscript<Field>(dynamicMember field: KeyPath<Details, Field>) -> Field { details[keyPath: field] }

    subscript<Field>(dynamicMember field: WritableKeyPath<Details, Field>) -> Field {
        get { details[keyPath: field] }
        _modify { yield &details[keyPath: field] }
    }

    var isInvisible: Bool { details.modes.contains(.invisible) }
    var isOperator: Bool { details.modes.contains(.serverOperator) }

    func may(_ privilege: Privileges) -> Bool { details.office?.privileges.isSuperset(of: privilege) ?? false }
}
