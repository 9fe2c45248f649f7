// SPDX-License-Identifier: Apache-2.0

import IRC

/// What operators, and whoever runs the server, do with other people's accounts.
extension Service {
    static let administration = [
        ServiceCommand(
            "SAREGISTER",
            console: "ADD",
            by: .serverOperator(.accounts),
            arity: 2,
            "makes an account for somebody",
            forms: "<account> <password> [<email>]",
            text: "It need not be verified. Who has the nick without being logged in gets another one."
        ) { $0.addAccount(&$1, $2) },
        ServiceCommand(
            "SAPASSWD",
            console: "PASSWORD",
            by: .serverOperator(.accounts),
            arity: 2,
            "gives an account another password",
            forms: "<account> <password>",
            text: """
                The old one works no more, and whoever is logged in is disconnected. Devices and
                certificates still open it: SADEVICES takes them away.
                """
        ) { $0.setPassword(&$1, $2) },
        ServiceCommand(
            "LIST",
            console: "LIST",
            by: .serverOperator(.accounts),
            isChange: false,
            "lists accounts",
            forms: "[<mask>]",
            text: "In a mask * stands for any text, ? for one character."
        ) { $0.listAccounts(&$1, $2) },
        ServiceCommand(
            "SUSPEND",
            console: "SUSPEND",
            by: .serverOperator(.accounts),
            arity: 1,
            "lets nobody log in to an account",
            forms: "<account> [<duration>] [<reason>]",
            text: "A duration is written as in 1d12h. Whoever is logged in is disconnected."
        ) { $0.suspend(&$1, $2) },
        ServiceCommand(
            "UNSUSPEND",
            console: "UNSUSPEND",
            by: .serverOperator(.accounts),
            arity: 1,
            "lets people log in to an account again",
            forms: "<account>",
            text: "The opposite of SUSPEND."
        ) { $0.unsuspend(&$1, $2) },
        ServiceCommand(
            "RENAME",
            console: "RENAME",
            by: .serverOperator(.accounts),
            arity: 2,
            "gives an account another name",
            forms: "<account> <name>",
            text: "All that was kept of it goes by the new name. Others may have the old one."
        ) { $0.renameAccount(&$1, $2) },
        ServiceCommand(
            "ERASE",
            console: "ERASE",
            by: .serverOperator(.accounts),
            arity: 1,
            "erases an account, and all that was said with it",
            forms: "<account>",
            text: "Nobody can bring it back. Whoever is logged in is disconnected."
        ) { $0.eraseAccount(&$1, $2) },
        ServiceCommand(
            "SADEVICES",
            console: "DEVICES",
            by: .serverOperator(.accounts),
            arity: 1,
            isChange: false,
            "lists devices and certificates of an account, and takes them away",
            forms: "<account>",
            "<account> DEL <name>",
            "<account> DEL <fingerprint>",
            text: "Who is logged in with it stays so: SALOGOUT ends that. Passwords of devices are not known."
        ) { $0.devices(&$1, $2) },
        ServiceCommand(
            "SALOGOUT",
            console: "LOGOUT",
            by: .serverOperator(.accounts),
            arity: 1,
            isChange: false,
            "ends the sessions of an account",
            forms: "<account>",
            text: "They may come back with what opens the account: SAPASSWD and SADEVICES change that."
        ) { $0.endSessions(&$1, $2) },
    ]
}

extension World {
    /// Does something with an account, if there is one of that name.
    mutating func withAccount(_ name: String, _ turn: inout Turn, _ act: (inout World, Account, inout Turn) -> Void) {
        if let account = account(named: name, &turn) { act(&self, account, &turn) }
    }

    private func account(named name: String, _ turn: inout Turn) -> Account? {
        if let account = accounts[name] { return account }
        turn.report(.refused("NO_SUCH_ACCOUNT", name.truncated(to: 64), "There is no account of that name"))
        return nil
    }

    func log(_ text: String, _ turn: inout Turn) { log(text, about: turn.session.id, into: &turn.effects) }

    fileprivate mutating func addAccount(_ turn: inout Turn, _ words: [String]) {
        let email = words.count > 2 ? words[2] : nil
        let refusal =
            problem(withAccountName: words[0]) ?? problem(withPassword: words[1], of: words[0], by: turn)
            ?? email.flatMap { problem(withEmail: $0, of: words[0]) }
        if let problem = refusal { return turn.report(problem) }
        derive(words[1], for: .account(words[0], email: email, isOwn: false), &turn)
    }

    fileprivate mutating func setPassword(_ turn: inout Turn, _ words: [String]) {
        withAccount(words[0], &turn) { world, account, turn in
            if let problem = world.problem(withPassword: words[1], of: account.name, by: turn) {
                return turn.report(problem)
            }
            world.derive(words[1], for: .change(of: account.name, since: account.registeredAt), &turn)
        }
    }

    /// Gives an account another password, if it is still the one that it was when that was asked for.
    mutating func change(
        passwordOf name: String,
        since beginning: Instant,
        to secret: Secret,
        _ turn: inout Turn
    ) {
        withAccount(name, &turn) { world, account, turn in
            guard account.registeredAt == beginning else { return world.refuse(.wrong, &turn) }
            var account = account
            account.password = secret
            world.recoveries[world.fold(account.name)] = nil
            world.keep(account, into: &turn.effects)
            world.log("the account \(account.name) has another password by \(turn.actor)", &turn)
            let reason = "The password of your account was changed: log in with the new one"
            let count = world.endOtherSessions(of: account.name, reason: reason, &turn)
            let text = "The password of \(account.name) is changed. Other sessions ended: \(count)"
            turn.report(.done("PASSWORD_CHANGED", account.name, text))
            world.tellRemainingWays(into: account, &turn)
        }
    }

    // Whoever changes a password after a theft must know what else still opens the account.
    private func tellRemainingWays(into account: Account, _ turn: inout Turn) {
        guard !account.devices.isEmpty || !account.fingerprints.isEmpty else { return }
        let isOwn = isLoggedIn(turn.client, to: account.name) || !turn.isByAdministrator
        let command = turn.session.peer.isConsole ? "ACCOUNT DEVICES" : "SADEVICES"
        let advice =
            isOwn
            ? "DEVICE DEL <name> and CERT DEL <fingerprint> take them away"
            : "\(command) \(account.name) DEL <name or fingerprint> takes one away"
        let counts = "Devices: \(account.devices.count), certificates: \(account.fingerprints.count)"
        turn.report(.done("STILL_OPEN", account.name, "What still opens the account stays. \(counts). \(advice)"))
    }

    fileprivate mutating func devices(_ turn: inout Turn, _ words: [String]) {
        withAccount(words[0], &turn) { world, account, turn in
            guard words.count > 1 else {
                for fingerprint in account.fingerprints {
                    turn.report(.done("CERTIFICATE", fingerprint, "certificate \(fingerprint)"))
                }
                return world.list(account.devices, &turn)
            }
            guard words[1].uppercased() == "DEL", words.count > 2 else {
                let text = "Say DEL, and the name of the device or the fingerprint of the certificate"
                return turn.report(.refused("NEED_MORE_PARAMS", account.name, text))
            }
            if let problem = world.keepingProblem(about: account.name) { return turn.report(problem) }
            world.remove(words[2], from: account, &turn)
        }
    }

    private mutating func remove(_ way: String, from account: Account, _ turn: inout Turn) {
        let name = account.device(named: way)?.name
        let fingerprint = way.fingerprintDigits
        guard name != nil || account.fingerprints.contains(fingerprint) else {
            let text = "\(account.name) has no such device or certificate"
            return turn.report(.refused("NO_SUCH_DEVICE", way.truncated(to: 64), text))
        }
        var account = account
        if let name {
            account.devices.removeAll { $0.name == name }
        } else {
            account.fingerprints.removeAll { $0 == fingerprint }
        }
        keep(account, into: &turn.effects)
        let what = name ?? fingerprint
        log("\(what) opens the account \(account.name) no more by \(turn.actor)", &turn)
        let command = turn.session.peer.isConsole ? "ACCOUNT LOGOUT" : "SALOGOUT"
        let advice = "What is logged in stays: \(command) \(account.name) ends it"
        turn.report(.done("REMOVED", what, "\(what) opens \(account.name) no more. \(advice)"))
    }

    fileprivate mutating func endSessions(_ turn: inout Turn, _ words: [String]) {
        withAccount(words[0], &turn) { world, account, turn in
            let reason = "\(turn.actor) ended the sessions of your account"
            let count = world.endOtherSessions(of: account.name, reason: reason, &turn)
            world.log("the sessions of the account \(account.name) were ended by \(turn.actor)", &turn)
            turn.report(.done("LOGGED_OUT", account.name, "Sessions ended: \(count)"))
        }
    }

    fileprivate func listAccounts(_ turn: inout Turn, _ words: [String]) {
        let mask = Mask(words.first ?? "*")
        let all = accounts.sorted.filter { mask.matches($0.name) }
        for account in all.prefix(Limits.matches) {
            let state =
                account.isSuspended(at: clock.now) ? ", suspended" : account.verification == nil ? "" : ", not verified"
            turn.report(.done("ENTRY", account.name, "\(account.name)\(state)"))
        }
        turn.report(.done("END", "", "Accounts: \(all.count)"))
    }

    fileprivate mutating func suspend(_ turn: inout Turn, _ words: [String]) {
        withAccount(words[0], &turn) { world, account, turn in
            guard !world.isLoggedIn(turn.client, to: account.name) else {
                return turn.report(.refused("OWN_ACCOUNT", account.name, "This is your own account"))
            }
            var account = account
            let period = words.dropFirst().first.flatMap { Period($0) }
            let reason = words.dropFirst(period == nil ? 1 : 2).joined(separator: " ")
            let end = period.flatMap { $0.seconds == 0 ? nil : world.clock.now + $0.seconds }
            account.suspension = Suspension(
                reason: world.reason(reason),
                setBy: turn.actor,
                setAt: world.clock.now,
                expiresAt: end
            )
            world.keep(account, into: &turn.effects)
            world.log(
                "the account \(account.name) was suspended by \(turn.actor): \(account.suspension?.reason ?? "")",
                &turn
            )
            let words = "Your account is suspended: \(account.suspension?.reason ?? "")"
            world.endLogins(to: account.name, except: nil, reason: words, into: &turn.effects)
            if end == nil { world.passOnChannels(of: account.name, into: &turn.effects) }
            turn.report(.done("SUSPENDED", account.name, "\(account.name) is suspended"))
        }
    }

    fileprivate mutating func unsuspend(_ turn: inout Turn, _ words: [String]) {
        withAccount(words[0], &turn) { world, account, turn in
            guard account.suspension != nil else {
                return turn.report(.refused("NOT_SUSPENDED", account.name, "\(account.name) is not suspended"))
            }
            var account = account
            account.suspension = nil
            world.keep(account, into: &turn.effects)
            world.log("the account \(account.name) is open again by \(turn.actor)", &turn)
            turn.report(.done("UNSUSPENDED", account.name, "\(account.name) is not suspended any more"))
        }
    }

    fileprivate mutating func renameAccount(_ turn: inout Turn, _ words: [String]) {
        withAccount(words[0], &turn) { world, account, turn in
            if let problem = world.problem(withAccountName: words[1], renaming: account.name) {
                return turn.report(problem)
            }
            world.rename(account, to: words[1], into: &turn.effects)
            world.log("the account \(account.name) was renamed to \(words[1]) by \(turn.actor)", &turn)
            turn.report(.done("RENAMED", words[1], "\(account.name) is \(words[1]) now"))
        }
    }

    fileprivate mutating func eraseAccount(_ turn: inout Turn, _ words: [String]) {
        withAccount(words[0], &turn) { world, account, turn in world.erase(account, &turn) }
    }

    /// Erases an account; its clients are disconnected, but for the one whose turn it is.
    mutating func erase(_ account: Account, _ turn: inout Turn) {
        // That they leave is erased with the rest.
        let reason = "Your account was erased"
        endLogins(to: account.name, except: turn.client.id, reason: reason, into: &turn.effects)
        forget(account, into: &turn.effects)
        log("the account \(account.name) was erased by \(turn.actor)", &turn)
        turn.report(.done("ERASED", account.name, "The account \(account.name) is erased"))
    }
}

extension Turn {
    /// Whether it is whoever runs the server, or an operator who looks after accounts.
    var isByAdministrator: Bool { session.peer.isConsole || client.may(.accounts) }

    /// Who does it, for records and the log.
    var actor: String { session.peer.isConsole ? "the console" : client.office?.name ?? client.nick }
}
