// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore

/// What the store must find, from nothing but an array.
struct StoreModel {
    private(set) var messages: [StoredMessage] = []
    // What was deleted by its id is still a point, until that part of the history is given up.
    private var all: [StoredMessage] = []
    private(set) var redacted: Set<String> = []

    mutating func append(_ message: StoredMessage) {
        guard !messages.contains(where: { $0.id == message.id }) else { return }
        messages.append(message)
        all.append(message)
    }

    mutating func redact(_ id: String) {
        if messages.contains(where: { $0.id == id }) { redacted.insert(id) }
        messages.removeAll { $0.id == id || $0.subject == id }
    }

    mutating func prune(_ rules: Pruning, at now: Instant) {
        for place in Set(messages.map(\.place)) {
            let rule =
                switch place {
                case .channel(let name): rules.exceptions[name] ?? rules.channels
                case .conversation: rules.conversations
                }
            var kept = messages.filter { $0.place == place }
            if let age = rule.age { kept.removeAll { $0.time < now + -age } }
            if let count = rule.count { kept = Array(kept.suffix(count)) }
            giveUp(all.filter { $0.place == place }.prefix { old in kept.first?.id != old.id })
        }
    }

    mutating func rewrite(_ account: String, to name: String?) {
        guard let name else {
            giveUp(messages.filter { $0.account == account } + all.filter { $0.place.hasParty(account) })
            return
        }
        all = all.map { $0.renaming(account, to: name) }
        messages = messages.map { $0.renaming(account, to: name) }
    }

    private mutating func giveUp(_ old: some Sequence<StoredMessage>) {
        let ids = Set(old.map(\.id))
        messages.removeAll { ids.contains($0.id) }
        all.removeAll { ids.contains($0.id) }
    }

    func history(_ accesses: [Access], _ range: HistoryRange, limit: Int, withEvents: Bool) -> [StoredMessage] {
        let points = all.filter { message in accesses.contains { $0.allows(message) } }
        let ids = Set(messages.map(\.id))
        func isGiven(_ message: StoredMessage) -> Bool { ids.contains(message.id) && (withEvents || message.isSpeech) }
        func before(_ point: HistoryPoint) -> [StoredMessage]? {
            switch point {
            case .time(let time): points.prefix { $0.time < time }.filter { _ in true }
            case .id(let id): points.firstIndex { $0.id == id }.map { Array(points[..<$0]) }
            }
        }
        func after(_ point: HistoryPoint) -> [StoredMessage]? {
            switch point {
            case .time(let time): points.filter { $0.time > time }
            case .id(let id): points.firstIndex { $0.id == id }.map { Array(points[($0 + 1)...]) }
            }
        }
        func rest(_ point: HistoryPoint) -> [StoredMessage]? {
            before(point).map { Array(points[$0.count...]) }
        }
        func both(_ one: [StoredMessage]?, _ other: [StoredMessage]?) -> [StoredMessage]? {
            guard let one, let other else { return nil }
            let ids = Set(other.map(\.id))
            return one.filter { ids.contains($0.id) }
        }
        switch range {
        case .latest(let point):
            return (point.map { after($0) ?? [] } ?? points).filter(isGiven).suffix(limit).map { $0 }
        case .before(let point): return (before(point) ?? []).filter(isGiven).suffix(limit).map { $0 }
        case .after(let point): return (after(point) ?? []).filter(isGiven).prefix(limit).map { $0 }
        case .around(let point):
            let first = (before(point) ?? []).filter(isGiven).suffix(limit / 2)
            return Array(first) + (rest(point) ?? []).filter(isGiven).prefix(limit - first.count)
        case .between(let first, let second):
            let forwards = both(after(first), before(second)) ?? []
            guard forwards.isEmpty else { return forwards.filter(isGiven).prefix(limit).map { $0 } }
            return (both(before(first), after(second)) ?? []).filter(isGiven).suffix(limit).map { $0 }
        }
    }

    func search(_ accesses: [Access], conversationsOf party: Party?, _ search: Search) -> [StoredMessage] {
        let words = search.text.split(separator: " ").map(String.init)
        let hits = messages.filter { message in
            let isReadable =
                accesses.contains { $0.allows(message) } || party.map { message.place.hasParty($0.name) } ?? false
            let spoken = (message.parameters.last ?? "").split(separator: " ").map(String.init)
            return isReadable && message.isSpeech && words.allSatisfy(spoken.contains)
                && (search.author.map { [message.source.name, message.account].contains($0) } ?? true)
                && (search.after.map { message.time >= $0 } ?? true)
                && (search.before.map { message.time <= $0 } ?? true)
        }
        return Array(search.after == nil ? hits.suffix(search.limit) : hits.prefix(search.limit))
    }

    func targets(_ accesses: [Access], conversationsOf party: Party?) -> [Findings.Target] {
        var newest: [Place: Int] = [:]
        for (index, message) in messages.enumerated() where message.isSpeech {
            let isReadable =
                accesses.contains { $0.allows(message) } || party.map { message.place.hasParty($0.name) } ?? false
            if isReadable { newest[message.place] = index }
        }
        return newest.sorted { $0.value < $1.value }.map { Findings.Target(place: $0, time: messages[$1].time) }
    }
}

extension Access {
    fileprivate func allows(_ message: StoredMessage) -> Bool {
        message.place == place && (!message.isConfidential || era == nil || era == message.era)
            && (since.map { message.time >= $0 } ?? true)
            && (!message.isConfidential || confidentialSince.map { message.time >= $0 } ?? true)
    }
}

extension Place {
    fileprivate func hasParty(_ name: String) -> Bool {
        if case .conversation(let one, let other) = self { [one.name, other.name].contains(name) } else { false }
    }
}

extension StoredMessage {
    fileprivate func renaming(_ old: String, to new: String) -> StoredMessage {
        var message = self
        if account == old { message.account = new }
        if case .conversation(let one, let other) = place {
            func renamed(_ party: Party) -> Party { party.name == old ? .account(new) : party }
            message.place = .between(renamed(one), renamed(other))
        }
        return message
    }
}
