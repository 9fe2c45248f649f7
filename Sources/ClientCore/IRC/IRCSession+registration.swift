// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

// How the server comes to know us: https://modern.ircdocs.horse/#connection-registration
extension IRCSession {
    func register(at now: Instant, into effects: inout [SessionEffect]) {
        effects.report(.step(localized("Agreeing on capabilities")), at: now)
        effects.send(Message(nil, "CAP", "LS", "302"))
        if let password = identity.password { effects.send(Message(nil, "PASS", password)) }
        effects.send(Message(nil, "NICK", nick))
        effects.send(Message(nil, "USER", identity.user, "0", "*", identity.realName))
    }

    mutating func cap(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let hadLogin = capabilities.isEnabled(.sasl)
        guard let answers = capabilities.receive(line.message.parameters.dropFirst()) else {
            return answer(line, into: &effects)
        }
        if let policy = capabilities.takePolicy(), obey(policy, line, into: &effects) { return }
        for answer in answers { effects.send(answer) }
        switch (hadLogin, capabilities.isEnabled(.sasl)) {
        case (true, false) where logins.current != nil:
            let reason = localized("\(endpoint.host) takes no logins any more. Try again later")
            failLogin(reason, .unavailable, at: line.now, into: &effects)
        case (false, true) where isWelcomed && account == nil:
            beginLogin(at: line.now, into: &effects)
        default: proceed(at: line.now, into: &effects)
        }
    }

    /// Goes on with registration, when nothing is awaited from the server: logs in, and ends the talk about capabilities.
    mutating func proceed(at now: Instant, into effects: inout [SessionEffect]) {
        guard capabilities.isAgreed, logins.current == nil else { return }
        guard !needsLogin else { return beginLogin(at: now, into: &effects) }
        guard bindToNetwork(at: now, into: &effects) else { return }
        if capabilities.isEnabled(.extendedISupport) { effects.send(Message(nil, "ISUPPORT")) }
        if capabilities.isEnabled(.preAway) { sayAway(into: &effects) }
        effects.send(capabilities.end())
        effects.report(.step(localized("Registering as \(nick)")), at: now)
    }

    // An empty reason would mean that we are back; `*` stands for none: https://ircv3.net/specs/extensions/pre-away
    private func sayAway(into effects: inout [SessionEffect]) {
        guard let away = identity.away else { return }
        effects.send(Message(nil, "AWAY", away.isEmpty ? "*" : away))
    }

    // On a plain connection the policy says where to go instead, on an encrypted one for how long it holds.
    private mutating func obey(_ policy: String, _ line: ServerLine, into effects: inout [SessionEffect]) -> Bool {
        let policy = StrictTransport(parsing: policy)
        switch security {
        case .encrypted(_, let isAcceptedByHand):
            // Under a policy nobody is asked about certificates: the next one of this server would lock the user out.
            guard let duration = policy.duration, !isAcceptedByHand else { return false }
            effects.report(.strictTransport(port: nil, duration: duration), line)
            return false
        case .plain, nil:
            guard let port = policy.port else { return false }
            effects.report(.strictTransport(port: port, duration: nil), line)
            giveUp(localized("\(endpoint.host) insists on encryption, on port \(port)"), at: line.now, into: &effects)
            return true
        }
    }

    /// A server without CAP does not know the command, or wants to be told a name first.
    mutating func capUnknown(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let isOurs =
            phase == .registering && capabilities.isOpen && (line[1] == "CAP" || line.message.numeric == .notRegistered)
        guard isOurs else { return answer(line, into: &effects) }
        capabilities.giveUp()
        if needsLogin { beginLogin(at: line.now, into: &effects) }
    }

    mutating func welcome(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard !isWelcomed else { return answer(line, into: &effects) }
        if let name = line[0], !name.isEmpty, name != "*" { nick = name }
        if line.message.source != nil { serverName = line.source.name }
        guard !isTooEarly(line, into: &effects) else { return }
        isWelcomed = true
        liveness?.heard(at: line.now)
        capabilities.giveUp()
        answer(line, into: &effects)
    }

    // Nothing is joined by who was to log in and did not.
    private mutating func isTooEarly(_ line: ServerLine, into effects: inout [SessionEffect]) -> Bool {
        guard needsLogin, !isWelcomed else { return false }
        let fault = logins.current == nil ? localized("offers no login") : localized("did not wait for the login")
        let reason = localized("\(endpoint.host) \(fault). \(IRCSession.loginAdvice)")
        failLogin(reason, .impossible, at: line.now, into: &effects)
        return true
    }

    mutating func myInfo(_ line: ServerLine, into effects: inout [SessionEffect]) {
        serverName = line[1] ?? serverName
    }

    /// [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005).
    mutating func isupport(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let tokens = line.message.parameters.dropFirst().dropLast()
        isupportTokens += tokens.count
        // No server has as many; a hostile one must not fill the memory.
        guard isupportTokens <= 1_000 else { return }
        var new = isupport
        new.merge(tokens)
        if new.casemapping != isupport.casemapping || new.channelModes.prefixes != isupport.channelModes.prefixes {
            // Each change sorts all members of all channels anew; a hostile server must not keep us at that.
            guard ruleChanges < IRCSession.ruleChangeLimit else { return }
            ruleChanges += 1
            isupport = new
            adaptChannels()
        } else {
            isupport = new
        }
    }

    private mutating func adaptChannels() {
        let old = channels.values
        channels = [:]
        for state in old {
            var state = state.adapted(to: isupport)
            // Under the old rules we may have been listed by a spelling that is somebody else's now.
            if state.member(nick) == nil { state.roster.insert(Source(name: nick)) }
            channels[key(state.name)] = state
        }
    }

    /// The first end of the message of the day, or its absence, is the end of registration.
    mutating func endOfMotd(_ line: ServerLine, into effects: inout [SessionEffect]) {
        if line.message.numeric == .noMotd || phase == .ready { answer(line, into: &effects) }
        guard phase == .registering, !isTooEarly(line, into: &effects) else { return }
        isWelcomed = true
        phase = .ready
        effects.report(.registered, line)
        subscribeToMetadata(into: &effects)
        if !capabilities.isEnabled(.preAway) { sayAway(into: &effects) }
        joinAll(at: line.now, into: &effects)
        listNetworks(into: &effects)
        wishForNick(at: line.now, into: &effects)
        if let token = liveness?.measure(at: line.now) { effects.send(Message(nil, "PING", token)) }
    }

    mutating func nickTaken(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard !isWelcomed else { return answer(line, into: &effects) }
        tryNick(nicks.afterTaken(length: isupport.number("NICKLEN")), after: line, into: &effects)
    }

    mutating func nickInvalid(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard !isWelcomed else { return answer(line, into: &effects) }
        tryNick(nicks.afterInvalid(), after: line, into: &effects)
    }

    /// [ERR_PASSWDMISMATCH](https://modern.ircdocs.horse/#err_passwdmismatch-464), also where one is needed and none came.
    func passwordWrong(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard !isWelcomed else { return answer(line, into: &effects) }
        let reason = identity.password == nil ? localized("The server wants a password") : localized("Wrong password")
        effects.report(.status(localized("\(reason): /connect \(endpoint) PASSWORD"), .failure), line)
    }

    private mutating func tryNick(_ next: String?, after line: ServerLine, into effects: inout [SessionEffect]) {
        let reason = line.message.parameters.last ?? localized("refused")
        guard let next else {
            effects.report(.status(localized("\(nick): \(reason). Choose another nick: /nick NAME"), .failure), line)
            return
        }
        effects.report(.status(localized("\(nick): \(reason). Trying \(next)"), .warning), line)
        nick = next
        effects.send(Message(nil, "NICK", next))
    }
}

// MARK: - The connection

extension IRCSession {
    func ping(_ line: ServerLine, into effects: inout [SessionEffect]) {
        effects.send(Message(command: "PONG", parameters: line.message.parameters.suffix(1)))
    }

    mutating func pong(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let token = line.message.parameters.last ?? ""
        guard liveness?.answered(token, at: line.now) != true, token != Session.ping.parameters.last else { return }
        answer(line, into: &effects)
    }

    /// [ERROR](https://modern.ircdocs.horse/#error-message): the server closes the connection, and says why.
    ///
    /// We close it too: some servers wait for that.
    mutating func error(_ line: ServerLine, into effects: inout [SessionEffect]) {
        if lastError == nil, !isLeaving { effects.append(.close) }
        lastError = line.message.parameters.last ?? localized("The server closed the connection")
    }

    mutating func visibleHost(_ line: ServerLine, into effects: inout [SessionEffect]) {
        if let told = line[1], !told.isEmpty {
            let source = Source(parsing: told)
            mask = (source.host == nil ? mask?.user ?? identity.user : source.name, source.host ?? told)
        }
        answer(line, into: &effects)
    }
}
