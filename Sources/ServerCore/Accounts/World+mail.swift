// SPDX-License-Identifier: Apache-2.0

import IRC

/// Letters with codes: what is in them, and how many there may be.
extension World {
    /// Why no letter can go to an address at the moment, `nil` when one can.
    ///
    /// Nobody's letter box shall be flooded through us.
    func haste(ofMailTo address: EmailAddress, about subject: String, _ turn: Turn) -> Outcome? {
        let wait = max(mailWait(of: address), mailWait(of: turn.session))
        guard wait > 0 else { return nil }
        let text = "Too many letters went out already: try again in \(Period(seconds: (wait + 999) / 1000))"
        return .refused("TEMPORARILY_UNAVAILABLE", subject, text)
    }

    private func mailWait(of address: EmailAddress) -> Int64 {
        mailsTo.wait(for: address.owner, under: configuration.accounts.mails, at: clock.now)
    }

    private func mailWait(of session: Session) -> Int64 {
        guard let network = countedNetwork(of: session) else { return 0 }
        return mailsFrom.wait(for: network, under: configuration.accounts.mails, at: clock.now)
    }

    /// Counts a letter, whether it will be taken or not.
    mutating func noteMail(to address: EmailAddress, _ turn: Turn) {
        mailsTo.use(address.owner, under: configuration.accounts.mails, at: clock.now)
        noteMail(askedForBy: turn)
    }

    private mutating func noteMail(askedForBy turn: Turn) {
        guard let network = countedNetwork(of: turn.session) else { return }
        mailsFrom.use(network, under: configuration.accounts.mails, at: clock.now)
    }

    /// The letter to who has made an account.
    func mail(with code: String, for account: String, to address: EmailAddress) -> Mail {
        Mail(
            to: address.text,
            subject: "Your account on \(configuration.networkName)",
            lines: [
                "Somebody, probably you, has made the account \(account) on \(configuration.networkName).",
                "To use it, write there:",
                "",
                "    /msg NickServ VERIFY \(account) \(code)",
                "",
                "If it was not you, do nothing: the account will be given up.",
            ]
        )
    }

    /// RESETPASS: has a code sent to who has forgotten a password, or takes a new password for it.
    mutating func recover(_ turn: inout Turn, _ words: [String]) {
        guard configuration.accounts.sendsMail else {
            return turn.report(.refused("UNAVAILABLE", "*", "No letters are sent from here: ask an operator"))
        }
        if words.count > 2 { return recover(words[0], by: words[1], then: words[2], &turn) }
        let name = words[0].truncated(to: 64)
        if mailWait(of: turn.session) > 0 {
            return turn.report(.refused("TEMPORARILY_UNAVAILABLE", name, "Too many letters went out: try again later"))
        }
        noteMail(askedForBy: turn)
        if let account = accounts[name] { sendRecovery(of: account, &turn) }
        // The same for all accounts, and for none: nobody learns which there are.
        turn.notice("If \(name) is an account with an address, a letter with a code is on its way to it")
    }

    private mutating func sendRecovery(of account: Account, _ turn: inout Turn) {
        guard account.verification == nil, !account.isSuspended(at: clock.now),
            let address = account.email.flatMap(EmailAddress.init), mailWait(of: address) == 0
        else { return }
        mailsTo.use(address.owner, under: configuration.accounts.mails, at: clock.now)
        let code = secrets.text(length: 12)
        recoveries[fold(account.name)] = Verification(code: code, expiresAt: clock.now + Limits.recoveryTime)
        log("a new password for the account \(account.name) was asked for", &turn)
        let mail = Mail(
            to: address.text,
            subject: "Your password on \(configuration.networkName)",
            lines: [
                "Somebody, probably you, wants a new password for the account \(account.name) on"
                    + " \(configuration.networkName).",
                "To choose it, write there within an hour:",
                "",
                "    /msg NickServ RESETPASS \(account.name) \(code) <new password>",
                "",
                "If it was not you, do nothing: the old password stays.",
            ]
        )
        turn.effects.append(.compute(Ticket(nextNumber()), .mail(mail)))
    }

    private mutating func recover(_ name: String, by code: String, then password: String, _ turn: inout Turn) {
        var login = Login(to: name, on: turn.session.id, with: turn.message)
        if let problem = begin(&login, &turn) { return refuse(problem, &turn) }
        let recovery = recoveries[fold(login.account)]
        let isRight = recovery.map { $0.code == code && clock.now < $0.expiresAt } ?? false
        end(login, failed: !isRight)
        guard isRight, let account = accounts[login.account] else {
            return turn.report(.refused("INVALID_CODE", "*", "The code is not right, or is not good any more"))
        }
        if let problem = problem(withPassword: password, of: account.name, by: turn) { return turn.report(problem) }
        derive(password, for: .change(of: account.name, since: account.registeredAt), &turn)
    }
}
