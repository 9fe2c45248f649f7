// SPDX-License-Identifier: Apache-2.0

package import IRC

/// Somebody who is known here: the name that is reserved for it as a nick, and what it shows to log in.
///
/// `World.accounts` has all of them by their folded names; each change goes to the store as a ``Record``.
package struct Account: Hashable, Sendable {
    /// The name, as its owner writes it.
    package var name: String
    package var registeredAt: Instant
    /// What is kept of the password; `nil` for an account that has none, and is entered with a certificate only.
    package var password: Secret?
    /// Passwords of single devices, which can be revoked one by one.
    package var devices: [Device] = []
    /// SHA-256 fingerprints of certificates, in hexadecimal, lower case.
    package var fingerprints: [String] = []
    package var email: String?
    /// What has still to be proved before it can be used; `nil` for an account that is verified.
    package var verification: Verification?
    /// Why nobody can log in to it; `nil` for who may.
    package var suspension: Suspension?
    package var settings = AccountSettings()
    /// When somebody was last logged in to it.
    package var seenAt: Instant

    package init(name: String, registeredAt: Instant, password: Secret? = nil) {
        self.name = name
        self.registeredAt = registeredAt
        self.password = password
        seenAt = registeredAt
    }
}

/// What is kept of a password: never the password.
package struct Secret: Hashable, Sendable {
    /// The hash of it, in a form that tells how it was made.
    package var hash: String
    /// Verifiers for SCRAM, one for each hash function; none where that is switched off.
    package var verifiers: [SCRAMVerifier]

    package init(hash: String, verifiers: [SCRAMVerifier] = []) {
        self.hash = hash
        self.verifiers = verifiers
    }
}

/// A password for one device of an account.
package struct Device: Hashable, Sendable {
    /// What its owner calls the device; no two of an account have the same, whatever the case of letters.
    package var name: String
    package var password: Secret
    package var addedAt: Instant
    package var seenAt: Instant?

    package init(name: String, password: Secret, addedAt: Instant, seenAt: Instant? = nil) {
        self.name = name
        self.password = password
        self.addedAt = addedAt
        self.seenAt = seenAt
    }
}

/// A code that the owner of an account must repeat.
package struct Verification: Hashable, Sendable {
    package var code: String
    package var expiresAt: Instant

    package init(code: String, expiresAt: Instant) {
        self.code = code
        self.expiresAt = expiresAt
    }
}

/// Why nobody can log in to an account.
package struct Suspension: Hashable, Sendable {
    package var reason: String
    /// The operator's name.
    package var setBy: String
    package var setAt: Instant
    /// `nil` for never.
    package var expiresAt: Instant?

    package init(reason: String, setBy: String, setAt: Instant, expiresAt: Instant? = nil) {
        self.reason = reason
        self.setBy = setBy
        self.setAt = setAt
        self.expiresAt = expiresAt
    }
}

/// What the owner of an account decided; `nil` for what the server does by default.
package struct AccountSettings: Hashable, Sendable {
    /// Whether it stays in its channels without a client.
    package var isAlwaysOn: Bool?
    /// Whether several clients of it are one to others.
    package var sharesNick: Bool?
    /// Whether it is away while no client of it is there.
    package var isAutoAway: Bool?
    /// Whether direct messages from and to it are kept.
    package var keepsConversations: Bool?

    package init() {}
}
