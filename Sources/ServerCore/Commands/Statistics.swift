// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [STATS](https://modern.ircdocs.horse/#stats-message): one letter says about what.
    ///
    /// `u` and `p` are for everybody, the others for operators who may look.
    func stats(_ turn: inout Turn) {
        let asked = turn[0] ?? ""
        let query = asked.lowercased()
        guard isThisServer(turn[1], &turn) else { return }
        guard !["d", "k", "l", "m", "o"].contains(query) || turn.client.may(.inspect) else {
            return turn.replies.add(.noPrivileges)
        }
        switch query {
        case "d": tellBans(of: .networks, &turn)
        case "k": tellBans(of: .users, &turn)
        case "l": tellConnections(&turn)
        case "m": tellCommandCounts(&turn)
        case "o": tellOperatorAccounts(&turn)
        case "p": tellOperators(&turn)
        case "u": turn.replies.add(.statsUptime, "Server up \(uptime)")
        default: break
        }
        turn.replies.add(.endOfStats, asked.isEmpty ? "*" : asked.truncated(to: 1))
    }

    private var uptime: String {
        let seconds = max(0, (clock.now - startedAt) / 1000)
        func padded(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
        let (hours, minutes) = (seconds / 3600 % 24, seconds / 60 % 60)
        return "\(seconds / 86_400) days \(hours):\(padded(minutes)):\(padded(seconds % 60))"
    }

    private func tellConnections(_ turn: inout Turn) {
        for session in sessions.values.sorted(by: { $0.id < $1.id }).prefix(Limits.matches) {
            guard let client = clients[session.client] else { continue }
            let name = "\(client.nick)[\(client.source.user ?? "*")@\(session.peer.realHost)]"
            let age = (clock.now - session.connectedAt) / 1000
            let silence = (clock.now - session.heardAt) / 1000
            turn.replies.add(.statsLinkInfo, name, "open for \(age) s, silent for \(silence) s")
        }
        if sessions.count > Limits.matches { turn.replies.add(.tooManyMatches, "STATS") }
    }

    private func tellCommandCounts(_ turn: inout Turn) {
        for (command, count) in zip(Command.all, commandCounts) where count > 0 {
            turn.replies.add(.statsCommands, command.name, String(count))
        }
    }

    private func tellOperatorAccounts(_ turn: inout Turn) {
        for account in configuration.operators {
            for mask in account.masks.isEmpty ? ["*@*"] : account.masks {
                turn.replies.add(.statsOperatorAccount, "O", mask, "*", account.name)
            }
        }
    }

    private func tellOperators(_ turn: inout Turn) {
        for client in clients.values.filter(\.isOperator).sorted(by: { $0.id < $1.id }) {
            let idle = client.idleSeconds(at: clock.now)
            turn.replies.add(.statsOperatorPresent, "\(client.source) idle for \(idle) s")
        }
    }
}
