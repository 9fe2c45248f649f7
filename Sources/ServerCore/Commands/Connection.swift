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
        leave(&turn, reason: reason.isEmpty ? "Quit" : "Quit: \(reason)")
    }

    /// Ends all connections of the client whose turn it is, and the client with them.
    mutating func leaveEverywhere(_ turn: inout Turn, reason: String) {
        let id = turn.session.id
        let others = turn.client.receivers.filter { $0.session != id }.compactMap { sessions[$0.session] }
        let nick = clients[turn.client.id]?.nick ?? turn.client.nick
        for other in others { detach(other) }
        leave(&turn, reason: reason)
        remove(turn.client.id, reason: reason, into: &turn.effects)
        for other in others { tellEnd(of: other, as: nick, reason: reason, into: &turn.effects) }
    }

    /// Ends the connection whose turn it is, with a last word.
    mutating func leave(_ turn: inout Turn, reason: String) {
        let nick = clients[turn.client.id]?.nick ?? turn.client.nick
        turn.replies.add(Line(Message(nil, "ERROR", "Closing link: \(nick) (\(reason))")))
        end(turn.session.id, reason: reason, into: &turn.effects)
        turn.isLast = true
        turn.departure = reason
    }
}
