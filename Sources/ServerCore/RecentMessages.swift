// SPDX-License-Identifier: Apache-2.0

import DequeModule
import IRC

/// What was said lately: not the words, but who said them where and when, so that REDACT knows who may delete them.
///
/// Each message passes through here, and hardly any is asked for: adding one is cheap, finding one walks through all.
struct RecentMessages: Sendable {
    /// Where something was said.
    enum Place: Hashable, Sendable {
        /// In a channel, with the sign in front of its name if there was one, and heard by members with one of the
        /// statuses, none for all.
        case channel(ChannelID, sign: String, hearers: MemberStatus)
        case user(ClientID)
    }

    struct Entry: Hashable, Sendable {
        let id: String
        let author: ClientID
        /// The account of the author, who may have come back as another client.
        var account: String?
        let place: Place
        let saidAt: Instant

        /// Whether a client has said it.
        func isAuthor(_ client: Client) -> Bool {
            if author == client.id { return true }
            guard let account, let other = client.account else { return false }
            return World.fold(account) == World.fold(other)
        }
    }

    // Oldest first.
    private var entries: Deque<Entry> = []

    var ids: [String] { entries.map(\.id) }

    /// The message of an id; `nil` for one that is too old, was deleted or never was.
    subscript(id: String) -> Entry? { entries.last { $0.id == id } }

    /// Remembers a message, and forgets the oldest ones when there are more than allowed.
    mutating func add(_ entry: Entry, limit: Int) {
        entries.append(entry)
        while entries.count > max(0, limit) { entries.removeFirst() }
    }

    mutating func remove(_ id: String) {
        if let index = entries.lastIndex(where: { $0.id == id }) { entries.remove(at: index) }
    }
}
