// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [MODE of a user](https://modern.ircdocs.horse/#user-mode): only one's own, and only `i` so far.
    mutating func userMode(_ turn: inout Turn) {
        guard let target = user(named: turn[0] ?? "") else {
            turn.replies.add(.noSuchNick, turn[0] ?? "*")
            return
        }
        guard target.id == turn.client.id else {
            turn.replies.add(.usersDontMatch)
            return
        }
        guard let letters = turn[1] else {
            turn.replies.add(.userModeIs, "+" + target.modes.text)
            return
        }
        let changes = ModeChange.parse([letters], modes: Channel.modes).prefix(Limits.modes)
        if changes.contains(where: { $0.mode != "i" }) { turn.replies.add(.userModeUnknownFlag) }
        guard let last = changes.last(where: { $0.mode == "i" }), last.isSet != target.isInvisible else { return }
        setModes(of: target.id, to: target.modes.symmetricDifference(.invisible))
        turn.replies.add(Line(Message(target.source, "MODE", target.nick, last.isSet ? "+i" : "-i")))
    }

    /// [AWAY](https://modern.ircdocs.horse/#away-message): says that one is away, or back.
    mutating func away(_ turn: inout Turn) {
        let reason = (turn[0] ?? "").truncated(to: configuration.awayLength)
        clients[turn.client.id]?.awayReason = reason.isEmpty ? nil : reason
        turn.replies.add(reason.isEmpty ? .unaway : .nowAway)
    }
}
