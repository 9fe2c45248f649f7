// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// A public network that the first-start form offers, always over TLS.
struct KnownNetwork: Hashable, Sendable {
    var name: String
    var host: String

    var endpoint: Endpoint { Endpoint(dialect: .irc, host: host, isSecure: true) }

    static let all = [
        KnownNetwork(name: "Libera.Chat", host: "irc.libera.chat"),
        KnownNetwork(name: "OFTC", host: "irc.oftc.net"),
        KnownNetwork(name: "hackint", host: "irc.hackint.org"),
    ]
}
