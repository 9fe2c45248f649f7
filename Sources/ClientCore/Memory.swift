// SPDX-License-Identifier: Apache-2.0

package import IRC

/// What the client remembers of servers from one run to the next: whom to trust, and who insists on encryption.
package struct Memory: Equatable, Sendable {
    /// A server that must only be reached by TLS: [sts](https://ircv3.net/specs/extensions/sts).
    package struct TransportPolicy: Hashable, Sendable {
        /// The port to connect to instead.
        package var port: Int
        package var expires: Instant

        package init(port: Int, expires: Instant) {
            self.port = port
            self.expires = expires
        }
    }

    /// The fingerprints (SHA-256 of the certificate, small hexadecimal digits) that the user accepts always, by host.
    package var trusted: [String: Set<String>]
    /// By host.
    package var policies: [String: TransportPolicy]

    package init(trusted: [String: Set<String>] = [:], policies: [String: TransportPolicy] = [:]) {
        self.trusted = trusted
        self.policies = policies
    }
}
