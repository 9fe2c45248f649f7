// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [USERHOST](https://modern.ircdocs.horse/#userhost-message), for at most five nicks.
    func userhost(_ turn: inout Turn) {
        let answers = turn.message.parameters.prefix(5).compactMap { somebody(named: $0) }.map { client in
            // Whoever asks about itself wants to know where others can reach it.
            let host = isOpen(client, to: turn.client) ? client.peer.realHost : client.source.host ?? "*"
            let signs = (client.isOperator ? "*=" : "=") + (client.awayReason == nil ? "+" : "-")
            return client.nick + signs + (client.source.user ?? "*") + "@" + host
        }
        list(answers, as: .userHost, &turn)
    }

    /// [ISON](https://datatracker.ietf.org/doc/html/rfc2812#section-4.9): which of some nicks are here.
    func ison(_ turn: inout Turn) {
        let nicks = turn.message.parameters.flatMap { $0.fields(separatedBy: " ") }
        list(nicks.compactMap { somebody(named: $0)?.nick }, as: .isOn, &turn)
    }

    // Nobody is an answer too.
    private func list(_ words: [String], as numeric: Numeric, _ turn: inout Turn) {
        if words.isEmpty { turn.replies.add(numeric, "") } else { turn.replies.add(numeric, [], listing: words) }
    }
}
