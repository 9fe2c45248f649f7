// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [REHASH](https://modern.ircdocs.horse/#rehash-message): has the configuration read again; answered when that is done.
    mutating func rehash(_ turn: inout Turn) {
        let id = turn.session.id
        log("\(turn.client.source) reloads the configuration", about: id, into: &turn.effects)
        rehashes[id] = turn.message
        turn.isPending = true
        hold(id, because: .question, into: &turn.effects)
        turn.effects.append(.reload(for: id))
    }

    /// DIE: ends the server.
    mutating func die(_ turn: inout Turn) { end(restarts: false, &turn) }

    /// [RESTART](https://modern.ircdocs.horse/#restart-message): ends the server, and starts it again.
    mutating func restart(_ turn: inout Turn) { end(restarts: true, &turn) }

    // The name is asked for, since a slip of the finger would hit everybody.
    private mutating func end(restarts: Bool, _ turn: inout Turn) {
        let command = turn.message.command
        guard let name = turn[0], fold(name) == fold(configuration.serverName) else {
            turn.tell("To confirm, say which server you mean: \(command) \(configuration.serverName)")
            return
        }
        log("\(turn.client.source) gave the command \(command)", about: turn.session.id, into: &turn.effects)
        let reason = "\(restarts ? "Restarted" : "Shut down") by \(turn.client.nick)"
        turn.effects.append(.end(restarts: restarts, reason: reason))
    }
}

extension Turn {
    /// Tells the client something that no numeric is for.
    mutating func tell(_ text: String) {
        replies.add("NOTICE", client.nick, text)
    }
}
