// SPDX-License-Identifier: Apache-2.0

/// How a connection is to be secured, beyond what the endpoint says.
package struct LinkOptions: Hashable, Sendable {
    /// Certificates by their fingerprints (SHA-256, small hexadecimal digits) that are accepted instead of any that the
    /// system vouches for; empty to ask the system.
    ///
    /// With pins a connection whose certificate is another one ends right after the handshake, with nothing sent.
    package var pins: Set<String>
    /// Certificates by their fingerprints that are accepted although the system does not vouch for them.
    package var trusted: Set<String>
    /// A PEM file with the user's certificate and its key; `nil` to show none.
    package var certificateFile: String?

    package init(pins: Set<String> = [], trusted: Set<String> = [], certificateFile: String? = nil) {
        self.pins = pins
        self.trusted = trusted
        self.certificateFile = certificateFile
    }
}

/// A server's certificate that does not prove who the server is.
package struct DoubtfulCertificate: Hashable, Sendable {
    /// SHA-256 of the certificate, as small hexadecimal digits.
    package var fingerprint: String
    /// Why it is not trusted, in words: `it is signed by itself`, `it expired on 2024-05-01`, `it names another.example and not irc.example`.
    package var reason: String

    package init(fingerprint: String, reason: String) {
        self.fingerprint = fingerprint
        self.reason = reason
    }

    /// What to do where nobody can be asked.
    package var advice: String {
        localized(
            "Its fingerprint (SHA-256) is \(fingerprint): if its owner tells the same, name it in the configuration"
        )
    }
}
