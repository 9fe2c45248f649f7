// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import FoundationEssentials

/// What is kept of a password, from which nobody gets the password back: `$scrypt$ln=15,r=8,p=1$SALT$HASH`.
///
/// Made by `palabre-server hash-password`. The text says by itself how it was made, so that the costs can grow without
/// the older ones becoming worthless; see [RFC 7914](https://datatracker.ietf.org/doc/html/rfc7914).
struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    private static let prefix = "$scrypt$"
    private static let saltLength = 16
    private static let hashLength = 32
    // The most memory that one check may take, whatever a configuration says.
    private static let memoryLimit = 256 * 1024 * 1024

    /// What a guess costs: 2^15 rounds are some 32 MB and a tenth of a second.
    private var logarithm: Int
    private var blockSize = 8
    private var parallelism = 1
    private var salt: [UInt8]
    private var hash: [UInt8] = []

    /// Hashes a password, with a salt of its own; the cost is the logarithm of the rounds.
    init(of password: String, cost: Int = PasswordSettings().scryptCost) {
        logarithm = cost
        salt = (0..<PasswordHash.saltLength).map { _ in UInt8.random(in: .min ... .max) }
        hash = derive(password, PasswordHash.hashLength) ?? []
    }

    /// Reads what `description` wrote; `nil` for anything else.
    init?(_ text: String) {
        guard text.hasPrefix(PasswordHash.prefix) else { return nil }
        let fields = text.dropFirst(PasswordHash.prefix.count).split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 3, let salt = PasswordHash.bytes(fields[1]), let hash = PasswordHash.bytes(fields[2]),
            let costs = PasswordHash.costs(fields[0])
        else { return nil }
        self.salt = salt
        self.hash = hash
        (logarithm, blockSize, parallelism) = costs
        guard (8...64).contains(salt.count), (16...64).contains(hash.count), isAffordable else { return nil }
    }

    var description: String {
        let costs = "ln=\(logarithm),r=\(blockSize),p=\(parallelism)"
        return PasswordHash.prefix + [costs, PasswordHash.text(salt), PasswordHash.text(hash)].joined(separator: "$")
    }

    /// Whether it was made of this password.
    ///
    /// Takes its time: keep it off event loops.
    func isOf(_ password: String) -> Bool {
        guard !password.isEmpty, let derived = derive(password, hash.count) else { return false }
        return Passwords.areEqual(derived, hash)
    }

    private var isAffordable: Bool {
        (10...20).contains(logarithm) && (1...8).contains(blockSize) && (1...16).contains(parallelism)
            && 128 * blockSize << logarithm <= PasswordHash.memoryLimit
    }

    private func derive(_ password: String, _ length: Int) -> [UInt8]? {
        let key = try? KDF.Scrypt.deriveKey(
            from: Array(password.utf8),
            salt: salt,
            outputByteCount: length,
            rounds: 1 << logarithm,
            blockSize: blockSize,
            parallelism: parallelism
        )
        return key?.withUnsafeBytes { Array($0) }
    }

    private static func costs(_ text: Substring) -> (Int, Int, Int)? {
        let pairs = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = zip(pairs, ["ln=", "r=", "p="]).compactMap { pair, name in
            pair.hasPrefix(name) ? Int(pair.dropFirst(name.count)) : nil
        }
        return pairs.count == 3 && numbers.count == 3 ? (numbers[0], numbers[1], numbers[2]) : nil
    }

    // Base64 without the padding at its end.
    private static func text(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        guard !text.contains("=") else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { Array($0) }
    }
}
