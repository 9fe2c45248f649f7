// SPDX-License-Identifier: Apache-2.0

import Crypto

/// Whether passwords are right, and what is kept of them.
///
/// What is a hash takes its time: ``Computations`` keeps it off the event loop.
package enum Passwords {
    /// Whether a password is the one of a hash, or is a plain text.
    ///
    /// Takes its time where it is a hash.
    package static func check(_ password: String, against secret: String) -> Bool {
        if let hash = PasswordHash(secret) { return hash.isOf(password) }
        // What is no hash after all fits nothing: it was never meant to be the password itself.
        guard !isMalformedHash(secret) else { return false }
        return areEqual(Array(SHA256.hash(data: Array(password.utf8))), Array(SHA256.hash(data: Array(secret.utf8))))
    }

    /// What a configuration shall hold in place of a password.
    package static func hash(_ password: String) -> String { PasswordHash(of: password).description }

    /// Whether a text looks like a hash, `$name$...`, and is none of ours.
    package static func isMalformedHash(_ secret: String) -> Bool {
        guard secret.hasPrefix("$"), PasswordHash(secret) == nil else { return false }
        return secret.dropFirst().contains("$")
    }

    /// Whether two texts of equal length are the same; how long that takes does not tell where they differ.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
