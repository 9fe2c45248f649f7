// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB
import IRC
import ServerCore

/// An account as a row of the table `account`.
///
/// The names of the properties are those of the columns; what has parts of its own is JSON in them.
struct AccountRow: KeptRow {
    static let databaseTableName = "account"
    static let parts = ["password", "devices", "fingerprints", "verification", "suspension", "settings"]

    var foldedName: String
    var name: String
    var registeredAt: Int64
    var password: KeptSecret?
    var devices: [KeptDevice]
    var fingerprints: [String]
    var email: String?
    var verification: KeptVerification?
    var suspension: KeptSuspension?
    var settings: KeptSettings
    var seenAt: Int64

    init(_ account: Account) {
        foldedName = World.fold(account.name)
        name = account.name
        registeredAt = account.registeredAt.milliseconds
        password = account.password.map(KeptSecret.init)
        devices = account.devices.map(KeptDevice.init)
        fingerprints = account.fingerprints
        email = account.email
        verification = account.verification.map(KeptVerification.init)
        suspension = account.suspension.map(KeptSuspension.init)
        settings = KeptSettings(account.settings)
        seenAt = account.seenAt.milliseconds
    }

    var account: Account {
        var account = Account(name: name, registeredAt: Instant(milliseconds: registeredAt), password: password?.secret)
        account.devices = devices.map(\.device)
        account.fingerprints = fingerprints
        account.email = email
        account.verification = verification?.verification
        account.suspension = suspension?.suspension
        account.settings = settings.settings
        account.seenAt = Instant(milliseconds: seenAt)
        return account
    }
}

/// What is kept of a password, as JSON.
struct KeptSecret: Codable {
    private struct Verifier: Codable {
        enum Hash: String, Codable {
            case sha256 = "SHA-256"
            case sha512 = "SHA-512"
        }

        var hash: Hash
        var salt: Data
        var iterations: Int
        var storedKey: Data
        var serverKey: Data
    }

    private var hash: String
    private var verifiers: [Verifier]

    init(_ secret: Secret) {
        hash = secret.hash
        verifiers = secret.verifiers.map { verifier in
            Verifier(
                hash: verifier.hash == .sha256 ? .sha256 : .sha512,
                salt: Data(verifier.salt),
                iterations: verifier.iterations,
                storedKey: Data(verifier.storedKey),
                serverKey: Data(verifier.serverKey)
            )
        }
    }

    var secret: Secret {
        Secret(
            hash: hash,
            verifiers: verifiers.map { verifier in
                SCRAMVerifier(
                    hash: verifier.hash == .sha256 ? .sha256 : .sha512,
                    salt: Array(verifier.salt),
                    iterations: verifier.iterations,
                    storedKey: Array(verifier.storedKey),
                    serverKey: Array(verifier.serverKey)
                )
            }
        )
    }
}

/// A device and its password, as JSON.
struct KeptDevice: Codable {
    private var name: String
    private var password: KeptSecret
    private var addedAt: Int64
    private var seenAt: Int64?

    init(_ device: Device) {
        name = device.name
        password = KeptSecret(device.password)
        addedAt = device.addedAt.milliseconds
        seenAt = device.seenAt?.milliseconds
    }

    var device: Device {
        Device(
            name: name,
            password: password.secret,
            addedAt: Instant(milliseconds: addedAt),
            seenAt: seenAt.map { Instant(milliseconds: $0) }
        )
    }
}

/// What has still to be proved, as JSON.
struct KeptVerification: Codable {
    private var code: String
    private var expiresAt: Int64

    init(_ verification: Verification) {
        code = verification.code
        expiresAt = verification.expiresAt.milliseconds
    }

    var verification: Verification {
        Verification(code: code, expiresAt: Instant(milliseconds: expiresAt))
    }
}

/// Why nobody can log in, as JSON.
struct KeptSuspension: Codable {
    private var reason: String
    private var setBy: String
    private var setAt: Int64
    private var expiresAt: Int64?

    init(_ suspension: Suspension) {
        reason = suspension.reason
        setBy = suspension.setBy
        setAt = suspension.setAt.milliseconds
        expiresAt = suspension.expiresAt?.milliseconds
    }

    var suspension: Suspension {
        Suspension(
            reason: reason,
            setBy: setBy,
            setAt: Instant(milliseconds: setAt),
            expiresAt: expiresAt.map { Instant(milliseconds: $0) }
        )
    }
}

/// What the owner decided, as JSON; what is missing is as the server does.
struct KeptSettings: Codable {
    private var isAlwaysOn: Bool?
    private var sharesNick: Bool?
    private var isAutoAway: Bool?
    private var keepsConversations: Bool?

    init(_ settings: AccountSettings) {
        isAlwaysOn = settings.isAlwaysOn
        sharesNick = settings.sharesNick
        isAutoAway = settings.isAutoAway
        keepsConversations = settings.keepsConversations
    }

    var settings: AccountSettings {
        var settings = AccountSettings()
        settings.isAlwaysOn = isAlwaysOn
        settings.sharesNick = sharesNick
        settings.isAutoAway = isAutoAway
        settings.keepsConversations = keepsConversations
        return settings
    }
}
