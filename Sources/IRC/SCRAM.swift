// SPDX-License-Identifier: Apache-2.0

/// What a SCRAM proof is derived from: [RFC 5802](https://www.rfc-editor.org/rfc/rfc5802#section-3).
public struct SCRAMChallenge: Hashable, Sendable {
    /// The hash function that everything is derived with.
    public enum Hash: Hashable, Sendable {
        /// SHA-256, 32 bytes.
        case sha256
        /// SHA-512, 64 bytes.
        case sha512
    }

    /// The hash function.
    public var hash: Hash
    /// The password, prepared by SASLprep as far as that is known.
    public var password: String
    /// The salt that the server keeps for the account.
    public var salt: [UInt8]
    /// How often the password is hashed; at least 1.
    public var iterations: Int
    /// The messages that the proof is about: AuthMessage of the RFC.
    public var authMessage: String

    /// Makes a challenge.
    public init(hash: Hash, password: String, salt: [UInt8], iterations: Int, authMessage: String) {
        self.hash = hash
        self.password = password
        self.salt = salt
        self.iterations = iterations
        self.authMessage = authMessage
    }
}

/// What follows from a SCRAM challenge and the password.
public struct SCRAMProof: Hashable, Sendable {
    /// ClientProof: what the server checks.
    public var client: [UInt8]
    /// ServerSignature: what the server must answer with.
    public var server: [UInt8]

    /// Makes a proof.
    public init(client: [UInt8], server: [UInt8]) {
        self.client = client
        self.server = server
    }
}
