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

    /// Logs the client of a session in to an account, or out of it: tells the session, and everybody who asked for
    /// [account-notify](https://ircv3.net/specs/extensions/account-notify).
    mutating func logIn(_ id: SessionID, as account: String?, into effects: inout Effects) {
        guard let session = sessions[id], let old = clients[session.client], var replies = replies(to: id) else {
            return
        }
        if old.account.map(fold) != account.map(fold) { leaveAccount(old.id, into: &effects) }
        clients[old.id]?.account = account
        noteAccount(of: old.id)
        notePresence(of: old.id)
        forgetSilence(of: old.id)
        if let account {
            replies.add(.loggedIn, old.source.description, account, "You are now logged in as \(account)")
        } else {
            replies.add(.loggedOut, old.source.description, "You are now logged out")
        }
        if old.account != account, old.isRegistered, let client = clients[old.id] {
            giveStandings(to: client, into: &effects)
            let line = Line(from: client, "ACCOUNT", account ?? "*")
            if session.capabilities.contains(.accountNotify) { replies.add(line) }
            notify(line, about: client, having: .accountNotify, except: id, into: &effects)
        }
        replies.send(at: clock, into: &effects)
        if old.account.map(fold) != account.map(fold) { shareMetadata(with: old.id, on: id, into: &effects) }
    }

    /// Lets channels look anew whether they keep a user silent: something that bans look at has changed.
    mutating func forgetSilence(of id: ClientID) {
        for channel in clients[id]?.channels ?? [] { channels[channel]?.members[id]?.isSilenced = nil }
    }
}
