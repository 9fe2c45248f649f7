// SPDX-License-Identifier: Apache-2.0

import IRC

/// Sessions that turn out to be another one of a user who is there.
extension World {
    /// The users of an account, who came first at first.
    func users(of account: String) -> [Client] { (accountUsers[fold(account)] ?? []).compactMap { clients[$0] } }

    /// Counts a user among those of its account.
    mutating func noteAccount(of id: ClientID) {
        guard let client = clients[id], client.isRegistered, let account = client.account.map(fold) else { return }
        if accountUsers[account]?.contains(id) != true { accountUsers[account, default: []].append(id) }
        notePresence(of: id)
    }

    /// Counts a user no longer among those of its account; the next one may stay in its place.
    mutating func leaveAccount(_ id: ClientID, into effects: inout Effects) {
        guard let client = clients[id], let name = client.account.map(fold) else { return }
        if let kept = client.attendance.kept {
            effects.append(.drop(.presence(account: fold(kept.account))))
            clients[id]?.attendance.kept = nil
            endResidence(of: client, into: &effects)
        }
        accountUsers[name]?.removeAll { $0 == id }
        if accountUsers[name]?.isEmpty == true { accountUsers[name] = nil }
        if let next = accountUsers[name]?.first { notePresence(of: next) }
    }

    /// Takes over which device a session says that it is on, unless it is known already.
    mutating func noteDevice(in name: String, of id: SessionID) {
        guard sessions[id]?.device.isEmpty == true else { return }
        sessions[id]?.device = Names.device(in: name)
    }

    /// Whether a nick that somebody else has may belong to who is about to register, once it is known who that is.
    func isClaimable(_ nick: String, _ turn: Turn) -> Bool {
        // Who has no account, and negotiates no longer, cannot log in before it is over.
        guard !turn.client.isRegistered,
            turn.client.account != nil || turn.session.registration?.isNegotiating == true
        else { return false }
        if case .reserved = obstacle(to: nick, for: turn.client), turn.client.account == nil {
            return turn.session.registration?.isNegotiating == true
        }
        guard let owner = user(named: nick), let account = owner.account else { return false }
        if let own = turn.client.account { return fold(own) == fold(account) }
        return turn.session.registration?.isNegotiating == true
    }

    /// Makes the session whose turn it is another one of a user, if it is that user's; answers whether something was
    /// decided.
    ///
    /// The account is known, and with it who it is: the user of the nick that was wished for, the one who is always on
    /// whatever the wish is, or the first one if that is the account's name.
    mutating func reunite(_ newcomer: Client, _ turn: inout Turn) -> Bool {
        guard let user = counterpart(of: newcomer) else { return false }
        guard let obstacle = obstacle(to: turn.session, joining: user) else {
            attach(turn.session.id, to: user.id, into: &turn.effects)
            return true
        }
        guard fold(user.nick) == fold(newcomer.nick) else { return false }
        turn.replies.add(.nicknameInUse, newcomer.nick, because: obstacle)
        refuseWish(&turn)
        return true
    }

    private func counterpart(of newcomer: Client) -> Client? {
        guard let account = newcomer.account.map(fold), let ids = accountUsers[account] else { return nil }
        let all = ids.lazy.compactMap { clients[$0] }
        if let named = all.first(where: { fold($0.nick) == fold(newcomer.nick) }) { return named }
        guard let first = all.first else { return nil }
        return stays(first) || fold(newcomer.nick) == account ? first : nil
    }

    private func obstacle(to session: Session, joining user: Client) -> String? {
        if !user.receivers.isEmpty {
            let wish = user.account.flatMap { accounts[fold($0)] }?.settings.sharesNick
            guard configuration.accounts.sharedNicks.decide(wish) else { return "You are here already with this nick" }
            guard user.receivers.count < Limits.sessions else {
                return "You are here \(Limits.sessions) times already with this nick"
            }
        }
        // What is said there must not go over a connection that others can read.
        let secret = user.channels.lazy.compactMap { channels[$0] }.first { $0.flags.contains(.secureOnly) }
        guard let secret, !session.peer.isSecure else { return nil }
        return "You are in \(secret.name), where all connections are encrypted: connect with TLS"
    }

    /// Lets a newcomer wish for another nick.
    mutating func refuseWish(_ turn: inout Turn) {
        sessions[turn.session.id]?.wish = nil
        sessions[turn.session.id]?.registration?.nickWasRefused()
    }
}
