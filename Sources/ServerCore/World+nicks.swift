// SPDX-License-Identifier: Apache-2.0

import IRC

/// Why somebody cannot have a nick.
enum NickObstacle: Hashable, Sendable {
    case taken(by: ClientID)
    case resembles(ClientID)
    /// It is the name of this account, or looks like it.
    case reserved(for: String)
    case service(Service)
}

/// Who may have which nick.
extension World {
    /// Why a client cannot have a nick, `nil` when it can.
    func obstacle(to nick: String, for client: Client) -> NickObstacle? {
        if let owner = nicks[fold(nick)], owner != client.id { return .taken(by: owner) }
        let looks = Names.skeletons(of: nick)
        // Not by closures, which would take a copy of the world along.
        for look in looks {
            if let owner = skeletons[look], owner != client.id { return .resembles(owner) }
        }
        if let service = Service.resembling(looks) { return .service(service) }
        guard configuration.accounts.reservesNicks, let account = accounts.account(resembling: nick),
            !account.isVoid(at: clock.now), !isLoggedIn(client, to: account.name)
        else { return nil }
        return .reserved(for: account.name)
    }

    func isLoggedIn(_ client: Client, to account: String) -> Bool {
        client.account.map { fold($0) == fold(account) } ?? false
    }

    /// The obstacle in words.
    func reason(of obstacle: NickObstacle) -> String {
        switch obstacle {
        case .taken: Numeric.nicknameInUse.text ?? ""
        case .resembles(let id): "The nick looks like \(clients[id]?.nick ?? "another"), which is in use already"
        case .reserved(let account): "The nick belongs to the account \(account): log in to it first, or choose another"
        case .service: "The nick belongs to a service, or looks like one"
        }
    }

    /// Gives the client whose turn it is a nick, and shows it to all who know it.
    mutating func take(_ nick: String, _ turn: inout Turn) {
        guard let client = clients[turn.client.id] else { return }
        if client.isRegistered {
            let line = Line(from: client, "NICK", nick)
            turn.show(line)
            neighbours(of: client).send(line, at: clock, into: &turn.effects)
            turn.stored += keepEverywhere(line, of: client)
        }
        rename(client, to: nick)
        if client.isRegistered { noteRename(of: client, to: nick, into: &turn.effects) }
        turn.replies.nick = nick
    }

    /// Gives a client another nick that it did not ask for.
    mutating func force(_ nick: String, on id: ClientID, into effects: inout Effects) {
        guard let client = clients[id] else { return }
        let line = Line(from: client, "NICK", nick)
        Fanout(to: client).send(line, at: clock, into: &effects)
        if client.isRegistered {
            neighbours(of: client).send(line, at: clock, into: &effects)
            let kept = keepEverywhere(line, of: client)
            if !kept.isEmpty { effects.append(.store(kept, nil)) }
        }
        rename(client, to: nick)
        if client.isRegistered { noteRename(of: client, to: nick, into: &effects) }
    }

    /// Takes nicks that belong to an account now away from who is not logged in to it.
    mutating func evict(from account: String, into effects: inout Effects) {
        guard configuration.accounts.reservesNicks else { return }
        let looks = Names.skeletons(of: account)
        let sitters = ([nicks[fold(account)]] + looks.map { skeletons[$0] }).compactMap { $0 }
        for id in sitters {
            guard let client = clients[id], !isLoggedIn(client, to: account),
                accounts.account(resembling: client.nick).map({ fold($0.name) == fold(account) }) == true
            else { continue }
            force(guestName(), on: id, into: &effects)
        }
    }

    private mutating func guestName() -> String {
        while true {
            let nick = "Guest" + secrets.text(length: 6)
            let looks = Names.skeletons(of: nick)
            if nicks[fold(nick)] == nil, looks.allSatisfy({ skeletons[$0] == nil }),
                accounts.account(resembling: nick) == nil
            {
                return nick
            }
        }
    }

    private mutating func rename(_ client: Client, to nick: String) {
        releaseNick(of: client)
        nicks[fold(nick)] = client.id
        for skeleton in Names.skeletons(of: nick) { skeletons[skeleton] = client.id }
        clients[client.id]?.source.name = nick
        forgetSilence(of: client.id)
        notePresence(of: client.id)
    }

    /// Lets others have a client's nick.
    mutating func releaseNick(of client: Client) {
        guard client.nick != "*" else { return }
        if nicks[fold(client.nick)] == client.id { nicks[fold(client.nick)] = nil }
        for skeleton in Names.skeletons(of: client.nick) where skeletons[skeleton] == client.id {
            skeletons[skeleton] = nil
        }
    }
}
