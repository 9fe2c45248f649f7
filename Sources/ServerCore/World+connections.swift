// SPDX-License-Identifier: Apache-2.0

import IRC

/// How connections begin, are watched and end.
extension World {
    mutating func connect(_ id: ClientID, from peer: Peer, into effects: inout Effects) {
        guard clients[id] == nil else { return }
        clients[id] = Client(id: id, peer: peer, connectedAt: clock.now)
        clients[id]?.modes.formUnion(.settable.intersection(UserModes(configuration.userModes)))
        lookAgain(at: id)
        admit(id, into: &effects)
    }

    /// Answers a line that was too long to be read.
    mutating func refuseOverrun(of id: ClientID, into effects: inout Effects) {
        noteSignOfLife(of: id)
        guard let client = clients[id] else { return }
        var replies = Replies(to: client, from: server)
        replies.add(.inputTooLong)
        replies.send(at: clock, into: &effects)
        charge(Limits.refusedLineCost, to: id, into: &effects)
    }

    /// Ends the connection of who sends a line without an end.
    mutating func endFlood(of id: ClientID, into effects: inout Effects) {
        guard let client = clients[id] else { return }
        close(client, reason: "Line without an end", into: &effects)
    }

    /// The client that a line came from, alive.
    mutating func hear(_ id: ClientID) -> Client? {
        noteSignOfLife(of: id)
        return clients[id]
    }

    mutating func noteSignOfLife(of id: ClientID) {
        clients[id]?.gaveSignOfLife(at: clock.now)
    }

    /// Pings who is silent, closes who stays so, and who did not register in time.
    mutating func lookAfterClients(into effects: inout Effects) {
        for id in agenda.removeDue(at: clock.now) {
            guard let client = clients[id] else { continue }
            if clock.now < due(for: client) {
                lookAgain(at: id)
            } else if client.isRegistered, client.pingedAt == nil {
                clients[id]?.pingedAt = clock.now
                lookAgain(at: id)
                tell(client, "PING", configuration.serverName, into: &effects)
            } else {
                let silence = (clock.now - client.heardAt) / 1000
                let reason = client.isRegistered ? "Ping timeout: \(silence) seconds" : "Registration timed out"
                close(client, reason: reason, into: &effects)
            }
        }
    }

    // Once it registers, or answers a PING, it may be due after one interval.
    mutating func lookAgain(at id: ClientID) {
        guard let client = clients[id] else { return }
        agenda.add(id, due: min(due(for: client), clock.now + seconds(configuration.pingInterval)))
    }

    /// When something must be done for a client, if it says nothing until then.
    func due(for client: Client) -> Instant {
        guard client.isRegistered else { return client.connectedAt + seconds(configuration.registrationTimeout) }
        // A PONG may lie there that nobody has read.
        guard client.holds.isEmpty else { return clock.now + seconds(configuration.pingInterval) }
        guard let pingedAt = client.pingedAt else { return client.heardAt + seconds(configuration.pingInterval) }
        return pingedAt + seconds(configuration.pingTimeout)
    }

    // At least a second, at most a year, whatever was configured.
    func seconds(_ count: Int) -> Int64 { Int64(min(max(count, 1), 31_536_000)) }

    mutating func closeAll(because reason: String, into effects: inout Effects) {
        for id in clients.keys.sorted() {
            guard let client = clients[id] else { continue }
            tell(client, "ERROR", reason, into: &effects)
            effects.append(.close(id, because: reason))
        }
        forgetEverybody()
    }

    private mutating func forgetEverybody() {
        clients = [:]
        nicks = [:]
        skeletons = [:]
        channels = [:]
        channelNames = [:]
        traffic = [:]
        population = Population()
        agenda = Agenda<ClientID>()
        lags = Agenda<ClientID>()
        networks = NetworkTally()
        expiries = Agenda<ChannelID>()
        replays = [:]
        questions = [:]
        watchers = Watchers()
        rehashes = [:]
        batches = [:]
        batchEnds = Agenda<ClientID>()
        recentMessages = RecentMessages()
    }

    /// Ends a connection from our side.
    mutating func close(_ client: Client, reason: String, into effects: inout Effects) {
        remove(client.id, reason: reason, into: &effects)
        tell(client, "ERROR", "Closing link: \(client.nick) (\(reason))", into: &effects)
        effects.append(.close(client.id, because: reason))
    }

    // PING and ERROR have no source: simple clients look for them at the start of a line.
    private func tell(_ client: Client, _ command: String, _ text: String, into effects: inout Effects) {
        var replies = Replies(to: client, from: server)
        replies.add(Line(Message(nil, command, text)))
        replies.send(at: clock, into: &effects)
    }

    /// Forgets a client; everybody who shares a channel with it sees it quit, once.
    mutating func remove(_ id: ClientID, reason: String, into effects: inout Effects) {
        guard let client = clients[id] else { return }
        neighbours(of: client).send(Line(from: client, "QUIT", reason), at: clock, into: &effects)
        for channel in client.channels { removeMember(id, from: channel) }
        releaseNick(of: client)
        noteDeparture(of: client, into: &effects)
        if client.isRegistered { population.shrink(by: client.modes) }
        if client.openQuestions > 0 { replays = replays.filter { $0.value.client != id } }
        rehashes[id] = nil
        forgetBatch(of: id)
        if let network = client.network { networks.close(network) }
        agenda.remove(id)
        lags.remove(id)
        clients[id] = nil
    }
}
