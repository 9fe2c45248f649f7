// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections

/// One connection: somebody who is about to register, and then a user.
///
/// Kept by `World.clients` under its id. Its channels and their members name each other by id, and always agree.
struct Client: Sendable {
    let id: ClientID
    /// Where it really comes from.
    var peer: Peer
    let connectedAt: Instant
    /// What is missing until it is a user; `nil` from then on.
    var registration: Registration?
    /// `nick!user@host` as others see it; the name is `*` until a nick is chosen.
    var source: Source
    var realName = ""
    /// The account that it is logged in to.
    var account: String?
    var capabilities: Capabilities = []
    /// Whether it asked for version 302 of the negotiation, which keeps cap-notify on.
    var keepsCapNotify = false
    var modes: UserModes = []
    /// What it may do as an operator of the server; `nil` for everybody else.
    var office: Office?
    /// Why it is away; `nil` when it is not.
    var awayReason: String?
    /// Where it is, in the order in which it joined.
    var channels: [ChannelID] = []
    /// Where it was invited and did not go yet, oldest first.
    var invitations: [ChannelID] = []
    /// Who may write to it although it is +R: those that it accepted or wrote to, oldest first.
    var accepted: [ClientID] = []
    /// What it has told of itself.
    var metadata = Metadata()
    /// The keys whose changes it wants to be told.
    var subscribedKeys: OrderedSet<String> = []
    /// How often it changed metadata of late.
    var metadataChanges = Meter()
    /// Up to where it has read what.
    var readMarkers = ReadMarkers()
    /// How often it knocked at channels.
    var knocks = Meter()
    /// How many questions for history were asked for it and are not answered yet.
    var openQuestions = 0
    /// Why nothing more is read from it for now.
    var holds: Holds = []
    /// What it has used up of what it may ask for.
    var budget: Budget
    /// How often it changed its nick or its host of late.
    var nickChanges = Meter()
    /// With which network it was counted; `nil` for who is not.
    var network: CIDR?
    /// The gateway that told where it comes from.
    var gateway: String?
    /// When something was last received.
    var heardAt: Instant
    /// When it last said something to somebody, for WHOIS.
    var spokeAt: Instant
    /// When it was asked for a sign of life; `nil` when it owes none.
    var pingedAt: Instant?

    init(id: ClientID, peer: Peer, connectedAt: Instant) {
        self.id = id
        self.peer = peer
        self.connectedAt = connectedAt
        registration = Registration()
        source = Source(name: "*", user: "*", host: peer.visibleHost)
        budget = Budget(at: connectedAt)
        heardAt = connectedAt
        spokeAt = connectedAt
        modes = peer.modes
    }

    /// The nick, or `*` before there is one.
    var nick: String { source.name }

    var isRegistered: Bool { registration == nil }
    var isInvisible: Bool { modes.contains(.invisible) }
    var isOperator: Bool { modes.contains(.serverOperator) }

    mutating func gaveSignOfLife(at moment: Instant) {
        heardAt = moment
        pingedAt = nil
    }

    func may(_ privilege: Privileges) -> Bool { office?.privileges.isSuperset(of: privilege) ?? false }
}

/// Why nothing is read from a client.
struct Holds: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// It has sent more than it may for now.
    static let lag = Holds(rawValue: 1 << 0)
    /// The answer to its last command is being worked on elsewhere: a password, an identity.
    static let question = Holds(rawValue: 1 << 1)
}
