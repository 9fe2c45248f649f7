// SPDX-License-Identifier: Apache-2.0

/// What an operator of the server may do.
package struct Privileges: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// KILL.
    package static let kill = Privileges(rawValue: 1 << 0)
    /// KLINE, DLINE and their opposites.
    package static let ban = Privileges(rawValue: 1 << 1)
    /// REHASH.
    package static let rehash = Privileges(rawValue: 1 << 2)
    /// DIE and RESTART.
    package static let end = Privileges(rawValue: 1 << 3)
    /// SAMODE and SAJOIN.
    package static let override = Privileges(rawValue: 1 << 4)
    /// WALLOPS.
    package static let wallops = Privileges(rawValue: 1 << 5)
    /// Real addresses, secret channels and invisible users; STATS.
    package static let inspect = Privileges(rawValue: 1 << 6)

    /// Other people's accounts, on NickServ.
    package static let accounts = Privileges(rawValue: 1 << 7)

    /// Their names in a configuration.
    package static let names: [(name: String, privilege: Privileges)] = [
        ("kill", .kill), ("ban", .ban), ("rehash", .rehash), ("end", .end), ("override", .override),
        ("wallops", .wallops), ("inspect", .inspect), ("accounts", .accounts),
    ]

    package static let all = Privileges(names.map(\.privilege))
}

/// The office that an operator of the server has taken up.
struct Office: Hashable, Sendable {
    /// The operator's name in the configuration.
    var name: String
    var privileges: Privileges
}

/// Somebody who may become an operator of the server.
package struct OperatorAccount: Hashable, Sendable {
    package var name: String
    /// What OPER must say: the hash that `palabre-server hash-password` prints, or the password itself.
    package var password: String?
    /// The fingerprint of the certificate that the client must show; `nil` for any or none.
    package var fingerprint: String?
    /// `user@host` masks, one of which must fit; none for from anywhere.
    package var masks: [String] = []
    package var privileges = Privileges.all
    /// Whether the password works no more once it was used: whoever checks passwords sees to that.
    package var isForOnce = false

    package init(name: String, password: String? = nil) {
        self.name = name
        self.password = password
    }
}
