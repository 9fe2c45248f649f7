// SPDX-License-Identifier: Apache-2.0

import IRC

/// What NickServ can be asked for.
extension Service {
    static let commandsOfNickServ = table(entries + ownership + settings + devices + administration)

    /// Coming in and going out.
    private static let entries = [
        ServiceCommand(
            "REGISTER",
            arity: 1,
            "makes an account that is called as you are",
            forms: "<password> [<email>]",
            text: "Your nick belongs to the account from then on, and nobody else can have it."
        ) { $0.registerNick(&$1, $2) },
        ServiceCommand(
            "VERIFY",
            console: "VERIFY",
            arity: 1,
            "proves that an account is yours",
            forms: "<account> <code>",
            "<account>",
            text: "The code is what you were sent. Operators need none."
        ) { $0.verifyAccount(&$1, $2) },
        ServiceCommand(
            "IDENTIFY",
            or: "LOGIN",
            "ID",
            arity: 1,
            isChange: false,
            "logs you in to your account",
            forms: "[<account>] <password>",
            text: "Without an account, the one of your nick. Programs that know SASL do it by themselves."
        ) { $0.identifyOwner(&$1, $2) },
        ServiceCommand(
            "LOGOUT",
            by: .loggedIn,
            isChange: false,
            "logs you out of your account",
            text: "If your nick is the account's, you get another one."
        ) { world, turn, _ in world.logOut(&turn) },
        ServiceCommand(
            "GHOST",
            by: .loggedIn,
            arity: 1,
            isChange: false,
            "disconnects who has your nick",
            forms: "<nick>",
            text: "It must be your account's name, or the nick of another client of yours."
        ) { $0.ghost(&$1, $2, takesNick: false) },
        ServiceCommand(
            "REGAIN",
            or: "RECOVER",
            "RELEASE",
            by: .loggedIn,
            isChange: false,
            "gives you your nick back",
            forms: "[<nick>]",
            text: "Whoever has it is disconnected. Without a nick, the name of your account."
        ) { $0.ghost(&$1, $2, takesNick: true) },
    ]

    /// An account and its end.
    private static let ownership = [
        ServiceCommand(
            "INFO",
            console: "SHOW",
            isChange: false,
            "tells about an account",
            forms: "[<account>]",
            text: "Without an account, about yours. Its owner and operators are told more than others."
        ) { $0.tellAccount(&$1, $2) },
        ServiceCommand(
            "PASSWD",
            or: "PASSWORD",
            by: .owner,
            arity: 2,
            "gives your account another password",
            forms: "<old password> <new password>",
            text: """
                A password has 3 to 300 bytes, and no spaces. The old one is the account's, not a device's.
                All other sessions of yours are ended. Devices and certificates stay: DEVICE DEL and
                CERT DEL take them away.
                """
        ) { $0.changePassword(&$1, $2) },
        ServiceCommand(
            "RESETPASS",
            or: "SENDPASS",
            arity: 1,
            "gives an account another password whose owner has forgotten the old one",
            forms: "<account>",
            "<account> <code> <new password>",
            text: """
                A code goes to the address of the account, and comes back with the new password.
                All other sessions of yours are ended then; devices and certificates stay.
                """
        ) { $0.recover(&$1, $2) },
        ServiceCommand(
            "DROP",
            or: "UNREGISTER",
            by: .owner,
            "erases your account, and all that you said",
            forms: "[<account> <code>]",
            text: """
                You are told a code first, and must repeat it. Nobody can bring the account back.
                It takes a session that logged in with the account's own password, or a certificate.
                """
        ) { $0.dropAccount(&$1, $2) },
        ServiceCommand(
            "SESSIONS",
            or: "CLIENTS",
            by: .loggedIn,
            isChange: false,
            "lists who is logged in to your account, and ends what should not be",
            forms: "[LIST]",
            "LOGOUT <number>",
            "LOGOUT ALL",
            text: """
                ALL are all but the one that you ask from. To end any, log in with the account's own
                password, not with a device's.
                """
        ) { $0.sessionsOfAccount(&$1, $2) },
    ]
}

extension World {
    fileprivate mutating func registerNick(_ turn: inout Turn, _ words: [String]) {
        let nick = turn.client.nick
        register(nick, words[0], email: words.count > 1 ? words[1] : nil, wish: nick, &turn)
    }

    fileprivate mutating func verifyAccount(_ turn: inout Turn, _ words: [String]) {
        guard turn.isByAdministrator, words.count == 1 else {
            return verify(words[0], by: words.count > 1 ? words[1] : "", &turn)
        }
        withAccount(words[0], &turn) { world, account, turn in
            guard account.verification != nil else {
                return turn.report(.refused("ALREADY_VERIFIED", account.name, "\(account.name) is verified already"))
            }
            var account = account
            account.verification = nil
            world.keep(account, into: &turn.effects)
            world.log("the account \(account.name) was verified by \(turn.actor)", &turn)
            turn.report(.done("VERIFIED", account.name, "\(account.name) is verified"))
        }
    }

    fileprivate mutating func identifyOwner(_ turn: inout Turn, _ words: [String]) {
        let (name, password) = words.count > 1 ? (words[0], words[1]) : (turn.client.nick, words[0])
        if let problem = check(password, for: name, &turn) { refuse(problem, &turn) }
    }

    fileprivate mutating func logOut(_ turn: inout Turn) {
        guard let account = turn.client.account else { return }
        guard turn.client.receivers.count == 1 else { return refuse(.shared, &turn) }
        logIn(as: nil, &turn)
        evict(from: account, into: &turn.effects)
        turn.replies.nick = clients[turn.client.id]?.nick ?? turn.replies.nick
        turn.notice("You are logged out")
    }

    fileprivate mutating func ghost(_ turn: inout Turn, _ words: [String], takesNick: Bool) {
        guard let account = turn.client.account else { return }
        let nick = words.first ?? account
        let isOwn = fold(nick) == fold(account)
        if let holder = nicks[fold(nick)].flatMap({ clients[$0] }), holder.id != turn.client.id {
            guard isOwn || isLoggedIn(holder, to: account) else {
                return turn.notice("\(holder.nick) is not a nick of your account")
            }
            if isLoggedIn(holder, to: account), let refusal = turn.deviceRefusal { return turn.notice(refusal) }
            close(holder, reason: "\(turn.client.nick) took the nick back", into: &turn.effects)
            if !takesNick { return turn.notice("\(holder.nick) is disconnected") }
        } else if !takesNick {
            return turn.notice("Nobody else has that nick")
        }
        guard takesNick, let client = clients[turn.client.id] else { return }
        guard client.nick != nick else { return turn.notice("The nick is yours already") }
        let (length, isUnicode) = (configuration.nickLength, configuration.allowsUnicodeNicks)
        guard let nick = Names.nick(nick, upTo: length, ofAllScripts: isUnicode) else {
            return turn.notice("This is not a valid nick")
        }
        if let obstacle = obstacle(to: nick, for: client) { return turn.notice(reason(of: obstacle)) }
        take(nick, &turn)
        turn.notice("The nick is yours")
    }

    fileprivate mutating func tellAccount(_ turn: inout Turn, _ words: [String]) {
        guard let name = words.first ?? turn.client.account else {
            return turn.report(.refused("NEED_MORE_PARAMS", "*", "Say whose: INFO <account>"))
        }
        withAccount(name, &turn) { world, account, turn in
            let isPrivy = turn.isByAdministrator || world.isLoggedIn(turn.client, to: account.name)
            for line in world.description(of: account, isPrivy: isPrivy) {
                turn.report(.done("INFO", account.name, line))
            }
            turn.reportEnd("That is all about \(account.name)")
        }
    }

    private func description(of account: Account, isPrivy: Bool) -> [String] {
        var lines = ["\(account.name) was made on \(account.registeredAt.serverTime)"]
        guard isPrivy else { return lines }
        lines.append("Somebody was last logged in on \(account.seenAt.serverTime)")
        if let email = account.email { lines.append("Mail goes to \(email)") }
        if account.password == nil { lines.append("It has no password") }
        if account.verification != nil { lines.append("It is not verified") }
        if let suspension = account.suspension, account.isSuspended(at: clock.now) {
            let end = suspension.expiresAt.map { "until \($0.serverTime)" } ?? "for ever"
            lines.append("It is suspended \(end) by \(suspension.setBy): \(suspension.reason)")
        }
        let (devices, certificates) = (account.devices.count, account.fingerprints.count)
        lines.append("Passwords of devices: \(devices), certificates: \(certificates)")
        return lines + ["Sessions: \(sessions(of: account.name).count)"]
    }

    fileprivate mutating func changePassword(_ turn: inout Turn, _ words: [String]) {
        guard let account = turn.client.account, let new = words.last else { return }
        if let problem = problem(withPassword: new, of: account, by: turn) { return turn.report(problem) }
        if words.count > 2, words[1] != words[2] { return turn.notice("The two new passwords are not the same") }
        if let problem = check(words[0], for: account, &turn, then: new) { refuse(problem, &turn) }
    }

    fileprivate mutating func dropAccount(_ turn: inout Turn, _ words: [String]) {
        guard let account = turn.client.account.flatMap({ accounts[$0] }) else { return }
        let code = Confirmation.word(for: account.name, since: account.registeredAt)
        guard words.count > 1, fold(words[0]) == fold(account.name), words[1] == code else {
            turn.notice("The account \(account.name), and all that was said with it, will be erased for ever.")
            return turn.notice("If you want that, say DROP \(account.name) \(code)")
        }
        erase(account, &turn)
    }
}

/// The sessions of an account.
extension World {
    fileprivate mutating func sessionsOfAccount(_ turn: inout Turn, _ words: [String]) {
        guard let account = turn.client.account else { return }
        switch words.first?.uppercased() {
        case "LIST", nil: list(sessions(of: account), &turn)
        case "LOGOUT" where words.count > 1: endSessions(of: account, words[1], &turn)
        default: turn.notice("Say LIST, LOGOUT <number> or LOGOUT ALL")
        }
    }

    private func sessions(of account: String) -> [Session] {
        users(of: account).flatMap(\.receivers).compactMap { self.sessions[$0.session] }.sorted { $0.id < $1.id }
    }

    private func list(_ sessions: [Session], _ turn: inout Turn) {
        for session in sessions.prefix(Limits.matches) {
            let nick = clients[session.client]?.nick ?? "*"
            let device = session.device.isEmpty ? "" : " on \(session.device)"
            let own = session.id == turn.session.id ? " (this one)" : ""
            let place = session.peer.realHost + (session.peer.isSecure ? ", encrypted" : "")
            let since = session.connectedAt.serverTime
            turn.notice("\(session.id.number): \(nick)\(device) from \(place), since \(since)\(own)")
        }
        turn.notice("Sessions: \(sessions.count)")
    }

    private mutating func endSessions(of account: String, _ choice: String, _ turn: inout Turn) {
        if let refusal = turn.deviceRefusal { return turn.notice(refusal) }
        let others = sessions(of: account).filter { $0.id != turn.session.id }
        let chosen = choice.uppercased() == "ALL" ? others : others.filter { "\($0.id.number)" == choice }
        guard !chosen.isEmpty else { return turn.notice("There is no other session of that number") }
        let reason = "\(turn.client.nick) ended this session"
        for session in chosen { close(session, reason: reason, into: &turn.effects) }
        turn.notice("Sessions ended: \(chosen.count)")
    }

    /// Ends all sessions of an account but the one whose turn it is, even before their registration; answers how many
    /// there were.
    mutating func endOtherSessions(of account: String, reason: String, _ turn: inout Turn) -> Int {
        let others = sessions.values.filter { session in
            session.id != turn.session.id
                && clients[session.client].map { isLoggedIn($0, to: account) } ?? false
        }
        for session in others.sorted(by: { $0.id < $1.id }) { close(session, reason: reason, into: &turn.effects) }
        return others.count
    }
}
