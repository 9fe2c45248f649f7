// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

// Who somebody is: accounts, names, hosts, whether they are away or a bot.
extension IRCSession {
    mutating func update(_ nick: String, _ change: (inout Member) -> Void) {
        let nick = key(nick)
        for index in channels.values.indices { channels.values[index].roster.update(nick, change) }
    }

    /// [account-notify](https://ircv3.net/specs/extensions/account-notify).
    mutating func account(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let account = line[0] else { return showPlainly(line, into: &effects) }
        update(line.source.name) { $0.account = account == "*" ? nil : account }
        if line.isOwn { noteAccount(account, line, into: &effects) }
    }

    /// [setname](https://ircv3.net/specs/extensions/setname).
    mutating func setName(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let name = line[0] else { return showPlainly(line, into: &effects) }
        update(line.source.name) { $0.realName = name }
        if line.isOwn { effects.report(.answer(localized("Your real name is now \(name)"), .plain, about: nil), line) }
    }

    /// [chghost](https://ircv3.net/specs/extensions/chghost).
    mutating func changeHost(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let user = line[0], let host = line[1] else { return showPlainly(line, into: &effects) }
        if line.isOwn { mask = (user, host) }
        update(line.source.name) { member in
            member.user = user
            member.host = host
        }
    }

    /// [away-notify](https://ircv3.net/specs/extensions/away-notify).
    mutating func away(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let isAway = !(line[0] ?? "").isEmpty
        toldAway[key(line.source.name)] = nil
        update(line.source.name) { $0.isAway = isAway }
    }

    /// [RPL_AWAY](https://modern.ircdocs.horse/#rpl_away-301): said in answer to each message, and told once.
    mutating func awayReply(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let nick = line[1], let reason = line[2] else { return answer(line, into: &effects) }
        update(nick) { $0.isAway = true }
        if case .user? = question(of: line) { return answer(line, into: &effects) }
        guard toldAway.updateValue(reason, forKey: key(nick)) != reason else { return }
        if toldAway.count > 100 { toldAway.removeFirst() }
        answer(line, into: &effects)
    }

    /// [RPL_NOWAWAY](https://modern.ircdocs.horse/#rpl_nowaway-306) and
    /// [RPL_UNAWAY](https://modern.ircdocs.horse/#rpl_unaway-305).
    mutating func ownAway(_ line: ServerLine, isAway: Bool, into effects: inout [SessionEffect]) {
        self.isAway = isAway
        update(nick) { $0.isAway = isAway }
        answer(line, into: &effects)
    }

    /// [Whom we monitor](https://ircv3.net/specs/extensions/monitor), here or gone.
    func presence(_ line: ServerLine, isOnline: Bool, into effects: inout [SessionEffect]) {
        for source in (line[1] ?? "").fields(separatedBy: ",") where !source.isEmpty {
            effects.report(.presence(nick: Source(parsing: source).name, isOnline: isOnline), line)
        }
    }
}

// MARK: - WHO

extension IRCSession {
    /// Asks for more about the members of a channel that we have just come into, where one line each tells all.
    mutating func wantMembers(of channel: String, at now: Instant, into effects: inout [SessionEffect]) {
        let count = self.channel(channel)?.members.count ?? 0
        guard isupport["WHOX"] != nil, count > 1, count <= WhoQueries.memberLimit else { return }
        whoQueries.want(channel)
        askMembers(at: now, into: &effects)
    }

    mutating func askMembers(at now: Instant, into effects: inout [SessionEffect]) {
        guard let channel = whoQueries.next(at: now) else { return }
        ask(Message(nil, "WHO", channel, WhoQueries.fields), into: &effects)
    }

    /// [RPL_WHOREPLY](https://modern.ircdocs.horse/#rpl_whoreply-352).
    mutating func whoReply(_ line: ServerLine, into effects: inout [SessionEffect]) {
        if let nick = line[5], let flags = line[6] {
            let isBot = isBot(flags)
            // The real name comes behind the number of servers between us.
            let name = line[7].map { String($0.drop { $0 != " " }.drop { $0 == " " }) }
            update(nick) { member in
                member.isAway = flags.hasPrefix("G")
                member.isBot = isBot
                member.user = line[2]
                member.host = line[3]
                member.realName = name ?? member.realName
            }
        }
        answer(line, into: &effects)
    }

    /// [RPL_WHOSPCRPL](https://ircv3.net/specs/extensions/whox), in the order of the fields that we ask for.
    mutating func whoSpecialReply(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard line[1] == WhoQueries.token, line.message.parameters.count == 9, let nick = line[5], let flags = line[6]
        else { return answer(line, into: &effects) }
        let isBot = isBot(flags)
        update(nick) { member in
            member.user = line[3]
            member.host = line[4]
            member.isAway = flags.hasPrefix("G")
            member.isBot = isBot
            member.account = line[7] == "0" ? nil : line[7]
            member.realName = line[8]
        }
    }

    /// [RPL_ENDOFWHO](https://modern.ircdocs.horse/#rpl_endofwho-315).
    mutating func endOfWho(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let name = key(line[1] ?? "")
        let casemapping = isupport.casemapping
        guard question(of: line) == .silent || !line.isLabelled,
            whoQueries.end(where: { Folded($0, casemapping) == name })
        else { return answer(line, into: &effects) }
        askMembers(at: line.now, into: &effects)
    }

    // The letter that marks bots comes with ISUPPORT.
    private func isBot(_ flags: String) -> Bool {
        isupport["BOT"].flatMap(\.first).map(flags.contains) ?? false
    }
}
