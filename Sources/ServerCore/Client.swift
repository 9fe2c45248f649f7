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
struct Client: Sendable {
    // What no message needs.
    private struct Details: Sendable {
        var peer: Peer
        var realName: String = ""
        var office: Office?
        var attendance: Attendance = Attendance()
        var awayReason: String?
        var channels: [ChannelID] = []
        var invitations: [ChannelID] = []
        var accepted: [ClientID] = []
        var metadata: Metadata = Metadata()
        var metadataChanges: Meter = Meter()
        var readMarkers: ReadMarkers = ReadMarkers()
        var knocks: Meter = Meter()
        var nickChanges: Meter = Meter()
    }

    @Apart private var details: Details
    let id: ClientID
    /// Where it really comes from: the peer of the session that it began with, or that came when there was none; secure only
    /// if all sessions are.
    var peer: Peer {
        get { details.peer }
        _modify { yield &details.peer }
    }
    let connectedAt: Instant
    /// Whether it is a user; until then others do not see it.
    var isRegistered = false
    /// Where what is sent to it goes.
    ///
    /// Its memberships have copies, so that a message to a channel looks up nobody.
    var receivers = Receivers()
    /// `nick!user@host` as others see it; the name is `*` until a nick is chosen.
    var source: Source
    var realName: String {
        get { details.realName }
        _modify { yield &details.realName }
    }
    /// The account that it is logged in to.
    var account: String?
    var modes: UserModes = []
    /// What it may do as an operator of the server; `nil` for everybody else.
    var office: Office? {
        get { details.office }
        _modify { yield &details.office }
    }
    /// When its sessions were there.
    var attendance: Attendance {
        get { details.attendance }
        _modify { yield &details.attendance }
    }
    /// Why it is away, as others are told; `nil` when it is not.
    var awayReason: String? {
        get { details.awayReason }
        _modify { yield &details.awayReason }
    }
    /// Where it is, in the order in which it joined.
    var channels: [ChannelID] {
        get { details.channels }
        _modify { yield &details.channels }
    }
    /// Where it was invited and did not go yet, oldest first.
    var invitations: [ChannelID] {
        get { details.invitations }
        _modify { yield &details.invitations }
    }
    /// Who may write to it although it is +R: those that it accepted or wrote to, oldest first.
    var accepted: [ClientID] {
        get { details.accepted }
        _modify { yield &details.accepted }
    }
    /// What it has told of itself.
    var metadata: Metadata {
        get { details.metadata }
        _modify { yield &details.metadata }
    }
    /// How often it changed metadata of late.
    var metadataChanges: Meter {
        get { details.metadataChanges }
        _modify { yield &details.metadataChanges }
    }
    /// Up to where it has read what, as long as it is logged in to no account.
    var readMarkers: ReadMarkers {
        get { details.readMarkers }
        _modify { yield &details.readMarkers }
    }
    /// How often it knocked at channels.
    var knocks: Meter {
        get { details.knocks }
        _modify { yield &details.knocks }
    }
    /// How often it changed its nick or its host of late.
    var nickChanges: Meter {
        get { details.nickChanges }
        _modify { yield &details.nickChanges }
    }
    /// When it last said something to somebody, for WHOIS.
    var spokeAt: Instant

    init(id: ClientID, peer: Peer, connectedAt: Instant) {
        self.id = id
        details = Details(peer: peer)
        self.connectedAt = connectedAt
        source = Source(name: "*", user: "*", host: peer.visibleHost)
        spokeAt = connectedAt
        modes = peer.modes
    }

    /// The nick, or `*` before there is one.
    var nick: String { source.name }

    var isInvisible: Bool { modes.contains(.invisible) }
    var isOperator: Bool { modes.contains(.serverOperator) }

    func may(_ privilege: Privileges) -> Bool { office?.privileges.isSuperset(of: privilege) ?? false }
}
