// SPDX-License-Identifier: Apache-2.0

import Audit
import IRC

@testable import ServerCore

/// Who is logged in to what, who stays without a session, and what a server that begins again has of that.
extension Simulation {
    static let accounts = ["a", "b", "C", "é"].map { Account(name: $0, registeredAt: Instant(seconds: 1_767_225_600)) }

    /// Lets one of the things happen that come from outside of any command; answers whether one did.
    mutating func lookAfterAccounts() -> Bool {
        switch Int.random(in: 0..<400, using: &generator) {
        case 0..<24:
            let sessions = world.sessions.values.filter { $0.holds.isEmpty }.sorted { $0.id < $1.id }
            let newcomers = sessions.filter { !$0.isRegistered }
            guard let session = pick(Bool.random(using: &generator) ? newcomers : sessions) else { return false }
            logIn(session)
        case 24: change(pick(Simulation.accounts) ?? Simulation.accounts[0])
        case 25: end(pick(Simulation.accounts) ?? Simulation.accounts[0])
        default: return false
        }
        return true
    }

    private mutating func logIn(_ session: Session) {
        var name = pick(Simulation.accounts)?.name
        if !session.isRegistered { name = pick(world.accountUsers.keys.sorted()) ?? name }
        let account = Int.random(in: 0..<5, using: &generator) == 0 ? nil : name
        act { $0.logIn(session.id, as: account, into: &$1) }
    }

    private mutating func change(_ account: Account) {
        var account = account
        account.settings.isAlwaysOn = pick([true, true, false, nil]) ?? nil
        account.settings.sharesNick = pick([true, nil, nil, false]) ?? nil
        account.settings.isAutoAway = pick([true, false, nil]) ?? nil
        records[.account(World.fold(account.name))] = .account(account)
        act { [account] in
            $0.accounts[World.fold(account.name)] = account
            $0.reviewUsers(of: account.name, into: &$1)
        }
    }

    private mutating func end(_ account: Account) {
        act {
            $0.endUsers(of: account.name, reason: "The end", into: &$1)
            $0.dropBelongings(of: account.name, into: &$1)
        }
    }

    // MARK: What is kept

    /// What others see of somebody who stays.
    struct Resident: Hashable {
        var nick: String
        var realName: String
        var places: [String]
    }

    var residents: Set<Resident> {
        Set(
            world.clients.values.filter(world.stays).map { client in
                let places = client.channels.compactMap { world.channels[$0] }.map { channel in
                    channel.status(of: client.id).signs(all: true) + channel.name
                }
                return Resident(nick: client.nick, realName: client.realName, places: places.sorted())
            }
        )
    }

    /// The channels that only last since somebody who stays is in them.
    var shelters: [Record.Key: Record] {
        let kept = world.channels.values.filter { $0.charter == nil }.compactMap(RegisteredChannel.init)
        return Dictionary(uniqueKeysWithValues: kept.map { (Record.channel($0).key, .channel($0)) })
    }

    /// What the store has of such channels.
    private var keptShelters: [Record.Key: Record] {
        records.filter { if case .channel(let channel) = $1 { !channel.isRegistered } else { false } }
    }

    /// What the store has must be what there is, but for what waits for its turn.
    func problemInResidence() -> String? {
        var kept: [String: Presence] = [:]
        for case .presence(let presence) in records.values { kept[World.fold(presence.account)] = presence }
        for client in world.clients.values {
            guard let account = client.account.map(World.fold) else {
                if client.attendance.kept != nil { return "a stranger is kept" }
                continue
            }
            if let presence = client.attendance.kept, kept.removeValue(forKey: account) != presence {
                return "the store has something else"
            }
            let ids = world.accountUsers[account] ?? []
            if ids.contains(client.id) != client.isRegistered { return "a user is not known to be of its account" }
            let isLate = world.latePresences.all.contains(client.id)
            var (present, was) = (world.stays(client) ? world.presence(of: client) : nil, client.attendance.kept)
            present?.devices = [:]
            was?.devices = [:]
            if !isLate, present != was {
                return
                    "something has changed that is not kept: \(String(describing: present)), and not \(String(describing: was))"
            }
            if client.receivers.isEmpty != (client.attendance.leftAt != nil) { return "nobody there, or somebody" }
            if client.receivers.isEmpty, !world.stays(client) { return "somebody stays who must not" }
        }
        if !kept.isEmpty { return "somebody is kept who is gone" }
        if world.accountUsers.values.contains(where: \.isEmpty) { return "an account has users, but none" }
        // It takes a while to look at them all.
        guard case .ticked = last else { return nil }
        return keptShelters == shelters ? nil : "the channels that somebody stays in are not those that are kept"
    }

    /// Begins again, with what was kept; answers what is not as it was.
    mutating func restart() -> String? {
        settle()
        let before = residents
        last = .stopped(reason: "The end")
        act { $0.handle(.stopped(reason: "The end"), at: $0.clock.now, into: &$1) }
        if let problem = audit.problem(with: effects, after: last) { return problem }
        remember(effects)
        for effect in effects.list { store.apply(effect, at: world.clock.now) }
        let kept = keptShelters
        begin()
        if shelters != kept { return "after a restart channels are not what they were" }
        restarts += 1
        residencies += before.count
        let (gone, new) = (before.subtracting(residents), residents.subtracting(before))
        return gone.isEmpty && new.isEmpty ? nil : "after a restart \(gone) are \(new)"
    }

    // Mostly somebody stays then, however many have been sent away.
    private mutating func settle() {
        let sessions = world.sessions.values.filter { $0.isRegistered && $0.holds.isEmpty }.sorted { $0.id < $1.id }
        guard let session = pick(sessions), let account = pick(Simulation.accounts) else { return }
        change(account)
        act { $0.logIn(session.id, as: account.name, into: &$1) }
    }

    /// Does what the store does with records.
    mutating func remember(_ effects: Effects) {
        for effect in effects.list {
            switch effect {
            case .keep(let record): records[record.key] = record
            case .drop(let key): records[key] = nil
            default: break
            }
        }
    }
}
