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

extension NetworkSetup {
    /// Who the user is there, by a nick to use where none is named; without any password yet.
    package func identity(nick proposed: String, loginName: String) -> Identity {
        let nick = nick ?? endpoint.nick ?? proposed
        return Identity(nick: nick, user: user ?? Nick.proposal(for: loginName), realName: realName ?? nick)
    }

    /// What proves who the user is, by a nick that may be the account; `nil` not to log in.
    func credentials(nick: String, password: String?) -> Credentials? {
        let hasProof = certificateFile != nil || keyFile != nil
        return (account ?? (hasProof ? nick : nil)).map { account in
            Credentials(
                account: account,
                password: password,
                hasCertificate: certificateFile != nil,
                hasKey: keyFile != nil,
                mechanisms: mechanisms
            )
        }
    }
}

extension Identity {
    /// The same with the passwords that were found.
    package func proven(by passwords: Passwords, of setup: NetworkSetup) -> Identity {
        var identity = self
        identity.password = passwords[.server]
        identity.credentials = setup.credentials(nick: nick, password: passwords[.account])
        return identity
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
