// SPDX-License-Identifier: Apache-2.0

import IRC

/// Other ways into an account than its password.
extension Service {
    static let devices = [
        ServiceCommand(
            "DEVICE",
            or: "DEVICES",
            by: .loggedIn,
            "manages passwords of single devices",
            forms: "[LIST]",
            "ADD <name>",
            "DEL <name>",
            text: """
                Each program of yours can have a password of its own, which can be taken away without
                the others noticing. The server makes it, and shows it once. Who logged in with it cannot
                change the password, the address, devices or certificates, nor end others' sessions or
                the account: that takes the account's own password.
                """
        ) { $0.device(&$1, $2) },
        ServiceCommand(
            "CERT",
            or: "CERTFP",
            by: .loggedIn,
            "manages certificates that log you in",
            forms: "[LIST]",
            "ADD [<fingerprint>]",
            "DEL <fingerprint>",
            text: """
                A program that shows such a certificate is logged in by SASL EXTERNAL. The fingerprint is
                the SHA-256 in hexadecimal; without one, that of the certificate that you show now.
                To change anything, log in with the account's own password, not with a device's.
                """
        ) { $0.certificate(&$1, $2) },
    ]
}

extension World {
    fileprivate mutating func device(_ turn: inout Turn, _ words: [String]) {
        guard let account = turn.client.account.flatMap({ accounts[$0] }) else { return }
        if mayChange(words), let refusal = turn.deviceRefusal { return turn.notice(refusal) }
        switch (words.first?.uppercased() ?? "LIST", words.dropFirst().first) {
        case ("LIST", _): list(account.devices, &turn)
        case ("ADD", let name?): makeDevice(name, of: account, &turn)
        case ("DEL", let name?): removeDevice(name, of: account, &turn)
        default: turn.notice("Say LIST, ADD <name> or DEL <name>")
        }
    }

    private func mayChange(_ words: [String]) -> Bool { ["ADD", "DEL"].contains(words.first?.uppercased()) }

    /// Tells the devices of an account.
    func list(_ devices: [Device], _ turn: inout Turn) {
        for device in devices {
            let seen = device.seenAt.map { "last seen on \($0.serverTime)" } ?? "not seen yet"
            turn.report(.done("DEVICE", device.name, "\(device.name): since \(device.addedAt.serverTime), \(seen)"))
        }
        turn.report(.done("END", "", "Devices: \(devices.count)"))
    }

    private func problem(withDevice name: String, of account: Account) -> String? {
        guard Names.device(in: "@" + name) == World.casemapping.fold(name) else {
            return "The name of a device is at most \(Limits.deviceLength) letters, digits and -._"
        }
        if account.devices.count >= configuration.accounts.deviceLimit { return "You have too many devices" }
        // The second is one of a million: names that would begin their passwords alike.
        let isThere =
            account.device(named: name) != nil
            || account.devices.contains { Device.prefix(for: $0.name) == Device.prefix(for: name) }
        return isThere ? "There is a device of that name" : nil
    }

    private mutating func makeDevice(_ name: String, of account: Account, _ turn: inout Turn) {
        if let problem = problem(withDevice: name, of: account) { return turn.notice(problem) }
        let parts = (0..<4).map { _ in secrets.text(length: 5) }
        let password = Device.prefix(for: name) + parts.joined(separator: "-")
        derive(password, for: .device(name, of: account.name, password: password), &turn)
    }

    /// Adds a device to an account, and tells its password.
    mutating func addDevice(
        _ name: String,
        _ password: String,
        _ secret: Secret,
        to owner: String,
        _ turn: inout Turn
    ) {
        guard var account = accounts[owner], isLoggedIn(turn.client, to: owner) else { return }
        if let problem = problem(withDevice: name, of: account) { return turn.notice(problem) }
        account.devices.append(Device(name: name, password: secret, addedAt: clock.now))
        keep(account, into: &turn.effects)
        turn.notice("The password of \(name), which is shown only now: \(password)")
    }

    private mutating func removeDevice(_ name: String, of account: Account, _ turn: inout Turn) {
        var account = account
        guard let device = account.device(named: name) else { return turn.notice("There is no device of that name") }
        account.devices.removeAll { $0.name == device.name }
        keep(account, into: &turn.effects)
        turn.notice("\(device.name) cannot log in any more. What is logged in stays: SESSIONS ends it")
    }

    fileprivate mutating func certificate(_ turn: inout Turn, _ words: [String]) {
        guard let account = turn.client.account.flatMap({ accounts[$0] }) else { return }
        if mayChange(words), let refusal = turn.deviceRefusal { return turn.notice(refusal) }
        let fingerprint = words.dropFirst().first?.fingerprintDigits
        switch words.first?.uppercased() ?? "LIST" {
        case "LIST":
            for fingerprint in account.fingerprints { turn.notice(fingerprint) }
            turn.notice("Certificates: \(account.fingerprints.count)")
        case "ADD": add(fingerprint ?? turn.session.peer.fingerprint, to: account, &turn)
        case "DEL": remove(fingerprint ?? "", from: account, &turn)
        default: turn.notice("Say LIST, ADD [<fingerprint>] or DEL <fingerprint>")
        }
    }

    private mutating func add(_ fingerprint: String?, to account: Account, _ turn: inout Turn) {
        guard let fingerprint else { return turn.notice("You show no certificate: say ADD <fingerprint>") }
        guard fingerprint.utf8.count == 64, fingerprint.allSatisfy(\.isHexDigit) else {
            return turn.notice("This is not a SHA-256 in hexadecimal")
        }
        if let owner = accounts.account(ofFingerprint: fingerprint) {
            let words =
                fold(owner.name) == fold(account.name)
                ? "The certificate is yours already" : "The certificate is another's"
            return turn.notice(words)
        }
        guard account.fingerprints.count < Limits.certificates else {
            return turn.notice("You have too many certificates")
        }
        var account = account
        account.fingerprints.append(fingerprint)
        keep(account, into: &turn.effects)
        turn.notice("The certificate opens your account now")
    }

    private mutating func remove(_ fingerprint: String, from account: Account, _ turn: inout Turn) {
        guard account.fingerprints.contains(fingerprint) else { return turn.notice("There is no such certificate") }
        var account = account
        account.fingerprints.removeAll { $0 == fingerprint }
        keep(account, into: &turn.effects)
        turn.notice("The certificate does not open your account any more")
    }
}
