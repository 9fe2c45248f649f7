// SPDX-License-Identifier: Apache-2.0

package import ClientCore
package import IRC

/// A network to connect to, as a configuration or the command line describes it.
package struct NetworkSetup: Hashable, Sendable {
    /// What the user calls it; `nil` to go by what the server says.
    package var name: String?
    package var endpoint: Endpoint
    package var nick: String?
    package var user: String?
    package var realName: String?
    /// The server's password, sent by PASS.
    package var password: Secret?
    /// The account to log in to.
    package var account: String?
    package var accountPassword: Secret?
    /// The only ways to log in by; `nil` for the strongest.
    package var mechanisms: [SASLMechanism]?
    /// A PEM file with the user's certificate and its key, for TLS and EXTERNAL.
    package var certificateFile: String?
    /// A PEM file with the user's key, for ECDSA-NIST256P-CHALLENGE.
    package var keyFile: String?
    /// Fingerprints of the only certificates to accept: `LinkOptions.pins`.
    package var pins: Set<String> = []

    package init(_ endpoint: Endpoint) {
        self.endpoint = endpoint
    }
}

/// Where a password comes from.
package enum Secret: Hashable, Sendable {
    case text(String)
    /// The first line that a shell command prints.
    case command(String)
    /// The first line of a file that only its owner can read.
    case file(String)
    /// The user is asked.
    case prompt
}
