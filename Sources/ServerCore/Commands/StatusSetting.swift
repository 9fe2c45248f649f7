// SPDX-License-Identifier: Apache-2.0

import IRC

/// [Membership prefixes](https://modern.ircdocs.horse/#channel-membership-prefixes): `~&@%+`, given and taken by MODE.
extension World {
    mutating func setStatus(
        _ status: MemberStatus,
        _ change: ModeChange,
        _ line: inout ModeLine,
        _ turn: inout Turn
    ) -> ModeChange? {
        let own = authority(of: line, turn)
        guard own.isAtLeast(.halfOperator) || isOwn(change, of: turn.client) else {
            refuse(&line, &turn)
            return nil
        }
        guard let nick = change.argument, !nick.isEmpty else {
            return refuse(change, of: line, because: "A nick is missing", &turn)
        }
        guard let client = user(named: nick) else {
            turn.replies.add(.noSuchNick, nick)
            return nil
        }
        guard let channel = channels[line.channel], let member = channel.members[client.id] else {
            turn.replies.add(.userNotInChannel, client.nick, channels[line.channel]?.name ?? "*")
            return nil
        }
        guard member.status.contains(status) != change.isSet else { return nil }
        // One may always step down; from others one takes only what is not above oneself.
        guard
            isOwn(change, of: turn.client)
                || own.governs(status) && (change.isSet || own.isAtLeast(member.status.highest))
        else {
            refuse(&line, &turn)
            return nil
        }
        channels[line.channel]?.members[client.id]?.status.formSymmetricDifference(status)
        notePresence(of: client.id)
        return ModeChange(isSet: change.isSet, mode: change.mode, argument: client.nick)
    }

    private func isOwn(_ change: ModeChange, of client: Client) -> Bool {
        !change.isSet && change.argument.map { fold($0) == fold(client.nick) } ?? false
    }
}
