// SPDX-License-Identifier: Apache-2.0

import IRC

/// All accounts: by their names, by what looks like them, and by the certificates that open them.
///
/// `World.keep(_:into:)` is the one way into it, so that the store has the same.
struct Accounts: Sendable {
    private var all: [String: Account] = [:]
    // Both lead to folded names.
    private var skeletons: [String: String] = [:]
    private var fingerprints: [String: String] = [:]
    /// How often the password was hashed of the verifier that was made last: what an account that there is not pretends
    /// to.
    private(set) var iterations = 4096

    init(_ records: [Record] = []) {
        for case .account(let account) in records { set(account) }
    }

    var count: Int { all.count }

    /// The account of a name, whatever the case of its letters.
    subscript(name: String) -> Account? {
        get { all[World.fold(name)] }
        set {
            remove(name)
            if let newValue { set(newValue) }
        }
    }

    /// All of them, in the order of their folded names.
    var sorted: [Account] { all.sorted { $0.key < $1.key }.map(\.value) }

    /// The account whose name looks like a text, or is it.
    func account(resembling text: String) -> Account? {
        if let account = self[text] { return account }
        let name = Names.skeletons(of: text).lazy.compactMap { skeletons[$0] }.first
        return name.flatMap { all[$0] }
    }

    /// The account that a certificate opens.
    func account(ofFingerprint fingerprint: String) -> Account? {
        fingerprints[fingerprint].flatMap { all[$0] }
    }

    /// Takes an account in, in place of one of the same name.
    mutating func set(_ account: Account) {
        remove(account.name)
        let name = World.fold(account.name)
        all[name] = account
        for skeleton in Names.skeletons(of: account.name) where skeletons[skeleton] == nil {
            skeletons[skeleton] = name
        }
        for fingerprint in account.fingerprints where fingerprints[fingerprint] == nil {
            fingerprints[fingerprint] = name
        }
        if let verifier = account.password?.verifiers.first { iterations = verifier.iterations }
    }

    mutating func remove(_ name: String) {
        let name = World.fold(name)
        guard let account = all.removeValue(forKey: name) else { return }
        for skeleton in Names.skeletons(of: account.name) where skeletons[skeleton] == name {
            skeletons[skeleton] = nil
        }
        for fingerprint in account.fingerprints where fingerprints[fingerprint] == name {
            fingerprints[fingerprint] = nil
        }
    }
}

extension Account {
    /// Whether it was never verified, and cannot be any more: others may have the name.
    func isVoid(at now: Instant) -> Bool { verification.map { $0.expiresAt <= now } ?? false }

    /// Whether nobody can log in to it at the moment.
    func isSuspended(at now: Instant) -> Bool {
        guard let suspension else { return false }
        return suspension.expiresAt.map { now < $0 } ?? true
    }

    /// The device of a name, whatever the case of its letters.
    func device(named name: String) -> Device? { devices.first { World.fold($0.name) == World.fold(name) } }

    /// The device whose password a text can be: the server makes them so that they tell.
    func device(ofPassword text: String) -> Device? {
        devices.first { text.utf8.starts(with: Device.prefix(for: $0.name).utf8) }
    }
}

extension Device {
    /// What the password of a device begins with, so that one look at it tells which one to check it against.
    static func prefix(for name: String) -> String {
        // Not to hide anything: only to tell one from another.
        let word = SipHash(key: 0, 0)(World.fold(name).utf8)
        let digits = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
        return String(decoding: (0..<4).map { digits[Int(word >> (5 * $0) & 31)] }, as: UTF8.self) + "-"
    }
}
