// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [PING](https://modern.ircdocs.horse/#ping-message): gives the token back.
    mutating func ping(_ turn: inout Turn) {
        turn.replies.add("PONG", configuration.serverName, turn[0] ?? "")
    }

    /// [QUIT](https://modern.ircdocs.horse/#quit-message).
    mutating func quit(_ turn: inout Turn) {
        let reason = (turn[0] ?? "").truncated(to: configuration.kickLength)
        let words = reason.isEmpty ? "Quit" : "Quit: \(reason)"
        // Others may not see it: a user who has more sessions, or is always on, stays.
        if turn.client.isRegistered { turn.replies.add(Line(from: turn.client, "QUIT", words)) }
        leave(&turn, reason: words)
    }

    /// Ends all connections of the client whose turn it is, and the client with them.
    mutating func leaveEverywhere(_ turn: inout Turn, reason: String) {
        let all = turn.client.receivers.compactMap { sessions[$0.session] }
        let nick = clients[turn.client.id]?.nick ?? turn.client.nick
        for session in all { detach(session) }
        remove(turn.client.id, reason: reason, into: &turn.effects)
        leave(&turn, as: nick, reason: reason)
        for other in all where other.id != turn.session.id {
            tellEnd(of: other, as: nick, reason: reason, into: &turn.effects)
        }
    }

    /// Ends the connection whose turn it is, with a last word.
    mutating func leave(_ turn: inout Turn, as nick: String? = nil, reason: String) {
        let nick = nick ?? clients[turn.client.id]?.nick ?? turn.client.nick
        turn.replies.add(Line(Message(nil, "ERROR", "Closing link: \(nick) (\(reason))")))
        end(turn.session.id, reason: reason, into: &turn.effects)
        turn.isLast = true
        turn.departure = reason
    }
}
