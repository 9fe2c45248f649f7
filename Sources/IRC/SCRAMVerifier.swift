// SPDX-License-Identifier: Apache-2.0

/// What a server keeps of a password for SCRAM: enough to check a proof, not enough to make one.
///
/// See [RFC 5802](https://www.rfc-editor.org/rfc/rfc5802#section-3), `StoredKey` and `ServerKey`.
public struct SCRAMVerifier: Hashable, Sendable {
    /// The hash function that everything was derived with.
    public var hash: SCRAMChallenge.Hash
    /// What the password was salted with.
    public var salt: [UInt8]
    /// How often the password was hashed; at least 1.
    public var iterations: Int
    /// What a client's proof is checked with.
    public var storedKey: [UInt8]
    /// What the server proves with that it knows the password too.
    public var serverKey: [UInt8]

    /// Makes a verifier of its parts.
    public init(hash: SCRAMChallenge.Hash, salt: [UInt8], iterations: Int, storedKey: [UInt8], serverKey: [UInt8]) {
        self.hash = hash
        self.salt = salt
        self.iterations = iterations
        self.storedKey = storedKey
        self.serverKey = serverKey
    }
}
