// SPDX-License-Identifier: Apache-2.0

import IRC

/// How users come to be somebody else in the eyes of others.
extension World {
    /// Gives a user another host: tells the user, and everybody who sees it.
    ///
    /// See [chghost](https://ircv3.net/specs/extensions/chghost): to those without the capability it looks as if the user had
    /// left and come back.
    mutating func changeHost(of id: ClientID, to host: String, _ turn: inout Turn) {
        guard let old = clients[id], old.source.host != host else { return }
        clients[id]?.source.host = host
        forgetSilence(of: id)
        notePresence(of: id)
        turn.replies.add(.visibleHost, host)
        tellOtherSessions(&turn) { $1.replies.add(.visibleHost, host) }
        let line = Line(from: old, "CHGHOST", old.source.user ?? "*", host)
        if turn.session.capabilities.contains(.chghost) { turn.replies.add(line) }
        notify(line, about: old, having: .chghost, except: turn.session.id, into: &turn.effects)
        let quit = Line(from: old, "QUIT", "Changing host")
        neighbours(of: old, among: .lacking(.chghost)).send(quit, at: clock, into: &turn.effects)
        for channel in old.channels { showReturn(of: id, to: channel, into: &turn.effects) }
    }

    private func showReturn(of id: ClientID, to channel: ChannelID, into effects: inout Effects) {
        guard let client = clients[id], let channel = channels[channel], let member = channel.members[id] else {
            return
        }
        func show(_ line: Line, having: Capabilities = [], lacking: Capabilities = []) {
            let audience = Fanout.Audience(having: having, lacking: lacking.union(.chghost))
            var fanout = Fanout()
            for other in channel.members where other.client != id && isShown(member, in: channel, to: other.client) {
                fanout.add(other.receivers, among: audience)
            }
            fanout.send(line, at: clock, into: &effects)
        }
        show(Line(from: client, "JOIN", channel.name), lacking: .extendedJoin)
        let account = client.account ?? "*"
        show(Line(from: client, "JOIN", channel.name, account, client.realName), having: .extendedJoin)
        let modes = MemberStatus.ranks.filter { member.status.contains($0.status) }
            .map { ModeChange(isSet: true, mode: $0.mode, argument: client.nick) }
        if !modes.isEmpty {
            let parameters = [channel.name] + ModeChange.format(modes)
            show(Line(Message(source: server, command: "MODE", parameters: parameters)))
        }
        if let reason = client.awayReason { show(Line(from: client, "AWAY", reason), having: .awayNotify) }
    }

    /// Logs the client of a session in to an account, or out of it, outside of any command.
    mutating func logIn(_ id: SessionID, as account: String?, into effects: inout Effects) {
        guard var turn = turn(on: id) else { return }
        logIn(as: account, &turn)
        turn.finish(into: &effects)
    }

    /// Logs the client whose turn it is in to an account, or out of it: tells its sessions, and everybody who asked for
    /// [account-notify](https://ircv3.net/specs/extensions/account-notify).
    mutating func logIn(as account: String?, _ turn: inout Turn) {
        guard let old = clients[turn.client.id] else { return }
        let isOther = old.account.map(fold) != account.map(fold)
        if isOther { leaveAccount(old.id, into: &turn.effects) }
        if account == nil { for receiver in old.receivers { sessions[receiver.session]?.isByDevice = false } }
        clients[old.id]?.account = account
        noteAccount(of: old.id)
        notePresence(of: old.id)
        forgetSilence(of: old.id)
        tellLogin(as: account, &turn)
        tellOtherSessions(&turn) { $0.tellLogin(as: account, &$1) }
        if old.account != account, old.isRegistered, let client = clients[old.id] {
            giveStandings(to: client, into: &turn.effects)
            let line = Line(from: client, "ACCOUNT", account ?? "*")
            if turn.session.capabilities.contains(.accountNotify) { turn.replies.add(line) }
            notify(line, about: client, having: .accountNotify, except: turn.session.id, into: &turn.effects)
        }
        if isOther { shareMetadata(with: old.id, on: turn.session.id, into: &turn.effects) }
    }

    private func tellLogin(as account: String?, _ turn: inout Turn) {
        let source = (clients[turn.client.id] ?? turn.client).source.description
        if let account {
            turn.replies.add(.loggedIn, source, account, "You are now logged in as \(account)")
        } else {
            turn.replies.add(.loggedOut, source, "You are now logged out")
        }
    }

    /// Lets channels look anew whether they keep a user silent: something that bans look at has changed.
    mutating func forgetSilence(of id: ClientID) {
        for channel in clients[id]?.channels ?? [] { channels[channel]?.members[id]?.isSilenced = nil }
    }
}
