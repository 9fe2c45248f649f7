// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// What a session knows of its attempts to log in.
struct Logins: Sendable {
    /// The one that is under way.
    var current: Login?
    /// The mechanisms that are still to be tried, the strongest first.
    var untried: [SASLMechanism] = []
    /// How many were begun.
    var count = 0
    /// Whether one succeeded.
    var isDone = false
}

// Proving who we are: https://ircv3.net/specs/extensions/sasl-3.2
extension IRCSession {
    /// Whether there is something to log in with, and it was not done yet.
    var needsLogin: Bool { identity.credentials != nil && !logins.isDone }

    /// Begins to log in, by the strongest of the mechanisms that we and the server have.
    mutating func beginLogin(at now: Instant, into effects: inout [SessionEffect]) {
        guard let credentials = identity.credentials else { return }
        guard capabilities.isEnabled(.sasl) else {
            let reason = localized("\(endpoint.host) offers no login. \(IRCSession.loginAdvice)")
            return failLogin(reason, .impossible, at: now, into: &effects)
        }
        var isEncrypted = false
        if case .encrypted = security { isEncrypted = true }
        let ours = Login.mechanisms(
            of: credentials,
            isEncrypted: isEncrypted,
            isLocal: endpoint.isLoopback,
            nonce: nonce
        )
        let offered = Login.mechanisms(capabilities.value(of: .sasl))
        logins.untried = ours.filter { offered?.contains($0) ?? true }
        guard !logins.untried.isEmpty else {
            let reason = whyNothingFits(credentials, offered: capabilities.value(of: .sasl) ?? "", ours: ours)
            return failLogin("\(reason). \(IRCSession.loginAdvice)", .impossible, at: now, into: &effects)
        }
        tryNextMechanism(credentials, at: now, into: &effects)
    }

    static var loginAdvice: String { localized("Change or remove the account of this network") }

    private func whyNothingFits(_ credentials: Credentials, offered: String, ours: [SASLMechanism]) -> String {
        let takesPassword = offered.isEmpty || offered.uppercased().fields(separatedBy: ",").contains("PLAIN")
        if takesPassword, credentials.password != nil, credentials.mechanisms?.contains(.plain) ?? true,
            !ours.contains(.plain)
        {
            return localized("\(endpoint.host) takes passwords only as they are, and this connection is not encrypted")
        }
        let names = ours.map(\.rawValue).joined(separator: ", ")
        guard !names.isEmpty else { return localized("There is no password, certificate or key to log in with") }
        return localized("\(endpoint.host) takes \(offered) to log in, and we have \(names)")
    }

    private mutating func tryNextMechanism(
        _ credentials: Credentials,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        let mechanism = logins.untried.removeFirst()
        logins.count += 1
        let chance = logins.count == 1 ? nonce : "\(nonce)-\(logins.count)"
        logins.current = Login(mechanism, credentials, nonce: chance, server: endpoint.host, at: now)
        let name = credentials.account.isEmpty ? "" : localized(" as \(credentials.account)")
        let text = localized("Logging in\(name) by \(mechanism.rawValue)")
        effects.report(isWelcomed ? .status(text, .plain) : .step(text), at: now)
        effects.send(Message(nil, "AUTHENTICATE", mechanism.rawValue))
    }

    private mutating func perform(_ step: Login.Step, at now: Instant, into effects: inout [SessionEffect]) {
        switch step {
        case .wait: break
        case .say(let chunks): for chunk in chunks { effects.send(Message(nil, "AUTHENTICATE", chunk)) }
        case .compute(let computation): effects.append(.compute(computation))
        case .succeeded:
            logins.current = nil
            logins.isDone = true
            proceed(at: now, into: &effects)
        case .failed(let reason, let isRunning):
            if isRunning { effects.send(Message(nil, "AUTHENTICATE", "*")) }
            failLogin(reason, at: now, into: &effects)
        }
    }

    /// Stops before anything is joined, unless we are in already; says why.
    mutating func failLogin(
        _ reason: String,
        _ fault: LoginFault = .refused,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        logins.current = nil
        logins.untried = []
        guard phase == .registering else {
            effects.report(.status(localized("The login failed: \(reason)"), .failure), at: now)
            return
        }
        effects.report(.loginFailed(reason, fault), at: now)
        effects.send(Message(nil, "QUIT"))
        effects.append(.close)
        end(localized("The login failed"), at: now, into: &effects)
    }
}

// MARK: - What comes in

extension IRCSession {
    /// [AUTHENTICATE](https://ircv3.net/specs/extensions/sasl-3.1#the-authenticate-command).
    mutating func authenticate(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let step = logins.current?.received(line[0] ?? "", at: line.now) else { return }
        perform(step, at: line.now, into: &effects)
    }

    mutating func computed(_ result: Computed, at now: Instant, into effects: inout [SessionEffect]) {
        guard let step = logins.current?.computed(result, at: now) else { return }
        perform(step, at: now, into: &effects)
    }

    /// [RPL_LOGGEDIN](https://modern.ircdocs.horse/#rpl_loggedin-900) and its opposite.
    mutating func loggedIn(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let isOut = line.message.numeric == .loggedOut
        noteAccount(isOut ? nil : line[2], line, into: &effects)
    }

    /// The account that we have now; told when it is another one.
    mutating func noteAccount(_ name: String?, _ line: ServerLine, into effects: inout [SessionEffect]) {
        let name = name.flatMap { $0.isEmpty || $0 == "*" ? nil : $0 }
        guard name != account else { return }
        account = name
        effects.report(.loggedIn(account: name), line)
    }

    /// [RPL_SASLSUCCESS](https://modern.ircdocs.horse/#rpl_saslsuccess-903).
    mutating func loginAccepted(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let step = logins.current?.accepted() else { return answer(line, into: &effects) }
        perform(step, at: line.now, into: &effects)
    }

    /// [ERR_SASLALREADY](https://modern.ircdocs.horse/#err_saslalready-907): a certificate may have been enough.
    mutating func loggedInBefore(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let login = logins.current else { return answer(line, into: &effects) }
        guard login.isUnheard else { return loginRefused(line, into: &effects) }
        perform(.succeeded, at: line.now, into: &effects)
    }

    /// [RPL_SASLMECHS](https://modern.ircdocs.horse/#rpl_saslmechs-908): what there is instead of what we tried.
    mutating func otherMechanisms(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard logins.current != nil else { return answer(line, into: &effects) }
        let offered = Login.mechanisms(line[1]) ?? []
        logins.untried.removeAll { !offered.contains($0) }
    }

    /// [ERR_SASLFAIL](https://modern.ircdocs.horse/#err_saslfail-904) and the others that end an attempt.
    mutating func loginRefused(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let login = logins.current else { return answer(line, into: &effects) }
        // Nothing of the account was said yet: it was the mechanism that was refused.
        if login.isUnheard, line.message.numeric == .saslFail, let credentials = identity.credentials,
            !logins.untried.isEmpty
        {
            return tryNextMechanism(credentials, at: line.now, into: &effects)
        }
        let text = line.message.parameters.dropFirst().last ?? localized("no reason was given")
        let reason = localized("\(endpoint.host) refused the login by \(login.mechanism.rawValue): \(text)")
        let proof =
            switch login.mechanism {
            case .external: localized("certificate")
            case .ecdsa: localized("key")
            case .plain, .scramSHA256, .scramSHA512: localized("password")
            }
        failLogin(localized("\(reason). Check the account and its \(proof)"), at: line.now, into: &effects)
    }

    mutating func checkLogin(at now: Instant, into effects: inout [SessionEffect]) {
        guard let deadline = logins.current?.deadline, now >= deadline else { return }
        let reason = localized(
            "\(endpoint.host) has not answered the login for \(Login.patience) seconds. Try again later"
        )
        effects.send(Message(nil, "AUTHENTICATE", "*"))
        failLogin(reason, .unavailable, at: now, into: &effects)
    }
}

// MARK: - Making an account

extension IRCSession {
    /// The answers to [REGISTER and VERIFY](https://ircv3.net/specs/extensions/account-registration#responses).
    mutating func registration(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let result = line[0], let name = line[1], let text = line.message.parameters.last else {
            return showPlainly(line, into: &effects)
        }
        let words = line.message.parameters.count > 2 ? "\(name): \(text)" : name
        effects.report(.answer(words, .plain, about: nil), line)
        if result == "SUCCESS" { noteAccount(name, line, into: &effects) }
    }
}
