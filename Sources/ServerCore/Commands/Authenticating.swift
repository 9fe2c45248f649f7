// SPDX-License-Identifier: Apache-2.0

import IRC

/// [SASL](https://ircv3.net/specs/extensions/sasl-3.2): how clients log in before they register, and at any time after.
extension World {
    /// [AUTHENTICATE](https://ircv3.net/specs/extensions/sasl-3.1#the-authenticate-command).
    mutating func authenticate(_ turn: inout Turn) {
        let id = turn.session.id
        guard var exchange = turn.session.exchange else { return beginExchange(&turn) }
        let step = exchange.receive(turn[0] ?? "")
        sessions[id]?.exchange = exchange
        switch step {
        case .incomplete: break
        case .password(let name, let password):
            if let problem = check(password, for: name, &turn) { refuse(problem, &turn) }
        case .certificate(let name): logInByCertificate(of: name, &turn)
        case .firstMessage(let first): challenge(first, &turn)
        case .proof(let proof, let authMessage, let verifier, let login):
            check(.verify(proof: proof, by: verifier, authMessage: authMessage), for: login, &turn)
        case .complete(let login): completeProof(of: login, &turn)
        case .aborted: endExchange(.saslAborted, &turn)
        case .tooLong: endExchange(.saslTooLong, &turn)
        case .malformed: endExchange(.saslFail, &turn)
        }
    }

    /// What a session can log in by, as the capability says it.
    func mechanisms(of session: Session) -> [SASLMechanism] {
        var mechanisms: [SASLMechanism] = [.plain]
        if session.peer.fingerprint != nil { mechanisms.append(.external) }
        if configuration.accounts.offersSCRAM { mechanisms += [.scramSHA256, .scramSHA512] }
        return mechanisms
    }

    /// Gives an exchange up that is under way when the client goes on without it.
    mutating func abandonExchange(_ turn: inout Turn) {
        if sessions[turn.session.id]?.exchange != nil { endExchange(.saslAborted, &turn) }
    }

    private mutating func endExchange(_ numeric: Numeric, _ turn: inout Turn) {
        sessions[turn.session.id]?.exchange = nil
        turn.replies.add(numeric)
    }

    private mutating func beginExchange(_ turn: inout Turn) {
        let name = turn[0] ?? ""
        let mechanisms = mechanisms(of: turn.session)
        if name == "*" { return turn.replies.add(.saslAborted) }
        guard let mechanism = mechanisms.first(where: { $0.rawValue == name.uppercased() }) else {
            turn.replies.add(.saslMechanisms, mechanisms.map(\.rawValue).joined(separator: ","))
            return turn.replies.add(.saslFail, because: "There is no such mechanism")
        }
        sessions[turn.session.id]?.exchange = SASLExchange(mechanism)
        say(["+"], &turn)
    }

    // Without a source: simple clients look for the word at the start of the line.
    private func say(_ chunks: [String], _ turn: inout Turn) {
        for chunk in chunks { turn.replies.add(Line(Message(nil, "AUTHENTICATE", chunk))) }
    }

    private mutating func logInByCertificate(of name: String?, _ turn: inout Turn) {
        guard let fingerprint = turn.session.peer.fingerprint else { return refuse(.wrong, &turn) }
        let account =
            name.map { accounts[Login(to: $0, on: turn.session.id, with: turn.message).account] }
            ?? accounts.account(ofFingerprint: fingerprint)
        guard let account, account.fingerprints.contains(fingerprint) else { return refuse(.wrong, &turn) }
        if let problem = problem(with: account, turn) { return refuse(problem, &turn) }
        complete(Login(to: name ?? account.name, on: turn.session.id, with: turn.message), &turn)
    }
}

/// The steps of [SCRAM](https://www.rfc-editor.org/rfc/rfc5802#section-5).
extension World {
    private mutating func challenge(_ first: SCRAMClientFirst, _ turn: inout Turn) {
        guard var exchange = sessions[turn.session.id]?.exchange, let hash = exchange.mechanism.hash else { return }
        var login = Login(to: first.name, on: turn.session.id, with: turn.message)
        let account = accounts[login.account]
        let device = account?.device(named: login.device)
        let secret = device?.password ?? account?.password
        let verifier = secret?.verifiers.first { $0.hash == hash }
        login.key = device?.name
        login.hash = verifier == nil ? nil : secret?.hash
        login.network = countedNetwork(of: turn.session)
        if let problem = haste(of: login) { return refuse(problem, &turn) }
        let nonce = secrets.text(length: 24)
        say(exchange.challenge(with: verifier ?? decoy(hash, for: login), nonce: nonce, for: first, login), &turn)
        sessions[turn.session.id]?.exchange = exchange
    }

    private mutating func check(_ proof: Computation, for login: Login, _ turn: inout Turn) {
        var login = login
        if let problem = begin(&login, &turn) { return refuse(problem, &turn) }
        ask(.login(login), proof, &turn)
    }

    // What an account looks like that there is not: the same whenever it is asked for, and no proof fits.
    private func decoy(_ hash: SCRAMChallenge.Hash, for login: Login) -> SCRAMVerifier {
        let salt = secrets.salt(for: fold(login.account))
        let key = [UInt8](repeating: 0, count: hash == .sha256 ? 32 : 64)
        return SCRAMVerifier(
            hash: hash,
            salt: salt,
            iterations: accounts.iterations,
            storedKey: key,
            serverKey: key
        )
    }

    /// Proves in turn that the server knows the password too; the client has the last word.
    mutating func prove(_ signature: [UInt8], to login: Login, _ turn: inout Turn) {
        guard var exchange = sessions[turn.session.id]?.exchange else { return refuse(.wrong, &turn) }
        say(exchange.prove(signature, to: login), &turn)
        sessions[turn.session.id]?.exchange = exchange
    }

    private mutating func completeProof(of login: Login, _ turn: inout Turn) {
        if let problem = problem(with: login, turn) { return refuse(problem, &turn) }
        complete(login, &turn)
    }
}
