// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [PASS](https://modern.ircdocs.horse/#pass-message).
    mutating func pass(_ turn: inout Turn) {
        clients[turn.client.id]?.registration?.receivedPassword(turn[0] ?? "")
    }

    /// [USER](https://modern.ircdocs.horse/#user-message).
    mutating func user(_ turn: inout Turn) {
        guard turn.client.registration?.isUserKnown == false else {
            turn.replies.add(.alreadyRegistered)
            return
        }
        let id = turn.client.id
        clients[id]?.source.user = Names.userName(from: turn[0] ?? "", upTo: Limits.userLength)
        clients[id]?.realName = (turn[3] ?? "").truncated(to: Limits.realNameLength)
        if let progress = clients[id]?.registration?.receivedUser() { advance(progress, &turn) }
    }

    /// [NICK](https://modern.ircdocs.horse/#nick-message): takes a nick, before and after registration.
    mutating func nick(_ turn: inout Turn) {
        guard let nick = turn[0], !nick.isEmpty else {
            turn.replies.add(.noNicknameGiven)
            return
        }
        guard Names.isNick(nick, upTo: configuration.nickLength) else {
            turn.replies.add(.erroneousNickname, nick)
            return
        }
        let client = turn.client
        if let owner = nicks[fold(nick)], owner != client.id {
            turn.replies.add(.nicknameInUse, nick)
            return
        }
        guard nick != client.nick else { return }
        if client.isRegistered {
            let line = Line(from: client, "NICK", nick)
            turn.replies.add(line)
            neighbours(of: client).send(line, at: clock, into: &turn.effects)
        }
        rename(client, to: nick)
        turn.replies.nick = nick
        if let renamed = clients[client.id], renamed.isRegistered, refuseBanned(renamed, &turn) { return }
        if let progress = clients[client.id]?.registration?.receivedNick() { advance(progress, &turn) }
    }

    private mutating func rename(_ client: Client, to nick: String) {
        if nicks[fold(client.nick)] == client.id { nicks[fold(client.nick)] = nil }
        nicks[fold(nick)] = client.id
        clients[client.id]?.source.name = nick
        // Another name may fit other bans.
        for channel in client.channels { channels[channel]?.members[client.id]?.isSilenced = nil }
    }

    /// Makes a user of who has said everything, and the right password if one is needed.
    mutating func advance(_ progress: Registration.Progress, _ turn: inout Turn) {
        guard case .complete(let password) = progress, let client = clients[turn.client.id] else { return }
        guard isRight(password) else {
            turn.replies.add(.passwordMismatch)
            leave(&turn, reason: "Wrong password")
            return
        }
        if refuseBanned(client, &turn) { return }
        clients[client.id]?.registration = nil
        population.grow(by: client.modes)
        welcome(client, &turn)
    }

    private func isRight(_ password: String?) -> Bool {
        guard let expected = configuration.password else { return true }
        return Array((password ?? "").utf8) == Array(expected.utf8)
    }

    private func welcome(_ client: Client, _ turn: inout Turn) {
        let (name, version) = (configuration.serverName, configuration.version)
        turn.replies.add(.welcome, "Welcome to \(configuration.networkName), \(client.source)")
        turn.replies.add(.yourHost, "Your host is \(name), running palabre-\(version)")
        turn.replies.add(.created, "This server was started \(startedAt.serverTime)")
        turn.replies.add(.myInfo, name, "palabre-\(version)", UserModes.all.text, "biklmnostv", "bklov")
        for tokens in supportTokens { turn.replies.add(.isupport, tokens) }
        lusers(&turn)
        motd(&turn)
    }
}
