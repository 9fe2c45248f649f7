// SPDX-License-Identifier: Apache-2.0

import IRC

/// What waits for the answer whether a password is right.
enum Question: Hashable, Sendable {
    /// Who wants to take up which office, and said what for it; without an account, whatever the answer is, none.
    case office(SessionID, OperatorAccount?, Message)
    /// Who has said everything that makes a user, last with this message.
    case registration(SessionID, Message)
    /// Who says that it is a gateway, and for whom it speaks.
    case gateway(SessionID, Arrival)
    /// Who says that an account is theirs.
    case login(Login)
    /// Who chose a password.
    case password(NewPassword)
    /// Whose account is made once a letter has gone out.
    case announcement(Announcement)
}

/// Who the operators of the server are.
extension World {
    /// [OPER](https://modern.ircdocs.horse/#oper-message): takes up an office.
    ///
    /// A name that is not known takes the same way as a wrong password, and the same time.
    mutating func oper(_ turn: inout Turn) {
        guard !configuration.operators.isEmpty else {
            turn.replies.add(.noOperatorHost)
            return
        }
        let account = configuration.operators.first { $0.name == turn[0] }
        // It counts where this session comes from, not another one of the same client.
        var client = turn.client
        client.peer = turn.session.peer
        let isAllowed = account?.mayBe(client) ?? false
        if isAllowed, let account, account.password == nil { return appoint(account, &turn) }
        if !isAllowed {
            let problem = account == nil ? "there is no such operator" : "not from there, or not with that certificate"
            log("OPER \(turn[0] ?? "") refused: \(problem)", about: turn.session.id, into: &turn.effects)
        }
        let hash = account?.password ?? configuration.operators.lazy.compactMap(\.password).first ?? ""
        ask(.office(turn.session.id, isAllowed ? account : nil, turn.message), turn[1] ?? "", against: hash, &turn)
    }

    /// Lets a command wait until it is known whether a password is right.
    mutating func ask(_ question: Question, _ password: String, against hash: String?, _ turn: inout Turn) {
        ask(question, .check(password: password, against: hash), &turn)
    }

    /// Lets a command wait until something is worked out.
    mutating func ask(_ question: Question, _ computation: Computation, _ turn: inout Turn) {
        let ticket = Ticket(nextNumber())
        questions[ticket] = question
        turn.isPending = true
        hold(turn.session.id, because: .question, into: &turn.effects)
        turn.effects.append(.compute(ticket, computation))
    }

    /// Goes on where a command had to wait for something to be worked out.
    mutating func conclude(_ ticket: Ticket, _ computed: Computed, into effects: inout Effects) {
        let question = questions.removeValue(forKey: ticket)
        // Only who logs in is told that it was not looked at.
        if case .login(let login)? = question { return conclude(login, computed, into: &effects) }
        switch (question, computed == .refused ? .checked(isRight: false) : computed) {
        case (.office(let id, let account, let message)?, .checked(let isRight)):
            guard var turn = turn(on: id, message) else { return }
            conclude(account, isRight: isRight, &turn)
            turn.finish(into: &effects)
            release(id, from: .question, into: &effects)
        case (.registration(let id, let message)?, .checked(let isRight)):
            concludeRegistration(on: id, after: message, isRight: isRight, into: &effects)
        case (.gateway(let id, let arrival)?, .checked(let isRight)):
            concludeArrival(arrival, on: id, isRight: isRight, into: &effects)
        case (.password(let password)?, .derived(let secret)): conclude(password, secret, into: &effects)
        case (.announcement(let announcement)?, .mailed(let isTaken)):
            conclude(announcement, isTaken: isTaken, into: &effects)
        default: break
        }
    }

    // The account may have changed while the password was checked.
    private mutating func conclude(_ account: OperatorAccount?, isRight: Bool, _ turn: inout Turn) {
        if isRight, let account, configuration.operators.contains(account) { return appoint(account, &turn) }
        if let account {
            log("OPER \(account.name) refused: the password is wrong", about: turn.session.id, into: &turn.effects)
        }
        turn.replies.add(.passwordMismatch)
    }

    private mutating func appoint(_ account: OperatorAccount, _ turn: inout Turn) {
        let client = turn.client
        log("\(client.source) is the operator \(account.name) now", about: turn.session.id, into: &turn.effects)
        clients[client.id]?.office = Office(name: account.name, privileges: account.privileges)
        turn.replies.add(.youAreOperator)
        if account.isForOnce { explainOnce(&turn) }
        guard !client.isOperator else { return }
        setModes(of: client.id, to: client.modes.union(.serverOperator))
        turn.show(Line(Message(client.source, "MODE", client.nick, "+o")))
    }

    private func explainOnce(_ turn: inout Turn) {
        turn.tell("This password was for once. For the next time, write an [[operator]] table into a configuration:")
        turn.tell("`palabre-server example-config` shows how, `palabre-server hash-password` hashes a password,")
        turn.tell("and `palabre-server --config FILE` uses it.")
    }

    /// Takes an operator's office away; whoever calls this tells the change of the mode.
    mutating func resign(_ id: ClientID, into effects: inout Effects) {
        guard let client = clients[id], let office = client.office else { return }
        clients[id]?.office = nil
        setModes(of: id, to: client.modes.subtracting(.serverOperator))
        log(
            "\(client.source) is no longer the operator \(office.name)",
            about: client.receivers.first?.session,
            into: &effects
        )
    }

    /// All operators, in the order in which they connected.
    var operators: [Client] {
        guard population.operators > 0 else { return [] }
        return clients.values.filter { $0.isRegistered && $0.isOperator }.sorted { $0.id < $1.id }
    }

    /// Tells whoever runs the server; what users wrote is made harmless to a terminal.
    func log(_ text: String, about session: SessionID?, into effects: inout Effects) {
        effects.append(.log(text.harmless.truncated(to: 1000), about: session))
    }
}

extension OperatorAccount {
    /// Whether somebody comes from where the account may be used, with the certificate that it wants.
    func mayBe(_ client: Client) -> Bool {
        guard password != nil || fingerprint != nil else { return false }
        if let fingerprint {
            guard fingerprint.fingerprintDigits == client.peer.fingerprint?.fingerprintDigits else {
                return false
            }
        }
        let subject = UserMask.Subject(client, byRealHostOnly: true)
        return masks.isEmpty || masks.contains { UserMask($0)?.fits(subject) ?? false }
    }
}
