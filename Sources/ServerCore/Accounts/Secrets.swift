// SPDX-License-Identifier: Apache-2.0

/// What others must not guess: codes, passwords of devices, nonces, and the salts of accounts that there are not.
///
/// All of it follows from a number that only the server knows: what message ids show of the seed helps nobody.
struct Secrets: Sendable {
    private static let digits = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
    private let hash: SipHash
    private let seed: UInt64
    private var count: UInt64 = 0

    init(secret: UInt64, seed: UInt64) {
        hash = SipHash(key: secret, ~secret)
        self.seed = seed
    }

    /// A text of so many letters and digits that was never made before.
    mutating func text(length: Int) -> String {
        var digits: [UInt8] = []
        while digits.count < length {
            count += 1
            digits += Secrets.digits(of: hash("text \(seed) \(count)".utf8))
        }
        return String(decoding: digits.prefix(length), as: UTF8.self)
    }

    /// The salt of an account that there is not, which is the same whenever somebody asks.
    func salt(for name: String) -> [UInt8] {
        (0..<2).flatMap { part in
            let word = hash("salt \(part) \(name)".utf8)
            return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
    }

    // Twelve of five bits each.
    private static func digits(of word: UInt64) -> [UInt8] {
        (0..<12).map { digits[Int(word >> (5 * $0) & 31)] }
    }
}
