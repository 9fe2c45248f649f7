// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// A client that stays without a session, as a row of the table `presence`.
///
/// The names of the properties are those of the columns; what has parts of its own is JSON in them.
struct PresenceRow: KeptRow {
    /// A channel and its status there, as JSON.
    struct Membership: Codable {
        var channel: String
        var status: String
    }

    static let databaseTableName = "presence"
    static let parts = ["channels", "devices"]

    var foldedAccount: String
    var account: String
    var nick: String
    var user: String?
    var host: String?
    var realName: String
    var modes: String
    var awayReason: String?
    var channels: [Membership]
    var leftAt: Int64?
    var devices: [String: Int64]

    init(_ presence: Presence) {
        foldedAccount = World.fold(presence.account)
        account = presence.account
        nick = presence.source.name
        user = presence.source.user
        host = presence.source.host
        realName = presence.realName
        modes = presence.modes
        awayReason = presence.awayReason
        channels = presence.channels.map { Membership(channel: $0.channel, status: $0.status) }
        leftAt = presence.leftAt?.milliseconds
        devices = presence.devices.mapValues(\.milliseconds)
    }

    var presence: Presence {
        var presence = Presence(
            account: account,
            source: Source(name: nick, user: user, host: host),
            realName: realName,
            modes: modes,
            channels: channels.map { Presence.Place(channel: $0.channel, status: $0.status) }
        )
        presence.awayReason = awayReason
        presence.leftAt = leftAt.map { Instant(milliseconds: $0) }
        presence.devices = devices.mapValues { Instant(milliseconds: $0) }
        return presence
    }
}
