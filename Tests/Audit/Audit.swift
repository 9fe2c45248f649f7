// SPDX-License-Identifier: Apache-2.0

import IRC
package import ServerCore

/// What must hold of all that a world does, seen from outside; the simulation and the fuzzer have it look at each step.
package struct Audit {
    /// The connections that the world knows of.
    package private(set) var alive: Set<SessionID> = []
    /// Those of them that nothing may be read from.
    package private(set) var held: Set<SessionID> = []
    /// How many lines were delivered in all.
    package private(set) var deliveries = 0
    private var tickets: Set<Ticket> = []
    private var redacted: Set<String> = []
    private var kept: Set<String> = []
    private var lastKeptAt = Instant(milliseconds: 0)

    package init() {}

    /// Follows one step; answers which rule it broke.
    package mutating func problem(with effects: Effects, after event: Event) -> String? {
        switch event {
        case .connected(let id, _): alive.insert(id)
        case .disconnected(let id, _): forget(id)
        default: break
        }
        for effect in effects.list {
            if let problem = problem(in: effect) { return problem }
        }
        if case .stopped = event, !alive.isEmpty { return "somebody is left after the end" }
        return nil
    }

    private mutating func forget(_ id: SessionID) {
        alive.remove(id)
        held.remove(id)
    }

    private mutating func problem(in effect: Effect) -> String? {
        switch effect {
        case .send(let bytes, let clients): return problem(sending: bytes, to: Array(clients))
        case .close(let id, _):
            if !alive.contains(id) { return "closes somebody who is gone" }
            forget(id)
        case .hold(let id):
            if !alive.contains(id) { return "holds somebody who is gone" }
            if !held.insert(id).inserted { return "holds somebody twice" }
        case .release(let id):
            if held.remove(id) == nil { return "releases somebody who is not held" }
        case .find(let ticket, let query):
            if !tickets.insert(ticket).inserted { return "uses a ticket twice" }
            return problem(with: query)
        case .compute(let ticket, _), .maintain(let ticket, _):
            if !tickets.insert(ticket).inserted { return "uses a ticket twice" }
        case .identify(let id, _, _):
            if !held.contains(id) { return "asks who somebody is, and reads on" }
        case .store(let messages, let receipt): return problem(keeping: messages, receipt)
        case .log(let text, _):
            if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                return "logs control characters"
            }
        case .redact(let id):
            if !redacted.insert(id).inserted { return "deletes a message twice" }
        case .reload, .end, .keep, .drop, .prune, .rewrite, .rename: break
        }
        return nil
    }

    private mutating func problem(keeping messages: [StoredMessage], _ receipt: Receipt?) -> String? {
        if messages.isEmpty, receipt == nil { return "keeps nothing" }
        for message in messages {
            if !kept.insert(message.id).inserted { return "keeps two messages under one id" }
            if message.time < lastKeptAt { return "keeps a message as older than one before it" }
            lastKeptAt = message.time
        }
        guard let receipt else { return nil }
        for bytes in [receipt.kept, receipt.refused] where !bytes.isEmpty {
            if let problem = problem(sending: bytes, to: [receipt.session]) { return problem }
        }
        return nil
    }

    private func problem(with query: Query) -> String? {
        let (places, party, limit): ([Access], Party?, Int) =
            switch query {
            case .history(let places, _, let limit, _): (places, nil, limit)
            case .targets(let places, let party, _, _, let limit): (places, party, limit)
            case .search(let places, let party, let search): (places, party, search.limit)
            case .message: ([], Party(name: ""), 1)
            }
        if limit < 1 { return "asks for nothing" }
        if places.isEmpty, party == nil { return "looks nowhere" }
        return Set(places).count == places.count ? nil : "looks twice in one place"
    }

    private mutating func problem(sending bytes: [UInt8], to clients: [SessionID]) -> String? {
        deliveries += clients.count
        if clients.isEmpty { return "a line for nobody" }
        if Set(clients).count != clients.count { return "a line twice for one" }
        if !alive.isSuperset(of: clients) { return "a line for somebody who is gone" }
        return problem(inLines: bytes)
    }

    private func problem(inLines bytes: [UInt8]) -> String? {
        guard bytes.suffix(2) == [13, 10] else { return "an unfinished line" }
        for line in bytes.dropLast().split(separator: 10, omittingEmptySubsequences: false) {
            guard line.last == 13, !line.dropLast().contains(13), !line.contains(0) else { return "a torn line" }
            guard String(validating: line, as: UTF8.self) != nil else { return "a line that is no UTF-8" }
            let tags = line.first == UInt8(ascii: "@") ? (line.firstIndex(of: 32) ?? line.startIndex) : nil
            let body = tags.map { line[($0 + 1)...] } ?? line
            guard body.count < 512, line.count - body.count <= Message.maximumTagsLength else { return "a long line" }
            guard let message = try? Message(parsing: Array(line).span) else { return "a line that cannot be parsed" }
            if let id = message.tags["msgid"], redacted.contains(id) { return "shows what was deleted" }
        }
        return nil
    }
}
