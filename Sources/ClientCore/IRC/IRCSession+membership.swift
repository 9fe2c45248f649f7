// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

// Who is in which channel. The state is changed first and reported after.
extension IRCSession {
    /// [JOIN](https://modern.ircdocs.horse/#join-message).
    mutating func join(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let name = line[0], isupport.isChannel(name) else { return showPlainly(line, into: &effects) }
        if line.isOwn {
            guard isWelcomed, channels.count < IRCSession.channelLimit else { return showPlainly(line, into: &effects) }
            var state = ChannelState(name: name, isupport: isupport)
            state.awaitedReplies = [.channelModeIs, .creationTime]
            state.awaitsMembers = true
            channels[key(name)] = state
            askAbout(name, at: line.now, into: &effects)
        }
        guard let channel = channels[key(name)]?.name else { return showPlainly(line, into: &effects) }
        let isNew = channels[key(name)]?.roster[key(line.source.name)] == nil
        channels[key(name)]?.roster.insert(line.source)
        if line.message.parameters.count > 2 || line.isFromBot { learnMember(of: key(name), line) }
        if isNew, batches.keep(line, movedBy: .joined, in: [channel]) { return }
        effects.report(.joined(channel: channel, line.source), line)
    }

    // With extended-join the account and the real name come along:
    // https://ircv3.net/specs/extensions/extended-join
    private mutating func learnMember(of channel: Folded, _ line: ServerLine) {
        let nick = key(line.source.name)
        channels[channel]?.roster.update(nick) { member in
            member.isBot = line.isFromBot
            guard let account = line[1], let name = line[2] else { return }
            member.account = account == "*" ? nil : account
            member.realName = name
        }
    }

    /// [PART](https://modern.ircdocs.horse/#part-message).
    mutating func part(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let (channel, _) = remove(line.source.name, from: line[0]) else {
            return showPlainly(line, into: &effects)
        }
        effects.report(.left(channel: channel, line.source, .parted(reason: line[1] ?? "")), line)
    }

    /// [KICK](https://modern.ircdocs.horse/#kick-message).
    mutating func kick(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let nick = line[1], let (channel, member) = remove(nick, from: line[0]) else {
            return showPlainly(line, into: &effects)
        }
        let leaver = Source(name: member.nick, user: member.user, host: member.host)
        let leaving = Report.Leaving.kicked(by: line.source.name, reason: line[2] ?? "")
        effects.report(.left(channel: channel, leaver, leaving), line)
    }

    /// [QUIT](https://modern.ircdocs.horse/#quit-message).
    mutating func quit(_ line: ServerLine, into effects: inout [SessionEffect]) {
        profiles.forget(key(line.source.name))
        let shared = channels.values.map(\.name).compactMap { remove(line.source.name, from: $0)?.channel }
        if batches.keep(line, movedBy: .split, in: shared) { return }
        for channel in shared {
            effects.report(.left(channel: channel, line.source, .quit(reason: line[0] ?? "")), line)
        }
        if shared.isEmpty { showPlainly(line, into: &effects) }
    }

    /// [NICK](https://modern.ircdocs.horse/#nick-message).
    mutating func nick(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let new = line[0], !new.isEmpty else { return showPlainly(line, into: &effects) }
        // InspIRCd answers a labelled NICK with the new nick as its source; what is labelled is about us.
        let isOwn = line.isOwn || line.isLabelled
        let old = isOwn ? nick : line.source.name
        // Nobody but us can have our nick: a server that says so is wrong, and would take us out of our channels.
        guard isOwn || !isUs(new) else { return showPlainly(line, into: &effects) }
        let oldKey = key(old)
        profiles.rename(oldKey, to: key(new))
        var shared: [String] = []
        for index in channels.values.indices where channels.values[index].roster.rename(oldKey, to: new) {
            shared.append(channels.values[index].name)
        }
        if isOwn {
            nick = new
            effects.report(.renamed(conversation: nil, from: old, to: new), line)
        }
        for channel in shared { effects.report(.renamed(conversation: channel, from: old, to: new), line) }
        if shared.isEmpty, !isOwn { showPlainly(line, into: &effects) }
    }

    // Takes somebody out of a channel, or the channel out of the session when that is us.
    private mutating func remove(_ nick: String, from name: String?) -> (channel: String, member: Member)? {
        guard let name, let channel = channels[key(name)]?.name else { return nil }
        let leaver = key(nick)
        guard let member = channels[key(name)]?.roster.remove(leaver) else { return nil }
        if isUs(nick) { channels[key(name)] = nil }
        return (channel, member)
    }
}

// MARK: - NAMES

extension IRCSession {
    /// [RPL_NAMREPLY](https://modern.ircdocs.horse/#rpl_namreply-353): the sign of the channel's kind, its name, members.
    mutating func nameReply(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let name = line[2], let list = line[3], channels[key(name)] != nil else {
            return answer(line, into: &effects)
        }
        for word in list.fields(separatedBy: " ") {
            let (signs, rest) = isupport.channelModes.splitPrefixes(word)
            let source = Source(parsing: rest)
            guard !source.name.isEmpty else { continue }
            channels[key(name)]?.roster.list(source, prefixes: signs)
        }
    }

    /// [RPL_ENDOFNAMES](https://modern.ircdocs.horse/#rpl_endofnames-366).
    mutating func endOfNames(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let name = line[1], let channel = channels[key(name)]?.name else { return }
        channels[key(name)]?.roster.settle()
        effects.report(.membersListed(channel: channel), line)
        guard channels[key(name)]?.awaitsMembers ?? false else { return }
        channels[key(name)]?.awaitsMembers = false
        wantMembers(of: channel, at: line.now, into: &effects)
    }
}

// MARK: - Invitations

extension IRCSession {
    /// [INVITE](https://modern.ircdocs.horse/#invite-message), and
    /// [invite-notify](https://ircv3.net/specs/extensions/invite-notify) for those of others.
    mutating func invite(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let guest = line[0], let channel = line[1] else { return showPlainly(line, into: &effects) }
        effects.report(.invited(by: line.source, guest, to: self.channel(channel)?.name ?? channel), line)
    }
}
