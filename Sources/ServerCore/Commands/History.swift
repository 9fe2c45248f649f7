// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [CHATHISTORY](https://ircv3.net/specs/extensions/chathistory#chathistory-command): what was said before, and where.
    mutating func chatHistory(_ turn: inout Turn) {
        do {
            let request = try HistoryRequest(turn.message.parameters, upTo: configuration.history.requestLimit)
            switch request.subject {
            case .messages(let range, let target): ask(range, of: target, request, &turn)
            case .targets(let from, let to): askForTargets(from, to, limit: request.limit, &turn)
            }
        } catch {
            turn.replies.fail("CHATHISTORY", error.code, error.context, because: error.description)
        }
    }

    private mutating func ask(_ range: HistoryRange, of target: String, _ request: HistoryRequest, _ turn: inout Turn) {
        guard let (name, places) = access(of: turn.client, to: target) else {
            let reason = "You cannot read messages there"
            return turn.replies.fail("CHATHISTORY", "INVALID_TARGET", request.name, target, because: reason)
        }
        let withEvents = turn.session.capabilities.contains(.eventPlayback)
        let query = Query.history(in: places, range, limit: request.limit, withEvents: withEvents)
        ask(query, for: .history(of: name), &turn)
    }

    private mutating func askForTargets(_ from: Instant, _ to: Instant, limit: Int, _ turn: inout Turn) {
        let (places, party) = (accessToChannels(of: turn.client), reader(turn.client))
        guard !places.isEmpty || party != nil else { return tellTargets(.targets([]), &turn) }
        ask(.targets(in: places, conversationsOf: party, from: from, to: to, limit: limit), for: .targets, &turn)
    }

    /// Answers with the messages that were found.
    func tell(_ findings: Findings, of name: String, _ turn: inout Turn) {
        guard case .messages(let messages) = findings else { return failHistory(&turn) }
        turn.replies.add(messages, inBatch: "chathistory", name)
    }

    /// Answers with the places that were found, each once: what one had with an account and with a stranger of that name is
    /// one conversation.
    func tellTargets(_ findings: Findings, _ turn: inout Turn) {
        guard case .targets(let targets) = findings else { return failHistory(&turn) }
        let named = targets.map { (name: name(of: $0.place, for: turn.client), time: $0.time) }
        let last = Dictionary(named.enumerated().map { (fold($1.name), $0) }) { max($0, $1) }
        turn.replies.beginBatch("draft/chathistory-targets")
        for (index, target) in named.enumerated() where last[fold(target.name)] == index {
            turn.replies.add("CHATHISTORY", "TARGETS", target.name, target.time.serverTime)
        }
        turn.replies.endBatch()
    }

    private func failHistory(_ turn: inout Turn) {
        let context = turn.message.parameters.prefix(2).map { $0.truncated(to: 64) }
        let reason = "Messages could not be retrieved: try again later"
        turn.replies.fail("CHATHISTORY", "MESSAGE_ERROR", Array(context), because: reason)
    }

    /// What one asks for to get the messages there.
    func name(of place: Place, for client: Client) -> String {
        switch place {
        case .channel(let name): return channel(named: name)?.name ?? name
        case .conversation(let one, let other):
            let name = (one == reader(client) ? other : one).name
            if name.utf8.first == UInt8(ascii: "~") { return String(name.unicodeScalars.dropFirst()) }
            let user = accountUsers[name]?.first.flatMap { clients[$0] }
            return user?.nick ?? accounts[name]?.name ?? name
        }
    }
}
