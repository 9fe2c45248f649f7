// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import IRC
import ServerCore

/// How passwords are kept.
package struct PasswordSettings: Hashable, Sendable {
    /// What one guess costs: two to the power of it rounds of scrypt, a kilobyte of memory each.
    package var scryptCost = 15
    /// How often a password is hashed for SCRAM; 0 for no SCRAM.
    package var scramIterations = 50_000

    package init() {}
}

extension Secret {
    /// What is kept of a password.
    ///
    /// Takes its time: keep it off event loops.
    init(of password: String, _ settings: PasswordSettings) {
        let hash = PasswordHash(of: password, cost: settings.scryptCost).description
        let iterations = settings.scramIterations
        guard iterations > 0 else {
            self.init(hash: hash)
            return
        }
        let hashes: [SCRAMChallenge.Hash] = [.sha256, .sha512]
        self.init(hash: hash, verifiers: hashes.compactMap { SCRAMVerifier(of: password, $0, iterations: iterations) })
    }
}

/// The server's part of [RFC 5802](https://www.rfc-editor.org/rfc/rfc5802#section-3).
extension SCRAMVerifier {
    fileprivate static let saltLength = 16

    /// Makes what is kept of a password, by default with a salt of its own.
    ///
    /// Takes its time: keep it off event loops.
    init?(
        of password: String,
        _ hash: SCRAMChallenge.Hash,
        salt: [UInt8] = (0..<saltLength).map { _ in UInt8.random(in: .min ... .max) },
        iterations: Int
    ) {
        let keys =
            switch hash {
            case .sha256: SCRAMVerifier.keys(of: password, salt, iterations, SHA256.self, .sha256)
            case .sha512: SCRAMVerifier.keys(of: password, salt, iterations, SHA512.self, .sha512)
            }
        guard let keys else { return nil }
        self.init(hash: hash, salt: salt, iterations: iterations, storedKey: keys.stored, serverKey: keys.server)
    }

    /// ServerSignature, if a client's proof is right.
    func signature(of authMessage: String, answering proof: [UInt8]) -> [UInt8]? {
        switch hash {
        case .sha256: signature(of: authMessage, answering: proof, SHA256.self)
        case .sha512: signature(of: authMessage, answering: proof, SHA512.self)
        }
    }

    private func signature<Hash: HashFunction>(
        of authMessage: String,
        answering proof: [UInt8],
        _: Hash.Type
    ) -> [UInt8]? {
        let expected = SCRAMVerifier.code(authMessage, storedKey, Hash.self)
        guard proof.count == expected.count else { return nil }
        let clientKey = zip(proof, expected).map { $0 ^ $1 }
        guard Passwords.areEqual(Array(Hash.hash(data: clientKey)), storedKey) else { return nil }
        return SCRAMVerifier.code(authMessage, serverKey, Hash.self)
    }

    private static func keys<Hash: HashFunction>(
        of password: String,
        _ salt: [UInt8],
        _ iterations: Int,
        _: Hash.Type,
        _ name: KDF.Insecure.PBKDF2.HashFunction
    ) -> (stored: [UInt8], server: [UInt8])? {
        let salted = try? KDF.Insecure.PBKDF2.deriveKey(
            from: Array(SASLprep.map(password).utf8),
            salt: salt,
            using: name,
            outputByteCount: Hash.Digest.byteCount,
            unsafeUncheckedRounds: iterations
        )
        guard let key = salted?.withUnsafeBytes({ Array($0) }) else { return nil }
        return (Array(Hash.hash(data: code("Client Key", key, Hash.self))), code("Server Key", key, Hash.self))
    }

    private static func code<Hash: HashFunction>(_ text: String, _ key: [UInt8], _: Hash.Type) -> [UInt8] {
        Array(HMAC<Hash>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
    }
}
