// SPDX-License-Identifier: Apache-2.0

package import IRC

/// What proves who the user is, for [SASL](https://ircv3.net/specs/extensions/sasl-3.2).
package struct Credentials: Hashable, Sendable {
    package var account: String
    /// `nil` where nothing but a certificate or a key is there to prove it.
    package var password: String?
    /// Whether the link shows a certificate of the user, for EXTERNAL.
    package var hasCertificate: Bool
    /// Whether the program holds a key of the user, for ECDSA-NIST256P-CHALLENGE.
    package var hasKey: Bool
    /// The only ways to be tried; `nil` for whatever the server offers and we can, the strongest first.
    package var mechanisms: [SASLMechanism]?

    package init(
        account: String,
        password: String? = nil,
        hasCertificate: Bool = false,
        hasKey: Bool = false,
        mechanisms: [SASLMechanism]? = nil
    ) {
        self.account = account
        self.password = password
        self.hasCertificate = hasCertificate
        self.hasKey = hasKey
        self.mechanisms = mechanisms
    }
}
