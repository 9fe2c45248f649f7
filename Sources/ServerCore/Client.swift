// SPDX-License-Identifier: Apache-2.0

import IRC

/// One connection: somebody who is about to register, and then a user.
///
/// Kept by `World.clients` under its id. Its channels and their members name each other by id, and always agree.
struct Client: Sendable {
    let id: ClientID
    let isSecure: Bool
    let connectedAt: Instant
    /// What is missing until it is a user; `nil` from then on.
    var registration: Registration?
    /// `nick!user@host`; the name is `*` until a nick is chosen.
    var source: Source
    var realName = ""
    var capabilities: Capabilities = []
    /// Whether it asked for version 302 of the negotiation, which keeps cap-notify on.
    var keepsCapNotify = false
    /// User mode +i: others find it only in channels that they share.
    var isInvisible = false
    /// Why it is away; `nil` when it is not.
    var awayReason: String?
    /// Where it is, in the order in which it joined.
    var channels: [ChannelID] = []
    /// Where it was invited and did not go yet, oldest first.
    var invitations: [ChannelID] = []
    /// How many questions for history were asked for it and are not answered yet.
    var openQuestions = 0
    /// When something was last received.
    var heardAt: Instant
    /// When it last said something to somebody, for WHOIS.
    var spokeAt: Instant
    /// When it was asked for a sign of life; `nil` when it owes none.
    var pingedAt: Instant?

    init(id: ClientID, peer: Peer, connectedAt: Instant) {
        self.id = id
        isSecure = peer.isSecure
        self.connectedAt = connectedAt
        registration = Registration()
        source = Source(name: "*", user: "*", host: Client.visibleHost(peer.host))
        heardAt = connectedAt
        spokeAt = connectedAt
    }

    /// The nick, or `*` before there is one.
    var nick: String { source.name }

    var isRegistered: Bool { registration == nil }

    // A parameter cannot start with a colon, and ::1 does.
    private static func visibleHost(_ host: String) -> String {
        host.utf8.first == UInt8(ascii: ":") ? "0" + host : host
    }
}
