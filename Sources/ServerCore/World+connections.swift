// SPDX-License-Identifier: Apache-2.0

import IRC

/// How connections begin, are watched and end.
extension World {
    /// Begins a session, and a client that it is the only one of; both go by the same number.
    mutating func connect(_ id: SessionID, from peer: Peer, into effects: inout Effects) {
        guard sessions[id] == nil else { return }
        var client = Client(id: ClientID(id.rawValue), peer: peer, connectedAt: clock.now)
        client.modes.formUnion(.settable.intersection(UserModes(configuration.userModes)))
        client.receivers[id] = []
        clients[client.id] = client
        sessions[id] = Session(id: id, of: client.id, peer: peer, connectedAt: clock.now)
        guard !peer.isConsole else { return }
        lookAgain(at: id)
        admit(id, into: &effects)
    }

    /// Answers a line that was too long to be read.
    mutating func refuseOverrun(of id: SessionID, into effects: inout Effects) {
        noteSignOfLife(of: id)
        guard var replies = replies(to: id) else { return }
        replies.add(.inputTooLong)
        replies.send(at: clock, into: &effects)
        charge(Limits.refusedLineCost, to: id, into: &effects)
    }

    /// Ends the connection of who sends a line without an end.
    mutating func endFlood(of id: SessionID, into effects: inout Effects) {
        guard let session = sessions[id] else { return }
        close(session, reason: "Line without an end", into: &effects)
    }

    mutating func noteSignOfLife(of id: SessionID) {
        sessions[id]?.gaveSignOfLife(at: clock.now)
    }

    /// Pings who is silent, closes who stays so, and who did not register in time.
    mutating func lookAfterSessions(into effects: inout Effects) {
        for id in agenda.removeDue(at: clock.now) {
            guard let session = sessions[id] else { continue }
            refreshDevice(of: session)
            if clock.now < due(for: session) {
                lookAgain(at: id)
            } else if session.isRegistered, session.pingedAt == nil {
                sessions[id]?.pingedAt = clock.now
                lookAgain(at: id)
                tell(session, "PING", configuration.serverName, into: &effects)
            } else {
                let silence = (clock.now - session.heardAt) / 1000
                let reason = session.isRegistered ? "Ping timeout: \(silence) seconds" : "Registration timed out"
                close(session, reason: reason, into: &effects)
            }
        }
    }

    // Once it registers, or answers a PING, it may be due after one interval. The console is patient, and so are we.
    mutating func lookAgain(at id: SessionID) {
        guard let session = sessions[id], !session.peer.isConsole else { return }
        agenda.add(id, due: min(due(for: session), clock.now + seconds(configuration.pingInterval)))
    }

    /// When something must be done for a session, if nothing is said on it until then.
    func due(for session: Session) -> Instant {
        guard session.isRegistered else { return session.connectedAt + seconds(configuration.registrationTimeout) }
        // A PONG may lie there that nobody has read.
        guard session.holds.isEmpty else { return clock.now + seconds(configuration.pingInterval) }
        guard let pingedAt = session.pingedAt else { return session.heardAt + seconds(configuration.pingInterval) }
        return pingedAt + seconds(configuration.pingTimeout)
    }

    // At least a second, at most a year, whatever was configured.
    func seconds(_ count: Int) -> Int64 { Int64(min(max(count, 1), 31_536_000)) }

    mutating func closeAll(because reason: String, into effects: inout Effects) {
        for id in sessions.keys.sorted() {
            guard let session = sessions[id] else { continue }
            tell(session, "ERROR", reason, into: &effects)
            effects.append(.close(id, because: reason))
        }
        keepAllPresences(into: &effects)
        noteUse(into: &effects)
        forgetEverybody()
    }

    private mutating func forgetEverybody() {
        sessions = [:]
        clients = [:]
        nicks = [:]
        skeletons = [:]
        channels = [:]
        channelNames = [:]
        traffic = [:]
        accountUsers = [:]
        absences = Agenda<ClientID>()
        changedPresences = []
        latePresences = Agenda<ClientID>()
        population = Population()
        agenda = Agenda<SessionID>()
        lags = Agenda<SessionID>()
        networks = NetworkTally()
        expiries = Agenda<ChannelID>()
        disuses = Agenda<ChannelID>()
        holdings = [:]
        inquiries = [:]
        questions = [:]
        maintenances = [:]
        watchers = Watchers()
        rehashes = [:]
        batches = [:]
        batchEnds = Agenda<SessionID>()
        recentMessages = RecentMessages()
    }

    /// Ends a connection from our side, and its client when that has no other.
    mutating func close(_ session: Session, reason: String, into effects: inout Effects) {
        let nick = clients[session.client]?.nick ?? "*"
        end(session.id, reason: reason, into: &effects)
        tellEnd(of: session, as: nick, reason: reason, into: &effects)
    }

    /// Ends all connections of a client from our side, and the client with them.
    mutating func close(_ client: Client, reason: String, into effects: inout Effects) {
        let all = client.receivers.compactMap { sessions[$0.session] }
        for session in all { detach(session) }
        remove(client.id, reason: reason, into: &effects)
        for session in all { tellEnd(of: session, as: client.nick, reason: reason, into: &effects) }
    }

    /// Says the last word on a session that is forgotten already.
    func tellEnd(of session: Session, as nick: String, reason: String, into effects: inout Effects) {
        tell(session, "ERROR", "Closing link: \(nick) (\(reason))", into: &effects)
        effects.append(.close(session.id, because: reason))
    }

    // PING and ERROR have no source: simple clients look for them at the start of a line.
    private func tell(_ session: Session, _ command: String, _ text: String, into effects: inout Effects) {
        var replies = Replies(to: session, from: server)
        replies.add(Line(Message(nil, command, text)))
        replies.send(at: clock, into: &effects)
    }

    /// Forgets a session, and its client with its last one unless that stays.
    mutating func end(_ id: SessionID, reason: String, into effects: inout Effects) {
        guard let session = sessions[id] else { return }
        detach(session)
        noteLeave(of: session)
        guard let client = clients[session.client] else { return }
        if !client.receivers.isEmpty {
            noteSecurity(of: client.id, into: &effects)
        } else if stays(client) {
            beginAbsence(of: client.id, into: &effects)
        } else {
            return remove(client.id, reason: reason, into: &effects)
        }
        noteAway(of: client.id, into: &effects)
        notePresence(of: client.id)
    }

    /// Forgets a client that has no session any more; everybody who shares a channel with it sees it quit, once.
    mutating func remove(_ id: ClientID, reason: String, into effects: inout Effects) {
        guard let client = clients[id] else { return }
        let line = Line(from: client, "QUIT", reason)
        neighbours(of: client).send(line, at: clock, into: &effects)
        let kept = keepEverywhere(line, of: client)
        if !kept.isEmpty { effects.append(.store(kept, nil)) }
        for channel in client.channels { removeMember(id, from: channel, into: &effects) }
        releaseNick(of: client)
        noteDeparture(of: client, into: &effects)
        if client.isRegistered { population.shrink(by: client.modes) }
        leaveAccount(id, into: &effects)
        absences.remove(id)
        latePresences.remove(id)
        clients[id] = nil
    }

    /// An answer on a session that nobody's turn is about; `nil` for one that is gone.
    func replies(to id: SessionID, label: String? = nil) -> Replies? {
        guard let session = sessions[id], let client = clients[session.client] else { return nil }
        return Replies(to: session, nick: client.nick, from: server, label: label)
    }
}
