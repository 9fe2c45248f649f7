// SPDX-License-Identifier: Apache-2.0

/// A way to log in by [SASL](https://ircv3.net/specs/extensions/sasl-3.2), by its name on the wire.
public enum SASLMechanism: String, CaseIterable, Hashable, Sendable {
    /// [RFC 7677](https://www.rfc-editor.org/rfc/rfc7677) with SHA-512.
    case scramSHA512 = "SCRAM-SHA-512"
    /// [RFC 7677](https://www.rfc-editor.org/rfc/rfc7677).
    case scramSHA256 = "SCRAM-SHA-256"
    /// The certificate of the TLS connection: [RFC 4422](https://www.rfc-editor.org/rfc/rfc4422#appendix-A).
    case external = "EXTERNAL"
    /// A signature by a key on the curve P-256, as Atheme's services know it.
    case ecdsa = "ECDSA-NIST256P-CHALLENGE"
    /// The password itself: [RFC 4616](https://www.rfc-editor.org/rfc/rfc4616).
    case plain = "PLAIN"
}
