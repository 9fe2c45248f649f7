// SPDX-License-Identifier: Apache-2.0

import IRC

/// An account that is about to be made.
struct AccountDraft: Hashable, Sendable {
    let name: String
    let secret: Secret
    let email: String?
    /// Whether its owner makes it, and not somebody who looks after accounts.
    let isOwn: Bool
    /// What its owner has to prove first.
    var verification: Verification?
}

/// An account that waits until a letter with its code is on its way.
struct Announcement: Hashable, Sendable {
    /// On which session, and with which command, which is answered then.
    let session: SessionID
    let message: Message
    let draft: AccountDraft
}

extension World {
    /// Makes an account that has to be verified: where letters are sent, once one with the code has gone out.
    mutating func verify(_ draft: AccountDraft, _ turn: inout Turn) {
        var draft = draft
        let code = secrets.text(length: 12)
        let end = clock.now + seconds(configuration.accounts.verificationTimeout)
        draft.verification = Verification(code: code, expiresAt: end)
        guard configuration.accounts.sendsMail, let address = draft.email.flatMap(EmailAddress.init) else {
            return make(draft, &turn)
        }
        // Others may have been sent letters in the meantime.
        if let problem = haste(ofMailTo: address, about: draft.name, turn) { return turn.report(problem) }
        noteMail(to: address, turn)
        let announcement = Announcement(session: turn.session.id, message: turn.message, draft: draft)
        ask(.announcement(announcement), .mail(mail(with: code, for: draft.name, to: address)), &turn)
    }

    /// Goes on where a letter was handed over, or was not.
    mutating func conclude(_ announcement: Announcement, isTaken: Bool, into effects: inout Effects) {
        guard var turn = turn(on: announcement.session, announcement.message) else { return }
        turn.service = Service.of(turn.message)
        if isTaken {
            make(announcement.draft, &turn)
        } else {
            let text = "The letter with the code could not be sent: try again later, or with another address"
            turn.report(.refused("TEMPORARILY_UNAVAILABLE", announcement.draft.name, text))
        }
        turn.finish(into: &effects)
        release(announcement.session, from: .question, into: &effects)
    }

    /// Makes an account, unless somebody else was faster.
    mutating func make(_ draft: AccountDraft, _ turn: inout Turn) {
        let name = draft.name
        let refusal =
            problem(withAccountName: name) ?? (draft.isOwn ? problem(withOwner: turn.client, of: name) : nil)
        if let refusal { return turn.report(refusal) }
        var account = Account(name: name, registeredAt: clock.now, password: draft.secret)
        account.email = draft.email
        account.verification = draft.verification
        if let old = accounts.account(resembling: name) { forget(old, into: &turn.effects) }
        keep(account, into: &turn.effects)
        log("the account \(name) was made", about: turn.session.id, into: &turn.effects)
        guard draft.isOwn else {
            evict(from: name, into: &turn.effects)
            return turn.report(.done("ADDED", name, "The account \(name) is made"))
        }
        guard account.verification == nil else { return tellVerification(of: account, &turn) }
        failures.note(ownerOf: name, from: countedNetwork(of: turn.session))
        turn.report(.done("SUCCESS", name, "Account created"))
        logIn(as: name, &turn)
    }

    private func tellVerification(of account: Account, _ turn: inout Turn) {
        let name = account.name
        let text =
            if configuration.accounts.sendsMail, let email = account.email {
                "A letter with a code is on its way to \(email): say VERIFY \(name) <code>"
            } else {
                "The account is made, and has to be verified: say VERIFY \(name) <code>, or ask an operator"
            }
        turn.report(.done("VERIFICATION_REQUIRED", name, text))
    }
}
