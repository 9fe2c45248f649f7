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
        change(ModeLine(channel: channel.id, isOverriding: false), &turn)
    }

    /// Answers and carries out what stands behind the channel; answers what was changed.
    @discardableResult
    mutating func change(_ line: ModeLine, _ turn: inout Turn) -> [ModeChange] {
        var line = line
        guard let channel = channels[line.channel] else { return [] }
        let changes = ModeChange.parse(turn.message.parameters.dropFirst(), modes: Channel.modes).prefix(Limits.modes)
        if changes.isEmpty { tellModes(of: channel, &turn) }
        let asked = changes.filter(\.asksForList).map(\.mode)
        for list in Channel.List.allCases where asked.contains(list.rawValue) { tell(list, of: line, &turn) }
        let wanted = changes.filter { !$0.asksForList }
        guard wanted.isEmpty || line.isOverriding || channel.members[turn.client.id] != nil else {
            turn.replies.add(.notOnChannel, channel.name)
            return []
        }
        let done = wanted.compactMap { apply($0, &line, &turn) }
        for message in ModeChange.messages(done, from: turn.client.source, to: channel.name) {
            let line = lasting(Line(message, from: turn.client))
            turn.announce(line, to: channel)
            keep(line, doneIn: channel, &turn)
        }
        if done.contains(where: { MemberStatus.named($0.mode) == nil }) { keep(channel.id, into: &turn.effects) }
        return done
    }

    private func tellModes(of channel: Channel, _ turn: inout Turn) {
        let isMember = channel.members[turn.client.id] != nil
        turn.replies.add(.channelModeIs, [channel.name] + channel.modeParameters(revealsKey: isMember))
        turn.replies.add(.creationTime, channel.name, String(channel.createdAt.seconds))
    }

    /// Makes one change; answers it as everybody is told, `nil` when it changed nothing.
    private mutating func apply(_ change: ModeChange, _ line: inout ModeLine, _ turn: inout Turn) -> ModeChange? {
        if let status = MemberStatus.named(change.mode) { return setStatus(status, change, &line, &turn) }
        if let list = Channel.List(rawValue: change.mode) { return setEntry(of: list, change, &line, &turn) }
        if let setting = Channel.Setting(rawValue: change.mode) { return set(setting, change, &line, &turn) }
        if let flag = Channel.Flags.named(change.mode) { return set(flag, change, &line, &turn) }
        turn.replies.add(.unknownMode, String(change.mode))
        return nil
    }

    private mutating func set(
        _ flag: Channel.Flags,
        _ change: ModeChange,
        _ line: inout ModeLine,
        _ turn: inout Turn
    ) -> ModeChange? {
        let isLesser = Channel.Flags.lesser.contains(flag)
        guard may(isLesser ? .halfOperator : .channelOperator, &line, &turn) else { return nil }
        guard Channel.Flags.setByServer.isDisjoint(with: flag) else {
            return refuse(change, of: line, because: "Only the server sets this mode", &turn)
        }
        guard let flags = channels[line.channel]?.flags, flags.contains(flag) != change.isSet else { return nil }
        channels[line.channel]?.flags.formSymmetricDifference(flag)
        return change
    }
}

/// One MODE or SAMODE of a channel being carried out.
struct ModeLine: Sendable {
    let channel: ChannelID
    /// Whether it is done as if by the founder, whoever does it.
    let isOverriding: Bool
    /// Whether the client was told that it may not; once is enough.
    var isRefused = false
}

/// What the changes of all kinds share.
extension World {
    /// With which status the client changes the modes of a channel; it may have lost some on the way.
    func authority(of line: ModeLine, _ turn: Turn) -> MemberStatus {
        line.isOverriding ? .founder : channels[line.channel]?.status(of: turn.client.id) ?? []
    }

    /// Whether the client has at least some status; it is told when it has not.
    func may(_ status: MemberStatus, _ line: inout ModeLine, _ turn: inout Turn) -> Bool {
        if authority(of: line, turn).isAtLeast(status) { return true }
        refuse(&line, &turn)
        return false
    }

    func refuse(_ line: inout ModeLine, _ turn: inout Turn) {
        if line.isRefused { return }
        line.isRefused = true
        let name = channels[line.channel]?.name ?? "*"
        if authority(of: line, turn).isAtLeast(.channelOperator) {
            let text = "Your status in the channel is too low for that"
            turn.replies.add(.channelOperatorPrivilegesNeeded, name, because: text)
        } else {
            turn.replies.add(.channelOperatorPrivilegesNeeded, name)
        }
    }

    /// Tells what is wrong with a change; answers that nothing was changed.
    func refuse(_ change: ModeChange, of line: ModeLine, because reason: String, _ turn: inout Turn) -> ModeChange? {
        let argument = (change.argument ?? "").truncated(to: Limits.maskLength)
        let isWord = !argument.isEmpty && !argument.utf8.contains(UInt8(ascii: " "))
        let name = channels[line.channel]?.name ?? "*"
        // A key that was mistyped is still almost the key.
        let shown = isWord && change.mode != Channel.Setting.key.rawValue ? argument : "*"
        turn.replies.add(.invalidModeParameter, name, String(change.mode), shown, reason)
        return nil
    }
}

extension ModeChange {
    /// Whether it names a list and nothing to put there: it asks what is on it.
    fileprivate var asksForList: Bool {
        Channel.List(rawValue: mode) != nil && (argument ?? "").isEmpty
    }
}
