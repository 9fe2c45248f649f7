// SPDX-License-Identifier: Apache-2.0

import IRC

/// The lists of a channel: [bans](https://modern.ircdocs.horse/#ban-channel-mode),
/// [exceptions](https://modern.ircdocs.horse/#exception-channel-mode) and
/// [standing invitations](https://modern.ircdocs.horse/#invite-exception-channel-mode).
extension World {
    /// Tells what is on a list: bans to all members, the others to who could change them.
    func tell(_ list: Channel.List, of line: ModeLine, _ turn: inout Turn) {
        guard let channel = channels[line.channel] else { return }
        let maySee = line.isOverriding || turn.client.may(.inspect)
        guard maySee || channel.members[turn.client.id] != nil else {
            turn.replies.add(.notOnChannel, channel.name)
            return
        }
        guard maySee || list.isPublic || authority(of: line, turn).isAtLeast(.halfOperator) else {
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name)
            return
        }
        for entry in channel[list] {
            let (mask, time) = (entry.mask.description, String(entry.setAt.seconds))
            turn.replies.add(list.entryNumeric, channel.name, mask, entry.setBy, time)
        }
        turn.replies.add(list.endNumeric, channel.name)
    }

    mutating func setEntry(
        of list: Channel.List,
        _ change: ModeChange,
        _ line: inout ModeLine,
        _ turn: inout Turn
    ) -> ModeChange? {
        guard may(.halfOperator, &line, &turn), let channel = channels[line.channel] else { return nil }
        let mask: ExtendedMask
        do {
            mask = try ExtendedMask(parsing: change.argument ?? "", on: server.name)
        } catch {
            return refuse(change, of: line, because: error.text, &turn)
        }
        if list == .invitations, mask.isMute {
            return refuse(change, of: line, because: "A mute is no invitation", &turn)
        }
        let index = channel.index(of: mask, in: list)
        guard change.isSet else { return remove(at: index, from: list, of: channel) }
        guard index == nil else { return nil }
        guard channel[list].count < configuration.banLimit else {
            turn.replies.add(.banListFull, channel.name, String(list.rawValue))
            return nil
        }
        return add(mask, to: list, of: channel, by: turn.client)
    }

    private mutating func add(
        _ mask: ExtendedMask,
        to list: Channel.List,
        of channel: Channel,
        by client: Client
    ) -> ModeChange {
        let entry = Channel.ListEntry(mask: mask, setBy: client.source.description, setAt: clock.now)
        channels[channel.id]?[list].append(entry)
        if let end = entry.expiresAt { expiries.add(channel.id, due: end) }
        return ModeChange(isSet: true, mode: list.rawValue, argument: mask.description)
    }

    private mutating func remove(at index: Int?, from list: Channel.List, of channel: Channel) -> ModeChange? {
        guard let index else { return nil }
        channels[channel.id]?[list].remove(at: index)
        return ModeChange(isSet: false, mode: list.rawValue, argument: channel[list][index].mask.description)
    }
}

extension Channel.List {
    fileprivate var entryNumeric: Numeric {
        switch self {
        case .invitations: .inviteExceptionList
        case .bans: .banList
        case .exceptions: .exceptionList
        }
    }

    fileprivate var endNumeric: Numeric {
        switch self {
        case .invitations: .endOfInviteExceptionList
        case .bans: .endOfBanList
        case .exceptions: .endOfExceptionList
        }
    }
}
