// SPDX-License-Identifier: Apache-2.0

import IRC

@testable import ServerCore

// How a transcript writes what the store is asked.

extension Query {
    var words: String {
        switch self {
        case .history(let places, .latest(nil), let limit, _): "load \(limit) of \(Query.names(places))"
        case .history(let places, let range, let limit, _): "load \(limit) \(range.words) of \(Query.names(places))"
        case .targets(let places, let party, _, _, let limit):
            "load \(limit) targets of \(Query.names(places, party))"
        case .search(let places, let party, let search):
            "search \(search.limit) with \(search.text) in \(Query.names(places, party))"
        case .message(let id): "find \(id)"
        }
    }

    private static func names(_ places: [Access], _ party: Party? = nil) -> String {
        (places.map(\.place.name) + (party.map { ["those of \($0.name)"] } ?? [])).joined(separator: ", ")
    }
}

extension HistoryRange {
    fileprivate var words: String {
        switch self {
        case .latest(let point): "latest" + (point.map { " after \($0.words)" } ?? "")
        case .before(let point): "before \(point.words)"
        case .after(let point): "after \(point.words)"
        case .around(let point): "around \(point.words)"
        case .between(let one, let other): "between \(one.words) and \(other.words)"
        }
    }
}

extension HistoryPoint {
    fileprivate var words: String {
        switch self {
        case .id(let id): id
        case .time(let time): time.serverTime
        }
    }
}

extension Place {
    fileprivate var name: String {
        switch self {
        case .channel(let name): name
        case .conversation(let one, let other): "\(one.name) and \(other.name)"
        }
    }
}

extension Pruning {
    var words: String {
        let rules = exceptions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.words)" }
        return (["channels \(channels.words)", "conversations \(conversations.words)"] + rules).joined(separator: ", ")
    }
}

extension Retention {
    fileprivate var words: String {
        [age.map { "\($0)s" }, count.map { String($0) }].compactMap(\.self).joined(separator: " ")
            + (self == .unlimited ? "all" : "")
    }
}
