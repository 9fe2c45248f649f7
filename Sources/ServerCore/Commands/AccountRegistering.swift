// SPDX-License-Identifier: Apache-2.0

import IRC

/// [Account registration](https://ircv3.net/specs/extensions/account-registration).
extension World {
    /// REGISTER: makes an account, called as the client or otherwise.
    mutating func register(_ turn: inout Turn) {
        let nick = clients[turn.client.id]?.nick ?? "*"
        let wish = turn.session.registration?.chosenNick ?? nick
        let name = turn[0].flatMap { $0.isEmpty || $0 == "*" ? nil : $0 } ?? wish
        let email = turn[1].flatMap { $0.isEmpty || $0 == "*" ? nil : $0 }
        register(name, turn[2] ?? "", email: email, wish: wish, &turn)
    }

    /// Makes an account for the client whose turn it is, if nothing is in the way.
    mutating func register(_ name: String, _ password: String, email: String?, wish: String, _ turn: inout Turn) {
        let problem =
            problem(withRegistrationOf: turn, name, wish: wish) ?? problem(withAccountName: name)
            ?? problem(withOwner: turn.client, of: name) ?? problem(withEmail: email, of: name)
            ?? problem(withPassword: password, of: name) ?? haste(of: turn, name)
        if let problem { return turn.report(problem) }
        if let network = countedNetwork(of: turn.session) {
            newAccounts.begin(network, under: configuration.accounts.registrations, at: clock.now)
        }
        derive(password, for: .account(name, email: email, isOwn: true), &turn)
    }

    /// VERIFY: proves with a code that an account is one's own.
    mutating func verify(_ turn: inout Turn) {
        verify(turn[0] ?? "", by: turn[1] ?? "", &turn)
    }

    /// Logs the client of the turn in to a new account whose code it knows.
    mutating func verify(_ account: String, by code: String, _ turn: inout Turn) {
        let name = account.truncated(to: 64)
        if let problem = problem(withConnectionOf: turn) ?? keepingProblem(about: name) { return turn.report(problem) }
        var login = Login(to: account, on: turn.session.id, with: turn.message)
        if let problem = begin(&login, &turn) {
            return turn.report(.refused("TEMPORARILY_UNAVAILABLE", name, problem.text))
        }
        let account = accounts[login.account]
        let isRight = account?.verification.map { $0.code == code && clock.now < $0.expiresAt } ?? false
        end(login, failed: !isRight)
        guard isRight, var account else {
            return turn.report(.refused("INVALID_CODE", name, "The code is not right, or is not good any more"))
        }
        account.verification = nil
        keep(account, into: &turn.effects)
        turn.report(.done("SUCCESS", account.name, "The account is verified"))
        if problem(with: account, turn) == nil { logIn(as: account.name, &turn) }
    }

    /// The capability with what REGISTER needs.
    var registrationAdvertisement: String {
        let policy = configuration.accounts
        let keys = [
            mayRegisterBeforeConnect ? "before-connect" : nil, policy.needsEmail ? "email-required" : nil,
            policy.allowsOtherNames ? "custom-account-name" : nil,
        ].compactMap { $0 }
        let name = Capability.accountRegistration.rawValue
        return keys.isEmpty ? name : "\(name)=\(keys.joined(separator: ","))"
    }

    // Where the server has a password, who does not know it shall leave nothing behind.
    private var mayRegisterBeforeConnect: Bool {
        configuration.accounts.allowsRegistrationBeforeConnect && configuration.password == nil
    }

    private func problem(withConnectionOf turn: Turn) -> Outcome? {
        if !turn.client.isRegistered, !mayRegisterBeforeConnect {
            return .refused("COMPLETE_CONNECTION_REQUIRED", "*", "Come in first: say NICK and USER")
        }
        guard let account = turn.client.account else { return nil }
        return .refused("ALREADY_AUTHENTICATED", account, "You are logged in as \(account) already")
    }

    private func problem(withRegistrationOf turn: Turn, _ name: String, wish: String) -> Outcome? {
        let subject = name.truncated(to: 64)
        guard configuration.accounts.isRegistrationOpen else {
            return .refused("DISALLOWED", subject, "Accounts are made by operators here")
        }
        if let problem = problem(withConnectionOf: turn) ?? keepingProblem(about: subject) { return problem }
        guard wish != "*" else { return .refused("NEED_NICK", "*", "Choose a nick first: NICK <nick>") }
        guard configuration.accounts.allowsOtherNames || fold(name) == fold(wish) else {
            return .refused(
                "ACCOUNT_NAME_MUST_BE_NICK",
                subject,
                "Your account is called as you are: take the nick first"
            )
        }
        return nil
    }

    // Nobody shall get the nick of somebody who is here by naming an account so.
    private func problem(withOwner client: Client, of name: String) -> Outcome? {
        switch obstacle(to: name, for: client) {
        case .taken, .resembles: .refused("ACCOUNT_EXISTS", name, "Somebody has that nick, or one that looks like it")
        case .reserved, .service, nil: nil
        }
    }

    private func haste(of turn: Turn, _ name: String) -> Outcome? {
        guard let network = countedNetwork(of: turn.session) else { return nil }
        let wait = newAccounts.wait(for: network, under: configuration.accounts.registrations, at: clock.now)
        guard wait > 0 else { return nil }
        let text =
            "Too many accounts were made from where you are: try again in \(Period(seconds: (wait + 999) / 1000))"
        return .refused("TEMPORARILY_UNAVAILABLE", name, text)
    }

    /// Counts an account that was made, or not.
    mutating func endRegistering(_ password: NewPassword, isDone: Bool) {
        guard let network = password.network else { return }
        newAccounts.end(network, failed: isDone, under: configuration.accounts.registrations, at: clock.now)
    }

    /// Makes an account, with what is kept of its password.
    mutating func makeAccount(_ name: String, _ secret: Secret, email: String?, isOwn: Bool, _ turn: inout Turn) {
        // Somebody else may have been faster.
        if let problem = problem(withAccountName: name) ?? (isOwn ? problem(withOwner: turn.client, of: name) : nil) {
            return turn.report(problem)
        }
        var account = Account(name: name, registeredAt: clock.now, password: secret)
        account.email = email
        let policy = configuration.accounts
        if isOwn, policy.needsVerification {
            let end = clock.now + seconds(policy.verificationTimeout)
            account.verification = Verification(code: secrets.text(length: 12), expiresAt: end)
        }
        if let old = accounts.account(resembling: name) { forget(old, into: &turn.effects) }
        keep(account, into: &turn.effects)
        log("the account \(name) was made", about: turn.session.id, into: &turn.effects)
        guard isOwn else {
            evict(from: name, into: &turn.effects)
            return turn.report(.done("ADDED", name, "The account \(name) is made"))
        }
        guard account.verification == nil else {
            let text = "The account is made, and has to be verified: say VERIFY \(name) <code>, or ask an operator"
            return turn.report(.done("VERIFICATION_REQUIRED", name, text))
        }
        turn.report(.done("SUCCESS", name, "Account created"))
        logIn(as: name, &turn)
    }

    /// Whether who is about to register must log in first; the connection is closed then.
    mutating func refuseStranger(_ client: Client, _ turn: inout Turn) -> Bool {
        guard configuration.accounts.isRequired, client.account == nil else { return false }
        turn.replies.fail("*", "ACCOUNT_REQUIRED", because: "Log in to an account to come in here")
        leave(&turn, reason: "An account is required")
        return true
    }
}
