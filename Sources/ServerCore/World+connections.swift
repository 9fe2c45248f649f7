// SPDX-License-Identifier: Apache-2.0

import IRC

/// How connections begin, are watched and end.
extension World {
    mutating func connect(_ id: ClientID, from peer: Peer, into effects: inout Effects) {
        guard clients[id] == nil else { return }
        if let ban = bans.first(fitting: peer, at: clock.now) {
            return close(Client(id: id, peer: peer, connectedAt: clock.now), reason: ban.words, into: &effects)
        }
        clients[id] = Client(id: id, peer: peer, connectedAt: clock.now)
        clients[id]?.modes.formUnion(.settable.intersection(UserModes(configuration.userModes)))
        lookAgain(at: id)
    }

    /// Answers a line that was too long to be read.
    mutating func refuseOverrun(of id: ClientID, into effects: inout Effects) {
        noteSignOfLife(of: id)
        guard let client = clients[id] else { return }
        var replies = Replies(to: client, from: server)
        replies.add(.inputTooLong)
        replies.send(at: clock, into: &effects)
    }

    mutating func noteSignOfLife(of id: ClientID) {
        clients[id]?.heardAt = clock.now
        clients[id]?.pingedAt = nil
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
        agenda.trim(to: clients.count) { clients[$0] != nil }
    }

    // Once it registers, or answers a PING, it may be due after one interval.
    mutating func lookAgain(at id: ClientID) {
        guard let client = clients[id] else { return }
        agenda.add(id, due: min(due(for: client), clock.now + seconds(configuration.pingInterval)))
    }

    /// When something must be done for a client, if it says nothing until then.
    func due(for client: Client) -> Instant {
        guard client.isRegistered else { return client.connectedAt + seconds(configuration.registrationTimeout) }
        guard let pingedAt = client.pingedAt else { return client.heardAt + seconds(configuration.pingInterval) }
        return pingedAt + seconds(configuration.pingTimeout)
    }

    // At least a second, at most a year, whatever was configured.
    private func seconds(_ count: Int) -> Int64 { Int64(min(max(count, 1), 31_536_000)) }

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
        channels = [:]
        channelNames = [:]
        population = Population()
        agenda = Agenda()
        replays = [:]
        questions = [:]
        rehashes = [:]
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
        if nicks[fold(client.nick)] == id { nicks[fold(client.nick)] = nil }
        if client.isRegistered { population.shrink(by: client.modes) }
        if client.openQuestions > 0 { replays = replays.filter { $0.value.client != id } }
        rehashes[id] = nil
        clients[id] = nil
        agenda.trim(to: clients.count) { clients[$0] != nil }
    }
}
