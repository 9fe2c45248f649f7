// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import Crypto

/// The answer to ECDSA-NIST256P-CHALLENGE: the server's challenge, signed with the user's key.
enum Signature {
    /// Why nothing can be signed.
    struct Mistake: Error, CustomStringConvertible {
        var description: String
    }

    static func make(of challenge: [UInt8], keyFile: String?) throws(Mistake) -> [UInt8] {
        guard let keyFile else {
            throw Mistake(description: localized("no key to log in with: name its file in the configuration."))
        }
        guard challenge.count == Challenge.byteCount else {
            throw Mistake(
                description: localized(
                    "the server's challenge has \(challenge.count) bytes instead of 32. Ask who runs it."
                )
            )
        }
        let text: String
        do throws(FileContents.Mistake) {
            text = try FileContents.read(keyFile, mustBePrivate: true)
        } catch {
            throw Mistake(description: localized("cannot use the key \(keyFile): \(error.reason)"))
        }
        guard let block = privateKey(in: text), let key = try? P256.Signing.PrivateKey(pemRepresentation: block),
            let signature = try? key.signature(for: Challenge(bytes: challenge))
        else {
            throw Mistake(
                description: localized(
                    "cannot use the key \(keyFile): it is no PEM file with a key on the curve P-256."
                )
            )
        }
        return Array(signature.derRepresentation)
    }

    /// The block with the key: tools put one with the curve's name in front of it.
    private static func privateKey(in text: String) -> String? {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("-----BEGIN ") && $0.hasSuffix("PRIVATE KEY-----") }),
            let end = lines[start...].firstIndex(where: { $0.hasPrefix("-----END ") })
        else { return nil }
        return lines[start...end].joined(separator: "\n")
    }
}

/// A challenge of 32 bytes, which is signed as if it were the hash of something.
private struct Challenge: Digest {
    static let byteCount = 32

    let bytes: [UInt8]

    func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBytes(body)
    }

    func makeIterator() -> Array<UInt8>.Iterator {
        bytes.makeIterator()
    }

    var description: String { "a challenge" }
}
