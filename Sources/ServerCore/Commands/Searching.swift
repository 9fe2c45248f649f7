// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [SEARCH](https://soju.im/search): looks for words in all that the client may read.
    ///
    /// What it looks for is written like tags: `text=words;in=#channel;from=nick;after=time;before=time;limit=number`. What
    /// was said at either time counts.
    mutating func search(_ turn: inout Turn) {
        let criteria = Tags(parsing: turn[0] ?? "")
        guard let search = search(by: criteria, &turn) else { return }
        var (places, party) = (accessToChannels(of: turn.client), reader(turn.client))
        if let target = criteria["in"] {
            guard let access = access(of: turn.client, to: target) else {
                return refuse("in", because: "You cannot read messages there", &turn)
            }
            (places, party) = (access.places, nil)
        }
        guard !places.isEmpty || party != nil else { return tellHits(.messages([]), &turn) }
        ask(.search(in: places, conversationsOf: party, search), for: .search, &turn)
    }

    private func search(by criteria: Tags, _ turn: inout Turn) -> Search? {
        guard World.searchCriteria.contains(where: { criteria[$0]?.isEmpty == false }) else {
            let names = World.searchCriteria.map { $0 + "=" }.joined(separator: ", ")
            refuse(nil, because: "What to look for? One of these is missing: \(names)", &turn)
            return nil
        }
        let highest = max(1, configuration.history.requestLimit)
        var search = Search(text: criteria["text"] ?? "", author: criteria["from"], limit: highest)
        if let limit = criteria["limit"] {
            guard let number = Int(limit), number > 0 else {
                refuse("limit", because: "The limit must be a positive number", &turn)
                return nil
            }
            search.limit = min(number, highest)
        }
        for (key, path) in [("after", \Search.after), ("before", \Search.before)] {
            guard let time = criteria[key] else { continue }
            guard let moment = Instant(serverTime: time) else {
                refuse(key, because: "Invalid time: it is written 2026-01-31T12:00:00.000Z", &turn)
                return nil
            }
            search[keyPath: path] = moment
        }
        return search
    }

    private static let searchCriteria = ["text", "in", "from", "after", "before"]

    /// Answers with what was found.
    func tellHits(_ findings: Findings, _ turn: inout Turn) {
        guard case .messages(let messages) = findings else {
            let reason = "Messages could not be retrieved: try again later"
            return turn.replies.fail("SEARCH", "INTERNAL_ERROR", because: reason)
        }
        turn.replies.add(messages, inBatch: "soju.im/search")
    }

    private func refuse(_ key: String?, because reason: String, _ turn: inout Turn) {
        turn.replies.fail("SEARCH", "INVALID_PARAMS", key.map { [$0] } ?? [], because: reason)
    }
}
