// SPDX-License-Identifier: Apache-2.0

import IRC

@testable import ServerCore

/// The store as a plain list: slow, and right at a glance.
struct NaiveStore {
    // Oldest first.
    private(set) var messages: [StoredMessage] = []

    mutating func append(_ new: [StoredMessage]) { messages += new }

    /// Forgets the oldest messages, now and then.
    mutating func forget(allBut count: Int) {
        if messages.count > 2 * count { messages.removeFirst(messages.count - count) }
    }

    mutating func redact(_ id: String) { messages.removeAll { $0.id == id || $0.subject == id } }

    /// Carries out what has to do with messages.
    mutating func apply(_ effect: Effect, at now: Instant) {
        switch effect {
        case .store(let new, _): append(new)
        case .redact(let id): redact(id)
        case .prune(let pruning): prune(pruning, at: now)
        case .rename(let channel, let name, let era):
            for index in messages.indices
            where messages[index].place == .channel(channel) && messages[index].era == era {
                messages[index].place = .channel(name)
            }
        default: break
        }
    }

    mutating func prune(_ pruning: Pruning, at now: Instant) {
        let places = Dictionary(grouping: messages, by: \.place)
        messages.removeAll { message in
            let rule = pruning.rule(for: message.place)
            if let age = rule.age, message.time < now + -age { return true }
            guard let count = rule.count, let all = places[message.place] else { return false }
            return !all.suffix(count).contains(message)
        }
    }

    func find(_ query: Query) -> Findings {
        switch query {
        case .message(let id): return .messages(messages.filter { $0.id == id })
        case .history(let places, let range, let limit, let withEvents):
            let readable = messages.filter { message in
                places.contains { $0.includes(message) } && (withEvents || message.isSpeech)
            }
            return .messages(NaiveStore.cut(range, limit, of: readable))
        case .search(let places, let party, let search):
            let hits = messages.filter { message in
                message.isSpeech && search.fits(message)
                    && (places.contains { $0.includes(message) } || message.place.isConversation(of: party))
            }
            return .messages(Array(search.after == nil ? hits.suffix(search.limit) : hits.prefix(search.limit)))
        case .targets(let places, let party, let from, let to, let limit):
            return .targets(targets(places, party, from, to, limit))
        }
    }

    private func targets(
        _ places: [Access],
        _ party: Party?,
        _ from: Instant,
        _ to: Instant,
        _ limit: Int
    ) -> [Findings.Target] {
        var newest: [Place: Int] = [:]
        for (index, message) in messages.enumerated() where message.isSpeech {
            if places.contains(where: { $0.includes(message) }) || message.place.isConversation(of: party) {
                newest[message.place] = index
            }
        }
        let (low, high) = (min(from, to), max(from, to))
        let all = newest.values.sorted().map { messages[$0] }.filter { low < $0.time && $0.time < high }
        return (from <= to ? all.prefix(limit) : all.suffix(limit)).map {
            Findings.Target(place: $0.place, time: $0.time)
        }
    }

    private static func cut(_ range: HistoryRange, _ limit: Int, of all: [StoredMessage]) -> [StoredMessage] {
        // What comes before a point, and up to its end.
        func place(_ point: HistoryPoint) -> (start: Int, end: Int)? {
            switch point {
            case .time(let time):
                (all.firstIndex { $0.time >= time } ?? all.count, all.firstIndex { $0.time > time } ?? all.count)
            case .id(let id): all.firstIndex { $0.id == id }.map { ($0, $0 + 1) }
            }
        }
        func slice(_ start: Int, _ end: Int) -> ArraySlice<StoredMessage> { all[min(start, end)..<end] }
        switch range {
        case .latest(nil): return all.suffix(limit)
        case .latest(let point?): return place(point).map { Array(all[$0.end...].suffix(limit)) } ?? []
        case .before(let point): return place(point).map { Array(all[..<$0.start].suffix(limit)) } ?? []
        case .after(let point): return place(point).map { Array(all[$0.end...].prefix(limit)) } ?? []
        case .around(let point):
            guard let place = place(point) else { return [] }
            let older = all[..<place.start].suffix(limit / 2)
            return Array(older + all[place.start...].prefix(limit - older.count))
        case .between(let one, let other):
            guard let one = place(one), let other = place(other) else { return [] }
            return one.start <= other.start
                ? Array(slice(one.end, other.start).prefix(limit))
                : Array(slice(other.end, one.start).suffix(limit))
        }
    }
}

extension Access {
    /// Whether a message is in what may be read.
    func includes(_ message: StoredMessage) -> Bool {
        let isSecret = message.isConfidential
        return message.place == place && (!isSecret || era == nil || message.era == era)
            && since.map { $0 <= message.time } ?? true
            && (!isSecret || confidentialSince.map { $0 <= message.time } ?? true)
    }
}

extension Place {
    func isConversation(of party: Party?) -> Bool {
        guard let party, case .conversation(let one, let other) = self else { return false }
        return party == one || party == other
    }
}

extension Search {
    // Whole words, the last one by its beginning.
    fileprivate func fits(_ message: StoredMessage) -> Bool {
        func words(_ text: String) -> [Substring] { World.fold(text).split { !$0.isLetter && !$0.isNumber } }
        let said = words(message.parameters.last ?? "")
        let wanted = words(text)
        let isText = wanted.enumerated().allSatisfy { index, word in
            said.contains { index == wanted.count - 1 ? $0.hasPrefix(word) : $0 == word }
        }
        let names = [message.source.name, message.account].compactMap { $0.map(World.fold) }
        return isText && (text.isEmpty || !wanted.isEmpty) && author.map { names.contains(World.fold($0)) } ?? true
            && after.map { $0 <= message.time } ?? true && before.map { message.time <= $0 } ?? true
    }
}

extension Pruning {
    fileprivate func rule(for place: Place) -> Retention {
        switch place {
        case .channel(let name): exceptions[name] ?? channels
        case .conversation: conversations
        }
    }
}
