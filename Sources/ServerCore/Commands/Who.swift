// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [WHO](https://modern.ircdocs.horse/#who-message): who is in a channel, or whom a nick or a mask fits.
    func who(_ turn: inout Turn) {
        let mask = turn[0] ?? ""
        let query = WhoQuery(turn[1] ?? "")
        if Names.looksLikeChannel(mask) {
            if let channel = channel(named: mask, shownTo: turn.client) { tellWho(in: channel, query, &turn) }
        } else if let client = somebody(named: mask) {
            if !query.wantsOperators || client.isOperator { tellWho(client, in: nil, query, &turn) }
        } else if WhoQuery.isMask(mask) {
            tellWho(fitting: Mask(mask == "0" ? "*" : mask), query, &turn)
        }
        turn.replies.add(.endOfWho, mask)
    }

    private func tellWho(in channel: Channel, _ query: WhoQuery, _ turn: inout Turn) {
        for (_, client) in members(of: channel, shownTo: turn.client) where !query.wantsOperators || client.isOperator {
            tellWho(client, in: channel, query, &turn)
        }
    }

    private func tellWho(fitting mask: Mask, _ query: WhoQuery, _ turn: inout Turn) {
        let viewer = turn.client
        let found = clients.values.filter { client in
            client.isRegistered && (!query.wantsOperators || client.isOperator) && fits(client, mask, for: viewer)
                && isFound(client, by: viewer)
        }
        for client in found.sorted(by: { $0.id < $1.id }).prefix(Limits.matches) {
            tellWho(client, in: nil, query, &turn)
        }
        if found.count > Limits.matches { turn.replies.add(.tooManyMatches, "WHO") }
    }

    // What one may not know must not be found out by masks either.
    private func fits(_ client: Client, _ mask: Mask, for viewer: Client) -> Bool {
        mask.description == "*" || mask.matches(client.nick) || mask.matches(client.source.user ?? "")
            || mask.matches(client.source.host ?? "") || mask.matches(client.realName)
            || isOpen(client, to: viewer) && mask.matches(client.peer.realHost)
    }

    private func tellWho(_ client: Client, in channel: Channel?, _ query: WhoQuery, _ turn: inout Turn) {
        let channel = channel ?? meetingPlace(of: client, and: turn.client)
        if let fields = query.fields {
            let values = fields.map { value(of: $0, for: client, in: channel, query, turn) }
            turn.replies.add(.whoSpecialReply, values)
        } else {
            let values = "cuhsnf".map { value(of: $0, for: client, in: channel, query, turn) }
            turn.replies.add(.whoReply, values + ["0 \(client.realName)"])
        }
    }

    private func value(
        of field: Character,
        for client: Client,
        in channel: Channel?,
        _ query: WhoQuery,
        _ turn: Turn
    ) -> String {
        switch field {
        case "t": query.token
        case "c": channel?.name ?? "*"
        case "u": client.source.user ?? "*"
        case "i": isOpen(client, to: turn.client) || client.isUncloaked ? client.peer.realHost : "255.255.255.255"
        case "h": client.source.host ?? "*"
        case "s": serverName(of: client)
        case "n": client.nick
        case "f": flags(of: client, in: channel, for: turn.session)
        case "d": "0"
        case "l": String(client.idleSeconds(at: clock.now))
        case "a": client.account ?? "0"
        case "o": "n/a"
        default: client.realName
        }
    }

    private func flags(of client: Client, in channel: Channel?, for viewer: Session) -> String {
        let signs = channel?.members[client.id]?.status.signs(all: viewer.capabilities.contains(.multiPrefix)) ?? ""
        return (client.awayReason == nil ? "H" : "G") + (client.isOperator ? "*" : "")
            + (client.modes.contains(.bot) ? "B" : "") + signs
    }
}

extension Client {
    /// Whether everybody sees where it really comes from.
    fileprivate var isUncloaked: Bool { self.source.host == self.peer.realHost }

    /// How long it has said nothing to anybody.
    func idleSeconds(at now: Instant) -> Int64 { max(0, (now - spokeAt) / 1000) }
}
