// SPDX-License-Identifier: Apache-2.0

import IRC

/// Users who stay without a session, since their account is always on: `Presence` is what the store has of them.
///
/// Of several users of one account, the first stays.
extension World {
    /// Why they are away then.
    static let autoAwayReason = "Not connected"

    // A hundred years.
    private static let longestAbsence = 3_155_760_000

    /// Whether a user stays when its last session ends.
    func stays(_ client: Client) -> Bool {
        guard client.isRegistered, let name = client.account.map(fold), let account = accounts[name],
            account.suspension == nil, account.verification == nil, accountUsers[name]?.first == client.id
        else { return false }
        return configuration.accounts.alwaysOn.decide(account.settings.isAlwaysOn)
    }

    /// Notes that a user who stays has lost its last session.
    mutating func beginAbsence(of id: ClientID, into effects: inout Effects) {
        clients[id]?.attendance.leftAt = clock.now
        // An office is for who has shown its password.
        resign(id, into: &effects)
        lookAgain(atAbsent: id)
    }

    // An absence may last for years, or for ever.
    private mutating func lookAgain(atAbsent id: ClientID) {
        let timeout = configuration.accounts.alwaysOnTimeout
        absences.remove(id)
        guard timeout > 0, let leftAt = clients[id]?.attendance.leftAt else { return }
        absences.add(id, due: leftAt + Int64(min(timeout, World.longestAbsence)))
    }

    /// Gives up those who were not seen for too long.
    mutating func expireAbsences(into effects: inout Effects) {
        for id in absences.removeDue(at: clock.now) {
            guard let leftAt = clients[id]?.attendance.leftAt else { continue }
            let timeout = configuration.accounts.alwaysOnTimeout
            guard timeout > 0 else { continue }
            if clock.now < leftAt + Int64(min(timeout, World.longestAbsence)) {
                lookAgain(atAbsent: id)
            } else {
                remove(id, reason: "Not seen for too long", into: &effects)
            }
        }
    }

    /// Looks anew at the users of an account, since its settings have changed, or what the server allows.
    mutating func reviewUsers(of account: String, into effects: inout Effects) {
        for user in users(of: account) {
            if user.receivers.isEmpty, !stays(user) {
                remove(user.id, reason: "No longer always on", into: &effects)
            } else {
                lookAgain(atAbsent: user.id)
                noteAway(of: user.id, into: &effects)
                notePresence(of: user.id)
            }
        }
    }

    /// Looks anew at everybody's.
    mutating func reviewAllUsers(into effects: inout Effects) {
        for account in accountUsers.keys.sorted() { reviewUsers(of: account, into: &effects) }
    }

    /// Ends all connections of an account's users, and the users, whether they would stay or not.
    mutating func endUsers(of account: String, reason: String, into effects: inout Effects) {
        for user in users(of: account) { close(user, reason: reason, into: &effects) }
    }
}

// MARK: - What is kept

extension World {
    /// Notes that something has changed of what is kept of a user; for who does not stay, nothing is.
    mutating func notePresence(of id: ClientID) {
        guard let client = clients[id], client.account != nil || client.attendance.kept != nil else { return }
        changedPresences.insert(id)
    }

    /// Keeps what has changed, of each user at once, or when it is its turn again if it changes all the time.
    mutating func keepPresences(into effects: inout Effects) {
        guard !changedPresences.isEmpty else { return }
        let changed = changedPresences.sorted()
        changedPresences.removeAll(keepingCapacity: true)
        for id in changed {
            guard let wait = clients[id]?.attendance.keeping.wait(of: Limits.presences, at: clock.now) else { continue }
            if wait > 0 {
                latePresences.add(id, due: clock.now + (wait + 999) / 1000)
            } else {
                keepPresence(of: id, into: &effects)
            }
        }
    }

    /// Keeps what had to wait for its turn.
    mutating func keepLatePresences(into effects: inout Effects) {
        for id in latePresences.removeDue(at: clock.now) { keepPresence(of: id, into: &effects) }
    }

    /// Keeps everything at once, before the server ends.
    mutating func keepAllPresences(into effects: inout Effects) {
        for id in clients.keys.sorted() {
            guard let client = clients[id], stays(client) else { continue }
            if !client.receivers.isEmpty { clients[id]?.attendance.leftAt = clock.now }
            keepPresence(of: id, into: &effects)
        }
    }

    private mutating func keepPresence(of id: ClientID, into effects: inout Effects) {
        guard let client = clients[id] else { return }
        let kept = client.attendance.kept
        var wanted = stays(client) ? presence(of: client) : nil
        // What the server allows can have changed while it did not run.
        if wanted == nil, client.receivers.isEmpty {
            return remove(id, reason: "No longer always on", into: &effects)
        }
        if wanted != nil { noteResidence(of: client, into: &effects) }
        guard wanted != kept else { return }
        if wanted != nil {
            // As long as they are there, they miss nothing.
            for receiver in client.receivers {
                if let session = sessions[receiver.session] { noteDevice(of: session) }
            }
            wanted?.devices = clients[id]?.attendance.devices ?? [:]
        }
        clients[id]?.attendance.kept = wanted
        clients[id]?.attendance.keeping.use(of: Limits.presences, at: clock.now)
        if let wanted {
            effects.append(.keep(.presence(wanted)))
        } else if let kept {
            effects.append(.drop(.presence(account: fold(kept.account))))
            endResidence(of: client, into: &effects)
        }
    }

    /// Remembers up to when the device of a session was there for certain: what was said later it may not have got.
    mutating func noteDevice(of session: Session, at moment: Instant? = nil) {
        guard !session.isBehind, clients[session.client]?.account != nil else { return }
        clients[session.client]?.attendance.note(session.device, at: moment ?? session.heardAt)
    }

    /// The same for a session that ends: what was said in the millisecond of its last word is told it either now or later.
    mutating func noteLeave(of session: Session) {
        noteDevice(of: session, at: session.heardAt == clock.now && stays(on: session) ? mark() : nil)
    }

    private func stays(on session: Session) -> Bool { clients[session.client].map(stays) ?? false }

    /// Keeps up to when the device of a session was there, if it can have missed something if the server ended now.
    mutating func refreshDevice(of session: Session) {
        guard let client = clients[session.client], stays(client),
            lastKeptAt > client.attendance.kept?.devices[session.device] ?? session.connectedAt
        else { return }
        noteDevice(of: session)
        notePresence(of: client.id)
    }

    /// What is kept of a user who stays.
    func presence(of client: Client) -> Presence {
        var presence = Presence(
            account: client.account ?? "",
            source: client.source,
            realName: client.realName,
            modes: client.modes.intersection(.settable.union([.secure, .cloaked])).text,
            channels: client.channels.compactMap { channels[$0] }.map { channel in
                let modes = MemberStatus.ranks.filter { channel.status(of: client.id).contains($0.status) }.map(\.mode)
                return Presence.Place(channel: channel.name, status: String(modes))
            }
        )
        presence.awayReason = client.awayReason
        presence.leftAt = client.attendance.leftAt
        presence.devices = client.attendance.devices
        return presence
    }
}

// MARK: - What is brought back

extension World {
    /// Brings a user back who was there when the server ended: nobody hears of it, since nobody is there yet.
    mutating func restore(_ presence: Presence) {
        let (nick, account) = (presence.source.name, fold(presence.account))
        guard accounts[account] != nil, accountUsers[account] == nil, nicks[fold(nick)] == nil,
            Names.nick(nick, upTo: configuration.nickLength, ofAllScripts: true) != nil
        else { return }
        let id = ClientID.restored(nextNumber())
        var client = Client(id: id, peer: Peer(host: presence.source.host ?? "localhost"), connectedAt: startedAt)
        client.isRegistered = true
        client.account = presence.account
        client.source = presence.source
        client.realName = presence.realName
        client.modes = UserModes(Set(presence.modes)).intersection(.settable.union([.secure, .cloaked]))
        client.peer.isSecure = client.modes.contains(.secure)
        client.awayReason = presence.awayReason
        for (device, moment) in presence.devices.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            client.attendance.note(device, at: moment)
        }
        // Who was there when the server ended is not there any more.
        client.attendance.leftAt = presence.leftAt ?? startedAt
        client.attendance.kept = presence
        client.metadata = accountMetadata[account] ?? Metadata()
        clients[id] = client
        nicks[fold(nick)] = id
        for skeleton in Names.skeletons(of: nick) where skeletons[skeleton] == nil { skeletons[skeleton] = id }
        accountUsers[account] = [id]
        population.grow(by: client.modes)
        for place in presence.channels.prefix(configuration.channelLimit) { restore(place, of: id) }
        client.awayReason = awayReason(of: client)
        clients[id]?.awayReason = client.awayReason
        lookAgain(atAbsent: id)
        notePresence(of: id)
    }

    private mutating func restore(_ place: Presence.Place, of id: ClientID) {
        guard Names.isChannel(place.channel, upTo: configuration.channelLength) else { return }
        // The store may know nothing of the channel yet, and has to hear of it then.
        let isKept = self.channel(named: place.channel).map { $0.members.isEmpty || !$0.residents.isEmpty } ?? false
        let channel = channelNames[fold(place.channel)] ?? create(place.channel)
        guard channels[channel]?.members[id] == nil else { return }
        let status = place.status.reduce(into: MemberStatus()) { $0.formUnion(MemberStatus.named($1) ?? []) }
        channels[channel]?.members[id] = Member(
            client: id,
            status: status,
            joinedAt: startedAt,
            receivers: Receivers()
        )
        if isKept { channels[channel]?.residents.insert(id) }
        clients[id]?.channels.append(channel)
    }
}

extension ClientID {
    /// The number of a user who was there before the first session: one that no session will have.
    static func restored(_ number: UInt64) -> ClientID { ClientID(1 << 63 | number) }
}
