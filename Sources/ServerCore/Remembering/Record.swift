// SPDX-License-Identifier: Apache-2.0

package import IRC

/// A piece of the world that outlives it: kept by the store in place of an older one with the same key.
///
/// Messages are no records: they are never changed, and the world does not have them in memory.
package enum Record: Hashable, Sendable {
    /// What finds a record; names are folded.
    package enum Key: Hashable, Sendable {
        case ban(NetworkBan.Target)
        case account(String)
        case channel(String)
        case purge(String)
        case presence(account: String)
        case readMarker(account: String, target: String)
        case metadata(Owner)
    }

    /// Whom metadata that is kept is about, by its folded name.
    package enum Owner: Hashable, Sendable {
        case account(String)
        case channel(String)
    }

    case ban(NetworkBan)
    case account(Account)
    case channel(RegisteredChannel)
    case purge(Purge)
    case presence(Presence)
    case readMarker(account: String, target: String, Instant)
    /// All of its metadata, oldest key first.
    case metadata(Owner, [Pair])

    /// A key of metadata, and its value.
    package struct Pair: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    package var key: Key {
        switch self {
        case .ban(let ban): .ban(ban.target)
        case .account(let account): .account(World.fold(account.name))
        case .channel(let channel): .channel(World.fold(channel.name))
        case .purge(let purge): .purge(World.fold(purge.name))
        case .presence(let presence): .presence(account: World.fold(presence.account))
        case .readMarker(let account, let target, _): .readMarker(account: account, target: target)
        case .metadata(let owner, _): .metadata(owner)
        }
    }
}

/// A channel that outlives the server: what it is while nobody is there, and who rules it if it is registered.
package struct RegisteredChannel: Hashable, Sendable {
    package var name: String
    /// When the channel began: what was said in an older one of the same name is not this one's.
    package var createdAt: Instant
    package var registeredAt: Instant
    /// The account that it belongs to, as written; empty for a channel that is not registered, and only lasts as long as
    /// somebody who stays is in it.
    package var founder: String
    /// The account that takes it over when the founder's is gone.
    package var successor: String?
    package var topic: Topic?
    /// The modes as parameters of MODE: the letters, and the arguments of those that have one.
    package var modes: [String]
    package var bans: [Entry]
    package var exceptions: [Entry]
    package var invitations: [Entry]
    /// What members are given when they join, by the folded names of their accounts: mode letters, highest first.
    package var access: [String: String]
    /// How long what is said is kept; `nil` for as the server does.
    package var retention: Retention?
    /// When somebody was last there.
    package var usedAt: Instant

    package struct Topic: Hashable, Sendable {
        package var text: String
        package var setBy: String
        package var setAt: Instant

        package init(text: String, setBy: String, setAt: Instant) {
            self.text = text
            self.setBy = setBy
            self.setAt = setAt
        }
    }

    /// One of a list of masks.
    package struct Entry: Hashable, Sendable {
        package var mask: String
        package var setBy: String
        package var setAt: Instant

        package init(mask: String, setBy: String, setAt: Instant) {
            self.mask = mask
            self.setBy = setBy
            self.setAt = setAt
        }
    }

    package var isRegistered: Bool { !founder.isEmpty }

    package init(name: String, createdAt: Instant, registeredAt: Instant, founder: String) {
        self.name = name
        self.createdAt = createdAt
        self.registeredAt = registeredAt
        self.founder = founder
        modes = []
        bans = []
        exceptions = []
        invitations = []
        access = [:]
        usedAt = registeredAt
    }
}

/// A name that no channel can have, since whoever runs the server has said so.
package struct Purge: Hashable, Sendable {
    package var name: String
    package var reason: String
    /// The operator's name.
    package var setBy: String
    package var setAt: Instant

    package init(name: String, reason: String, setBy: String, setAt: Instant) {
        self.name = name
        self.reason = reason
        self.setBy = setBy
        self.setAt = setAt
    }
}

/// How long messages are kept.
package struct Retention: Hashable, Sendable {
    /// In seconds; `nil` for ever.
    package var age: Int64?
    /// The newest so many of a place; `nil` for all, 0 for none at all.
    package var count: Int?

    package init(age: Int64? = nil, count: Int? = nil) {
        self.age = age
        self.count = count
    }

    /// Nothing is kept.
    package static let off = Retention(count: 0)
    /// Everything is.
    package static let unlimited = Retention()
}

/// A client that stays without a session: who it is to others, and where.
package struct Presence: Hashable, Sendable {
    package var account: String
    package var source: Source
    package var realName: String
    package var modes: String
    package var awayReason: String?
    /// The channels in the order in which it joined, with the mode letters of its status.
    package var channels: [Place]
    /// When the last session ended; `nil` while there is one.
    package var leftAt: Instant?
    /// Up to when each device was there, by the name that it goes by: what it has missed begins then.
    package var devices: [String: Instant] = [:]

    package struct Place: Hashable, Sendable {
        package var channel: String
        package var status: String

        package init(channel: String, status: String) {
            self.channel = channel
            self.status = status
        }
    }

    package init(account: String, source: Source, realName: String, modes: String, channels: [Place]) {
        self.account = account
        self.source = source
        self.realName = realName
        self.modes = modes
        self.channels = channels
    }
}
