// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// Who wants to be told when somebody comes and goes: the lists of [MONITOR](https://ircv3.net/specs/extensions/monitor),
/// and an index of them by nick.
///
/// All nicks are folded, but for those that go back to the session that gave them.
struct Watchers: Sendable {
    // What each session watches, folded and as it was given; and the other way round.
    private var lists: [SessionID: OrderedDictionary<String, String>] = [:]
    private var watchers: [String: Set<SessionID>] = [:]

    var isEmpty: Bool { lists.isEmpty && watchers.isEmpty }

    /// Who watches a nick, in order.
    subscript(nick: String) -> [SessionID] {
        watchers[nick].map { $0.sorted() } ?? []
    }

    /// What a session watches, as it was given, oldest first.
    func list(of session: SessionID) -> [String] {
        lists[session].map { Array($0.values) } ?? []
    }

    /// Adds a nick to a session's list; answers whether there was room for it.
    mutating func add(_ nick: String, givenAs name: String, for session: SessionID, limit: Int) -> Bool {
        if lists[session]?[nick] != nil { return true }
        guard (lists[session]?.count ?? 0) < limit else { return false }
        lists[session, default: [:]][nick] = name
        watchers[nick, default: []].insert(session)
        return true
    }

    mutating func remove(_ nick: String, for session: SessionID) {
        guard lists[session]?.removeValue(forKey: nick) != nil else { return }
        if lists[session]?.isEmpty == true { lists[session] = nil }
        removeWatcher(session, of: nick)
    }

    /// Empties a session's list.
    mutating func removeAll(for session: SessionID) {
        guard let list = lists.removeValue(forKey: session) else { return }
        for nick in list.keys { removeWatcher(session, of: nick) }
    }

    private mutating func removeWatcher(_ session: SessionID, of nick: String) {
        watchers[nick]?.remove(session)
        if watchers[nick]?.isEmpty == true { watchers[nick] = nil }
    }
}
