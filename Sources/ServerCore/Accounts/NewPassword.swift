// SPDX-License-Identifier: Apache-2.0

import IRC

/// Somebody who chose a password, while what is kept of it is being worked out.
struct NewPassword: Hashable, Sendable {
    /// What the password is for.
    enum Purpose: Hashable, Sendable {
        /// An account that is made; its owner is the one who asked, or somebody else.
        case account(String, email: String?, isOwn: Bool)
        /// An account that there is since then, in place of the old one: not of another one that has got its name.
        case change(of: String, since: Instant)
        /// A device of an account: the password is the server's, and told once.
        case device(String, of: String, password: String)
    }

    /// On which session, and with which command, which is answered then.
    let session: SessionID
    let message: Message
    let purpose: Purpose
    /// With which network it is counted.
    let network: CIDR?
}

/// What accounts can be called, and what their passwords can be.
extension World {
    /// Why a text cannot be a password, `nil` when it can.
    func problem(withPassword password: String, of name: String, by turn: Turn) -> Outcome? {
        var length = Limits.passwordLength
        if turn.session.peer.isConsole { length = length.lowerBound...Limits.longestPassword }
        if password.utf8.count < length.lowerBound {
            return .refused("WEAK_PASSWORD", name, "A password has at least \(length.lowerBound) bytes")
        }
        if password.utf8.count > length.upperBound {
            return .refused("UNACCEPTABLE_PASSWORD", name, "A password has at most \(length.upperBound) bytes")
        }
        return nil
    }

    /// Why an account cannot have a name, `nil` when it can; an account that is renamed may keep looking like itself.
    func problem(withAccountName name: String, renaming old: String? = nil) -> Outcome? {
        let (length, isUnicode) = (configuration.nickLength, configuration.allowsUnicodeNicks)
        let subject = name.truncated(to: 64)
        guard Names.nick(name, upTo: length, ofAllScripts: isUnicode) == name else {
            let rule = Names.nickRule(upTo: length, ofAllScripts: isUnicode)
            return .refused("BAD_ACCOUNT_NAME", subject, "An account is called as a nick could be: \(rule)")
        }
        if let service = Service.resembling(Names.skeletons(of: name)) {
            return .refused("BAD_ACCOUNT_NAME", subject, "The name belongs to \(service.name)")
        }
        guard let other = accounts.account(resembling: name), !other.isVoid(at: clock.now),
            old.map({ fold($0) != fold(other.name) }) ?? true
        else { return nil }
        let what = fold(other.name) == fold(name) ? "The account exists already" : "The name looks like an account's"
        return .refused("ACCOUNT_EXISTS", subject, what)
    }

    /// Why mail cannot go to an address, `nil` when it may.
    func problem(withEmail email: String?, of name: String) -> Outcome? {
        guard let email else {
            guard configuration.accounts.asksForEmail else { return nil }
            return .refused("INVALID_EMAIL", name, "An account needs an address for mail")
        }
        guard EmailAddress(email) == nil else { return nil }
        return .refused("INVALID_EMAIL", name, "This is no address that mail can go to from here")
    }

    /// Lets a command wait until it is known what is kept of a password.
    mutating func derive(_ password: String, for purpose: NewPassword.Purpose, _ turn: inout Turn) {
        let network = countedNetwork(of: turn.session)
        let new = NewPassword(session: turn.session.id, message: turn.message, purpose: purpose, network: network)
        ask(.password(new), .derive(password: password), &turn)
    }

    /// Goes on where somebody chose a password.
    mutating func conclude(_ password: NewPassword, _ secret: Secret?, into effects: inout Effects) {
        if case .account(_, _, isOwn: true) = password.purpose { endRegistering(password, isDone: secret != nil) }
        guard var turn = turn(on: password.session, password.message) else { return }
        turn.service = Service.of(turn.message)
        if let secret {
            keep(secret, for: password.purpose, &turn)
        } else {
            turn.report(.refused("TEMPORARILY_UNAVAILABLE", "*", "Too many want that at the moment: try again later"))
        }
        turn.finish(into: &effects)
        if !turn.isPending { release(password.session, from: .question, into: &effects) }
    }

    private mutating func keep(_ secret: Secret, for purpose: NewPassword.Purpose, _ turn: inout Turn) {
        switch purpose {
        case .account(let name, let email, let isOwn):
            let draft = AccountDraft(name: name, secret: secret, email: email, isOwn: isOwn)
            if isOwn, configuration.accounts.needsVerification { verify(draft, &turn) } else { make(draft, &turn) }
        case .change(let name, let beginning): change(passwordOf: name, since: beginning, to: secret, &turn)
        case .device(let name, let account, let password): addDevice(name, password, secret, to: account, &turn)
        }
    }
}
