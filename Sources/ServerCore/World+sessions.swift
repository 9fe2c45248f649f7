// SPDX-License-Identifier: Apache-2.0

import IRC

/// Sessions that come to a client and leave it, and what they tell each other.
extension World {
    /// Lets a session that is about to register belong to a user that there is already, in place of the client that it
    /// began with.
    ///
    /// That one is forgotten, and nobody else sees anything. The session is told what it would know if it had been there
    /// all the time.
    mutating func attach(_ id: SessionID, to client: ClientID, into effects: inout Effects) {
        guard let session = sessions[id], let newcomer = clients[session.client], !newcomer.isRegistered,
            let user = clients[client], user.isRegistered
        else { return }
        releaseNick(of: newcomer)
        clients[newcomer.id] = nil
        take(newcomer.metadata, for: client, isNewer: true, except: id, into: &effects)
        sessions[id]?.client = client
        sessions[id]?.registration = nil
        sessions[id]?.wish = nil
        sessions[id]?.budget.refill()
        // A user is asked for a sign of life sooner than a newcomer has to register.
        lookAgain(at: id)
        let lastSeen = user.attendance[session.device]
        if user.receivers.isEmpty {
            clients[client]?.peer = session.peer
            forgetSilence(of: client)
        }
        clients[client]?.attendance.leftAt = nil
        absences.remove(client)
        setReceivers(of: client) { $0[id] = session.capabilities }
        noteSecurity(of: client, into: &effects)
        noteAway(of: client, into: &effects)
        notePresence(of: client)
        catchUp(id, into: &effects)
        playBackMissed(on: id, since: lastSeen, into: &effects)
    }

    private mutating func catchUp(_ id: SessionID, into effects: inout Effects) {
        guard var turn = turn(on: id) else { return }
        let client = turn.client
        welcome(client, &turn)
        if !client.modes.isEmpty {
            turn.replies.add(Line(from: client, "MODE", client.nick, "+" + client.modes.text))
        }
        for channel in client.channels.compactMap({ channels[$0] }) {
            tellArrival(in: channel, withReplay: false, &turn)
        }
        turn.finish(into: &effects)
    }

    /// Forgets a session and all that is only its own; its client stays, even without any.
    mutating func detach(_ session: Session) {
        let id = session.id
        guard sessions.removeValue(forKey: id) != nil else { return }
        watchers.removeAll(for: id)
        if session.openQuestions > 0 { forgetInquiries(of: session) }
        rehashes[id] = nil
        forgetBatch(of: id)
        if let network = session.network { networks.close(network) }
        agenda.remove(id)
        lags.remove(id)
        setReceivers(of: session.client) { $0[id] = nil }
    }

    /// Takes over what was negotiated on a session, wherever there is a copy of it.
    mutating func setCapabilities(of session: Session, to capabilities: Capabilities) {
        sessions[session.id]?.capabilities = capabilities
        setReceivers(of: session.client) { $0[session.id] = capabilities }
    }

    private mutating func setReceivers(of id: ClientID, _ change: (inout Receivers) -> Void) {
        guard var receivers = clients[id]?.receivers else { return }
        change(&receivers)
        clients[id]?.receivers = receivers
        for channel in clients[id]?.channels ?? [] { channels[channel]?.members[id]?.receivers = receivers }
    }

    /// Looks anew whether all sessions of a user are encrypted, and tells them if that has changed: what is said to it is as
    /// safe as the least of them.
    mutating func noteSecurity(of id: ClientID, into effects: inout Effects) {
        guard let client = clients[id], client.isRegistered, !client.receivers.isEmpty else { return }
        let isSecure = client.receivers.allSatisfy { sessions[$0.session]?.peer.isSecure == true }
        guard isSecure != client.peer.isSecure || isSecure != client.modes.contains(.secure) else { return }
        clients[id]?.peer.isSecure = isSecure
        forgetSilence(of: id)
        setModes(of: id, to: isSecure ? client.modes.union(.secure) : client.modes.subtracting(.secure))
        let line = Line(from: client, "MODE", client.nick, isSecure ? "+Z" : "-Z")
        Fanout(to: client).send(line, at: clock, into: &effects)
    }

    /// Tells the other sessions of the client whose turn it is what each of them must know of it, in its own terms.
    mutating func tellOtherSessions(_ turn: inout Turn, _ tell: (inout World, inout Turn) -> Void) {
        for receiver in turn.client.receivers where receiver.session != turn.session.id {
            guard var aside = self.turn(on: receiver.session) else { continue }
            tell(&self, &aside)
            aside.finish(into: &turn.effects)
        }
    }
}
