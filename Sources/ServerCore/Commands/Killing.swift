// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [KILL](https://modern.ircdocs.horse/#kill-message): ends all connections of a user.
    mutating func kill(_ turn: inout Turn) {
        guard let victim = user(named: turn[0] ?? "") else {
            turn.replies.add(.noSuchNick, turn[0] ?? "*")
            return
        }
        let killer = turn.client
        let comment = reason(turn[1] ?? "")
        let reason = "Killed (\(killer.nick) (\(comment)))"
        log("\(killer.source) killed \(victim.source): \(comment)", about: turn.session.id, into: &turn.effects)
        let line = Line(from: killer, "KILL", victim.nick, comment)
        if victim.id == killer.id {
            turn.show(line)
            leaveEverywhere(&turn, reason: reason)
        } else {
            Fanout(to: victim).send(line, at: clock, into: &turn.effects)
            close(victim, reason: reason, into: &turn.effects)
        }
    }

    /// [WALLOPS](https://modern.ircdocs.horse/#wallops-message): says something to all operators, and to all users who want
    /// to hear such things (+w).
    mutating func wallops(_ turn: inout Turn) {
        guard let text = turn[0], !text.isEmpty else {
            turn.replies.add(.needMoreParameters, "WALLOPS")
            return
        }
        let room = Message.maximumLineLength - Message(turn.client.source, "WALLOPS", "").bytes.count
        guard text.utf8.count <= room else {
            let words = "The text is too long: \(room) bytes would reach everybody whole"
            return turn.replies.add(.inputTooLong, because: words)
        }
        let line = Line(from: turn.client, "WALLOPS", text)
        var fanout = Fanout()
        for id in clients.keys.sorted() {
            guard let client = clients[id], client.isRegistered,
                !client.modes.isDisjoint(with: [.wallops, .serverOperator])
            else { continue }
            fanout.add(client.receivers, except: turn.session.id)
        }
        turn.replies.add(line)
        fanout.send(line, at: clock, into: &turn.effects)
    }
}
