// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// Who wants to be told when somebody comes and goes: the lists of [MONITOR](https://ircv3.net/specs/extensions/monitor),
/// and an index of them by nick.
///
/// All nicks are folded, but for those that go back to the client who gave them.
struct Watchers: Sendable {
    // What each client watches, folded and as it was given; and the other way round.
    private var lists: [ClientID: OrderedDictionary<String, String>] = [:]
    private var watchers: [String: Set<ClientID>] = [:]

    var isEmpty: Bool { lists.isEmpty && watchers.isEmpty }

    /// Who watches a nick, in order.
    subscript(nick: String) -> [ClientID] {
        watchers[nick].map { $0.sorted() } ?? []
    }

    /// What a client watches, as it was given, oldest first.
    func list(of client: ClientID) -> [String] {
        lists[client].map { Array($0.values) } ?? []
    }

    /// Adds a nick to a client's list; answers whether there was room for it.
    mutating func add(_ nick: String, givenAs name: String, for client: ClientID, limit: Int) -> Bool {
        if lists[client]?[nick] != nil { return true }
        guard (lists[client]?.count ?? 0) < limit else { return false }
        lists[client, default: [:]][nick] = name
        watchers[nick, default: []].insert(client)
        return true
    }

    mutating func remove(_ nick: String, for client: ClientID) {
        guard lists[client]?.removeValue(forKey: nick) != nil else { return }
        if lists[client]?.isEmpty == true { lists[client] = nil }
        removeWatcher(client, of: nick)
    }

    /// Empties a client's list.
    mutating func removeAll(for client: ClientID) {
        guard let list = lists.removeValue(forKey: client) else { return }
        for nick in list.keys { removeWatcher(client, of: nick) }
    }

    private mutating func removeWatcher(_ client: ClientID, of nick: String) {
        watchers[nick]?.remove(client)
        if watchers[nick]?.isEmpty == true { watchers[nick] = nil }
    }
}
