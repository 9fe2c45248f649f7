// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [AWAY](https://modern.ircdocs.horse/#away-message): says that one is away, or back; with
    /// [pre-away](https://ircv3.net/specs/extensions/pre-away) also before registration, and `*` for no particular reason.
    mutating func away(_ turn: inout Turn) {
        let text = (turn[0] ?? "").truncated(to: configuration.awayLength)
        let reason = text.isEmpty ? nil : text
        clients[turn.client.id]?.awayReason = reason
        turn.replies.add(reason == nil ? .unaway : .nowAway)
        guard turn.client.isRegistered, turn.client.awayReason != reason else { return }
        let message = Message(source: turn.client.source, command: "AWAY", parameters: reason.map { [$0] } ?? [])
        notify(
            Line(message, from: turn.client),
            about: turn.client,
            having: .awayNotify,
            except: turn.session.id,
            includingItself: false,
            into: &turn.effects
        )
        // What one is oneself, the answer tells on each session.
        tellOtherSessions(&turn) { $1.replies.add(reason == nil ? .unaway : .nowAway) }
    }
}
