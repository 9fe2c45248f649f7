// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [MODE](https://modern.ircdocs.horse/#mode-message): modes of channels and of oneself.
    mutating func mode(_ turn: inout Turn) {
        if Names.looksLikeChannel(turn[0] ?? "") { channelMode(&turn) } else { userMode(&turn) }
    }

    private mutating func channelMode(_ turn: inout Turn) {
        let name = turn[0] ?? ""
        guard let channel = channel(named: name, visibleTo: turn.client) else {
            turn.replies.add(.noSuchChannel, name)
            return
        }
        let changes = ModeChange.parse(turn.message.parameters.dropFirst(), modes: Channel.modes).prefix(Limits.modes)
        if changes.isEmpty { return tellModes(of: channel, &turn) }
        if changes.contains(where: isListQuery) { tellBans(of: channel, &turn) }
        let wanted = changes.filter { !isListQuery($0) }
        guard !wanted.isEmpty else { return }
        guard channel.isOperator(turn.client.id) else {
            let isMember = channel.members[turn.client.id] != nil
            turn.replies.add(isMember ? .channelOperatorPrivilegesNeeded : .notOnChannel, channel.name)
            return
        }
        let done = wanted.compactMap { apply($0, to: channel.id, &turn) }
        announce(done, in: channel, &turn)
    }

    private func isListQuery(_ change: ModeChange) -> Bool {
        Channel.modes.kind(of: change.mode) == .list && (change.argument ?? "").isEmpty
    }

    private func tellModes(of channel: Channel, _ turn: inout Turn) {
        let isMember = channel.members[turn.client.id] != nil
        turn.replies.add(.channelModeIs, [channel.name] + channel.modeParameters(revealsKey: isMember))
        turn.replies.add(.creationTime, channel.name, String(channel.createdAt.seconds))
    }

    private func tellBans(of channel: Channel, _ turn: inout Turn) {
        for ban in channel.bans {
            turn.replies.add(.banList, channel.name, ban.mask.description, ban.setBy, String(ban.setAt.seconds))
        }
        turn.replies.add(.endOfBanList, channel.name)
    }

    // As many lines as it takes for no argument to be cut.
    private func announce(_ changes: [ModeChange], in channel: Channel, _ turn: inout Turn) {
        let source = turn.client.source
        let limit = Message.maximumLineLength - Message(source, "MODE", channel.name).bytes.count
        var line: [ModeChange] = []
        var length = 0
        func flush(_ turn: inout Turn) {
            guard !line.isEmpty else { return }
            let parameters = [channel.name] + ModeChange.format(line)
            turn.announce(Message(source: source, command: "MODE", parameters: parameters), to: channel)
            line = []
            length = 0
        }
        for change in changes {
            // The letter, its sign and two spaces at most.
            let cost = 4 + (change.argument?.utf8.count ?? 0)
            if length + cost > limit { flush(&turn) }
            line.append(change)
            length += cost
        }
        flush(&turn)
    }

    /// Makes one change; answers it as everybody is told, `nil` when it changed nothing.
    private mutating func apply(_ change: ModeChange, to id: ChannelID, _ turn: inout Turn) -> ModeChange? {
        switch (Channel.modes.kind(of: change.mode), change.mode) {
        case (.prefix, let letter):
            setStatus(letter == "o" ? .channelOperator : .voice, change, id, &turn)
        case (.flag, _): setFlag(change, id)
        case (.setting, _): setKey(change, id, &turn)
        case (.limit, _): setLimit(change, id, &turn)
        case (.list, _): change.isSet ? ban(change, id, &turn) : unban(change, id)
        case (nil, let letter): refuse(.unknownMode, [String(letter)], &turn)
        }
    }

    private func refuse(_ numeric: Numeric, _ parameters: [String], _ turn: inout Turn) -> ModeChange? {
        turn.replies.add(numeric, parameters)
        return nil
    }

    private func refuseArgument(
        of change: ModeChange,
        _ channel: ChannelID,
        because reason: String,
        _ turn: inout Turn
    ) -> ModeChange? {
        let name = channels[channel]?.name ?? "*"
        let argument = (change.argument ?? "*").truncated(to: Limits.maskLength)
        return refuse(.invalidModeParameter, [name, String(change.mode), argument, reason], &turn)
    }

    private mutating func setFlag(_ change: ModeChange, _ id: ChannelID) -> ModeChange? {
        guard let flag = Channel.Flags.named(change.mode), let flags = channels[id]?.flags,
            flags.contains(flag) != change.isSet
        else { return nil }
        channels[id]?.flags.formSymmetricDifference(flag)
        return change
    }

    private mutating func setStatus(
        _ status: MemberStatus,
        _ change: ModeChange,
        _ id: ChannelID,
        _ turn: inout Turn
    ) -> ModeChange? {
        guard let nick = change.argument else {
            return refuseArgument(of: change, id, because: "A nick is missing", &turn)
        }
        guard let client = user(named: nick) else { return refuse(.noSuchNick, [nick], &turn) }
        guard let channel = channels[id], let member = channel.members[client.id] else {
            return refuse(.userNotInChannel, [client.nick, channels[id]?.name ?? "*"], &turn)
        }
        guard member.status.contains(status) != change.isSet else { return nil }
        channels[id]?.members[client.id]?.status.formSymmetricDifference(status)
        return ModeChange(isSet: change.isSet, mode: change.mode, argument: client.nick)
    }

    private mutating func setKey(_ change: ModeChange, _ id: ChannelID, _ turn: inout Turn) -> ModeChange? {
        guard change.isSet else {
            guard channels[id]?.key != nil else { return nil }
            channels[id]?.key = nil
            return ModeChange(isSet: false, mode: "k", argument: "*")
        }
        guard let key = change.argument, Names.isKey(key, upTo: Limits.keyLength) else {
            return refuse(.invalidKey, [channels[id]?.name ?? "*"], &turn)
        }
        guard channels[id]?.key != key else { return nil }
        channels[id]?.key = key
        return change
    }

    private mutating func setLimit(_ change: ModeChange, _ id: ChannelID, _ turn: inout Turn) -> ModeChange? {
        guard change.isSet else {
            guard channels[id]?.limit != nil else { return nil }
            channels[id]?.limit = nil
            return change
        }
        guard let limit = change.argument.flatMap({ Int($0) }), limit > 0 else {
            return refuseArgument(of: change, id, because: "The limit must be a positive number", &turn)
        }
        guard channels[id]?.limit != limit else { return nil }
        channels[id]?.limit = limit
        return ModeChange(isSet: true, mode: "l", argument: String(limit))
    }

    private mutating func ban(_ change: ModeChange, _ id: ChannelID, _ turn: inout Turn) -> ModeChange? {
        guard let channel = channels[id] else { return nil }
        let mask = Mask(completing: change.argument ?? "")
        guard mask.description.utf8.count <= Limits.maskLength else {
            return refuseArgument(of: change, id, because: "The mask is too long", &turn)
        }
        guard index(of: mask, in: channel) == nil else { return nil }
        guard channel.bans.count < configuration.banLimit else {
            return refuse(.banListFull, [channel.name, "b"], &turn)
        }
        let ban = Channel.Ban(mask: mask, setBy: turn.client.source.description, setAt: clock.now)
        channels[id]?.bans.append(ban)
        channels[id]?.members.forgetBans()
        return ModeChange(isSet: true, mode: "b", argument: mask.description)
    }

    private mutating func unban(_ change: ModeChange, _ id: ChannelID) -> ModeChange? {
        let mask = Mask(completing: change.argument ?? "")
        guard let channel = channels[id], let index = index(of: mask, in: channel) else { return nil }
        channels[id]?.bans.remove(at: index)
        channels[id]?.members.forgetBans()
        return ModeChange(isSet: false, mode: "b", argument: channel.bans[index].mask.description)
    }

    private func index(of mask: Mask, in channel: Channel) -> Int? {
        channel.bans.firstIndex { World.casemapping.equates($0.mask.description, mask.description) }
    }
}
