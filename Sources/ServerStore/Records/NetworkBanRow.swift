// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// A ban of the whole server as a row of the table `networkBan`.
///
/// The names of the properties are those of the columns.
struct NetworkBanRow: Codable, FetchableRecord, PersistableRecord {
    enum Kind: String, Codable {
        case mask
        case network
    }

    static let databaseTableName = "networkBan"

    var kind: Kind
    var target: String
    var reason: String
    var setBy: String
    var setAt: Int64
    var expiresAt: Int64?

    init(_ ban: NetworkBan) {
        (kind, target) = NetworkBanRow.key(of: ban.target)
        reason = ban.reason
        setBy = ban.setBy
        setAt = ban.setAt.milliseconds
        expiresAt = ban.expiresAt?.milliseconds
    }

    /// What finds the ban of a target.
    static func key(of target: NetworkBan.Target) -> (kind: Kind, target: String) {
        switch target {
        case .mask(let mask): (.mask, mask)
        case .network(let network): (.network, network.description)
        }
    }

    /// The ban; `nil` when somebody has written into the table what is no network.
    var ban: NetworkBan? {
        let known: NetworkBan.Target? =
            switch kind {
            case .mask: .mask(target)
            case .network: CIDR(target).map { .network($0) }
            }
        return known.map {
            NetworkBan(
                target: $0,
                reason: reason,
                setBy: setBy,
                setAt: Instant(milliseconds: setAt),
                expiresAt: expiresAt.map { Instant(milliseconds: $0) }
            )
        }
    }
}
