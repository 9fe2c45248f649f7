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
            ?? problem(withPassword: password, of: name, by: turn) ?? haste(of: turn, name)
            ?? hasteOfMail(to: email, about: name, turn)
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
            mayRegisterBeforeConnect ? "before-connect" : nil, policy.asksForEmail ? "email-required" : nil,
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

    /// Nobody shall get the nick of somebody who is here by naming an account so.
    func problem(withOwner client: Client, of name: String) -> Outcome? {
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

    private func hasteOfMail(to email: String?, about name: String, _ turn: Turn) -> Outcome? {
        guard configuration.accounts.mailsCodes, let address = email.flatMap(EmailAddress.init) else { return nil }
        return haste(ofMailTo: address, about: name, turn)
    }

    /// Counts an account that was made, or not.
    mutating func endRegistering(_ password: NewPassword, isDone: Bool) {
        guard let network = password.network else { return }
        newAccounts.end(network, failed: isDone, under: configuration.accounts.registrations, at: clock.now)
    }

    /// Whether who is about to register must log in first; the connection is closed then.
    mutating func refuseStranger(_ client: Client, _ turn: inout Turn) -> Bool {
        guard configuration.accounts.isRequired, client.account == nil else { return false }
        turn.replies.fail("*", "ACCOUNT_REQUIRED", because: "Log in to an account to come in here")
        leave(&turn, reason: "An account is required")
        return true
    }
}
