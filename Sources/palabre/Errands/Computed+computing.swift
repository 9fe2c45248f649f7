// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import Crypto
internal import CryptoExtras
internal import IRC

extension Computed {
    /// Does the work; the session has seen to it that the server does not want it to take for ever.
    init(_ computation: Computation, keyFile: String?) {
        switch computation {
        case .scram(let challenge): self.init(challenge)
        case .signature(let challenge):
            do throws(Signature.Mistake) {
                self = .signature(try Signature.make(of: challenge, keyFile: keyFile))
            } catch {
                self = .failed(error.description)
            }
        }
    }

    private init(_ challenge: SCRAMChallenge) {
        switch challenge.hash {
        case .sha256: self.init(challenge, SHA256.self, .sha256)
        case .sha512: self.init(challenge, SHA512.self, .sha512)
        }
    }

    /// The algorithm of [RFC 5802](https://www.rfc-editor.org/rfc/rfc5802#section-3).
    private init<Hash: HashFunction>(
        _ challenge: SCRAMChallenge,
        _ hash: Hash.Type,
        _ name: KDF.Insecure.PBKDF2.HashFunction
    ) {
        let salted = try? KDF.Insecure.PBKDF2.deriveKey(
            from: Array(challenge.password.utf8),
            salt: challenge.salt,
            using: name,
            outputByteCount: Hash.Digest.byteCount,
            unsafeUncheckedRounds: challenge.iterations
        )
        guard let salted else {
            self = .failed(localized("the server's question for the password cannot be answered. Ask who runs it."))
            return
        }
        func code(_ text: String, _ key: SymmetricKey) -> [UInt8] {
            Array(HMAC<Hash>.authenticationCode(for: Array(text.utf8), using: key))
        }
        let clientKey = code("Client Key", salted)
        let storedKey = SymmetricKey(data: Array(Hash.hash(data: clientKey)))
        let signature = code(challenge.authMessage, storedKey)
        let serverKey = SymmetricKey(data: code("Server Key", salted))
        self = .scram(
            SCRAMProof(
                client: zip(clientKey, signature).map { $0 ^ $1 },
                server: code(challenge.authMessage, serverKey)
            )
        )
    }
}
