// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [PASS](https://modern.ircdocs.horse/#pass-message).
    mutating func pass(_ turn: inout Turn) {
        sessions[turn.session.id]?.registration?.receivedPassword(turn[0] ?? "")
    }

    /// [USER](https://modern.ircdocs.horse/#user-message).
    mutating func user(_ turn: inout Turn) {
        guard turn.session.registration?.isUserKnown == false else {
            turn.replies.add(.alreadyRegistered)
            return
        }
        guard let name = turn[0], let realName = turn[3], !name.isEmpty, !realName.isEmpty else {
            turn.replies.add(.needMoreParameters, "USER")
            return
        }
        let id = turn.client.id
        clients[id]?.source.user = Names.userName(from: Names.withoutDevice(name), upTo: Limits.userLength)
        noteDevice(in: name, of: turn.session.id)
        clients[id]?.realName = realName.truncated(to: Limits.realNameLength)
        if let progress = sessions[turn.session.id]?.registration?.receivedUser() { advance(progress, &turn) }
    }

    /// [NICK](https://modern.ircdocs.horse/#nick-message): takes a nick, before and after registration.
    mutating func nick(_ turn: inout Turn) {
        guard let text = turn[0], !text.isEmpty else {
            turn.replies.add(.noNicknameGiven)
            return
        }
        let (length, isUnicode) = (configuration.nickLength, configuration.allowsUnicodeNicks)
        guard let nick = Names.nick(text, upTo: length, ofAllScripts: isUnicode) else {
            let rule = Names.nickRule(upTo: length, ofAllScripts: isUnicode)
            turn.replies.add(.erroneousNickname, text.truncated(to: 64), because: "This is not a valid nick: \(rule)")
            return
        }
        let client = turn.client
        sessions[turn.session.id]?.registration?.choseNick(nick)
        if isClaimable(nick, turn) { return wish(for: nick, &turn) }
        guard nick != client.nick else { return }
        if let obstacle = obstacle(to: nick, for: client) {
            return turn.replies.add(.nicknameInUse, nick, because: reason(of: obstacle))
        }
        guard mayRename(client, to: nick, &turn) else { return }
        sessions[turn.session.id]?.wish = nil
        take(nick, &turn)
        if let renamed = clients[client.id], renamed.isRegistered, refuseBanned(renamed, &turn) { return }
        proceed(&turn)
    }

    // It is told only at the end of the registration whether it gets it.
    private mutating func wish(for nick: String, _ turn: inout Turn) {
        releaseNick(of: turn.client)
        clients[turn.client.id]?.source.name = "*"
        turn.replies.nick = "*"
        sessions[turn.session.id]?.wish = nick
        proceed(&turn)
    }

    private mutating func proceed(_ turn: inout Turn) {
        if let progress = sessions[turn.session.id]?.registration?.receivedNick() { advance(progress, &turn) }
    }

    private mutating func mayRename(_ client: Client, to nick: String, _ turn: inout Turn) -> Bool {
        guard let wait = countChange(of: client) else { return true }
        turn.replies.add(.nickTooFast, nick, because: "You change your nick too often: try again in \(wait) s")
        return false
    }

    /// Counts that others see a user become somebody else, by its nick or its host; when that is too often it does not
    /// count, and the answer is in how many seconds it may.
    mutating func countChange(of client: Client) -> Int64? {
        let rate = configuration.nickChanges
        guard client.isRegistered, rate.count > 0, !isExempt(client) else { return nil }
        let wait = client.nickChanges.wait(of: rate, at: clock.now)
        if wait > 0 { return (wait + 999) / 1000 }
        clients[client.id]?.nickChanges.use(of: rate, at: clock.now)
        return nil
    }

    /// Makes a user of who has said everything, and the right password if one is needed.
    mutating func advance(_ progress: Registration.Progress, _ turn: inout Turn) {
        guard case .complete(let password) = progress else { return }
        abandonExchange(&turn)
        guard let expected = configuration.password else { return enter(&turn) }
        guard let password else { return refusePassword(&turn) }
        ask(.registration(turn.session.id, turn.message), password, against: expected, &turn)
    }

    /// Goes on where PASS had to be checked.
    mutating func concludeRegistration(
        on id: SessionID,
        after message: Message,
        isRight: Bool,
        into effects: inout Effects
    ) {
        guard var turn = turn(on: id, message), !turn.client.isRegistered else { return }
        if isRight { enter(&turn) } else { refusePassword(&turn) }
        turn.finish(into: &effects)
        release(id, from: .question, into: &effects)
    }

    private mutating func refusePassword(_ turn: inout Turn) {
        turn.replies.add(.passwordMismatch)
        leave(&turn, reason: "Wrong password")
    }

    private mutating func enter(_ turn: inout Turn) {
        let id = turn.client.id
        guard var newcomer = clients[id], let session = sessions[turn.session.id] else { return }
        newcomer.source.name = session.wish ?? newcomer.nick
        if refuseBanned(newcomer, &turn) || refuseStranger(newcomer, &turn) || reunite(newcomer, &turn) { return }
        guard takeWish(&turn) else { return }
        clients[id]?.isRegistered = true
        noteAccount(of: id)
        sessions[turn.session.id]?.registration = nil
        sessions[turn.session.id]?.budget.refill()
        guard let client = clients[id] else { return }
        population.grow(by: client.modes)
        noteArrival(of: client, into: &turn.effects)
        welcome(client, &turn)
    }

    private mutating func takeWish(_ turn: inout Turn) -> Bool {
        guard let wish = sessions[turn.session.id]?.wish, let client = clients[turn.client.id] else { return true }
        if let obstacle = obstacle(to: wish, for: client) {
            turn.replies.add(.nicknameInUse, wish, because: reason(of: obstacle))
            refuseWish(&turn)
            return false
        }
        sessions[turn.session.id]?.wish = nil
        take(wish, &turn)
        return true
    }

    /// What begins each session of a user.
    func welcome(_ client: Client, _ turn: inout Turn) {
        turn.replies.add(.welcome, "Welcome to \(configuration.networkName), \(client.source)")
        turn.replies.add(preamble.introduction)
        tellSupport(&turn)
        lusers(&turn)
        tellOwnMetadata(to: client, &turn)
        tellMotd(&turn)
    }
}
