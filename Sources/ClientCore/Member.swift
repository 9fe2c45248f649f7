// SPDX-License-Identifier: Apache-2.0

/// Somebody in a channel.
///
/// Made and changed by the channel's `Roster` only, which keeps `rank` and `folded` true.
package struct Member: Equatable, Sendable {
    package internal(set) var nick: String
    /// The prefix signs, highest first: `@+`; empty for most.
    package internal(set) var prefixes: String
    /// Whether the member is known to be away.
    package internal(set) var isAway = false
    /// The user name and the host, where the server told them.
    package internal(set) var user: String?
    package internal(set) var host: String?
    /// The account, where the server told that the member is logged in.
    package internal(set) var account: String?
    package internal(set) var realName: String?
    /// Whether the member is known to be a [bot](https://ircv3.net/specs/extensions/bot-mode).
    package internal(set) var isBot = false

    /// The nick as it is compared.
    var folded: Folded
    /// The rank of the highest prefix, 0 for the highest there is.
    var rank = 0

    static func precedes(_ left: Member, _ right: Member) -> Bool {
        left.rank == right.rank ? left.folded < right.folded : left.rank < right.rank
    }
}
