// SPDX-License-Identifier: Apache-2.0

import DequeModule
import IRC

/// Who had a nick and has it no more, for WHOWAS: the last ones only.
struct DepartedUsers: Sendable {
    /// A user as it was when it left, or took another nick.
    struct Entry: Hashable, Sendable {
        let source: Source
        let realName: String
        /// Where it really came from.
        let realHost: String
        let leftAt: Instant
    }

    // By folded nick, oldest first; and all those nicks in the order in which they became free.
    private var entries: [String: Deque<Entry>] = [:]
    private var nicks: Deque<String> = []

    var count: Int { nicks.count }

    /// Those who had a nick (its folded form), the last one first.
    subscript(nick: String) -> some Collection<Entry> {
        (entries[nick] ?? []).reversed()
    }

    /// Remembers one, and forgets the oldest when there are more than allowed.
    mutating func add(_ client: Client, nick: String, at now: Instant, limit: Int) {
        let entry = Entry(
            source: client.source,
            realName: client.realName,
            realHost: client.peer.realHost,
            leftAt: now
        )
        entries[nick, default: []].append(entry)
        nicks.append(nick)
        while nicks.count > max(0, limit) { removeOldest() }
    }

    private mutating func removeOldest() {
        guard let nick = nicks.popFirst() else { return }
        _ = entries[nick]?.popFirst()
        if entries[nick]?.isEmpty == true { entries[nick] = nil }
    }
}
