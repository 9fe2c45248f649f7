// SPDX-License-Identifier: Apache-2.0

internal import DequeModule
internal import IRC
internal import OrderedCollections

/// What we said and the server has not confirmed yet, in the order in which it was said.
struct Deliveries: Sendable {
    struct Pending: Equatable, Sendable {
        var id: SendID
        /// The channel or nick as it was written.
        var target: String
        var conversation: String
        var command: String
        /// The text as it goes over the wire.
        var text: String
        var isMultiline = false
        /// Whether the server will show that it passed it on; otherwise it is done as soon as it is sent.
        var awaitsEcho = true
        /// `nil` while it waits in the outbox.
        var sentAt: Instant?
        /// Whether what we said to ourselves has come to us, before its echo.
        var hasCopy = false
        /// Whether somebody has answered it, which confirms it; an echo may still follow the answer.
        var isAnswered = false
    }

    /// How long an echo may take, in seconds.
    static let patience: Int64 = 15
    /// More are not followed: the oldest count as lost.
    static let limit = 2_000
    /// So many that were given up may still be confirmed.
    static let lateLimit = 100
    /// So many texts to ourselves are expected once more.
    static let copyLimit = 16

    private var pending: OrderedDictionary<SendID, Pending> = [:]
    private var late: OrderedDictionary<SendID, Pending> = [:]
    private var copies: Deque<String> = []

    var count: Int { pending.count + late.count }

    /// Whether any line of ours may be one that was said here.
    var isActive: Bool { !pending.isEmpty || !late.isEmpty || !copies.isEmpty }

    /// When to look for what takes too long.
    var deadline: Instant? { pending.values.first?.sentAt.map { $0 + Deliveries.patience } }

    /// Follows something that was said; what is not followed any more in its place.
    mutating func follow(_ message: Pending) -> Pending? {
        pending[message.id] = message
        guard pending.count > Deliveries.limit else { return nil }
        return pending.removeFirst().value
    }

    /// It has left the outbox; given back when that is all there is to know.
    mutating func sent(_ id: SendID, at now: Instant) -> Pending? {
        guard pending[id]?.awaitsEcho ?? false else { return pending.removeValue(forKey: id) }
        pending[id]?.sentAt = now
        return nil
    }

    /// What an answer with its label is about, not followed any more.
    mutating func take(_ id: SendID) -> Pending? {
        pending.removeValue(forKey: id) ?? late.removeValue(forKey: id)
    }

    /// Somebody answers what has that label; given back the first time.
    mutating func answer(_ id: SendID) -> Pending? {
        guard var message = take(id) else { return nil }
        let isNew = !message.isAnswered
        message.isAnswered = true
        late[id] = message
        if late.count > Deliveries.lateLimit { late.removeFirst() }
        return isNew ? message : nil
    }

    /// The oldest that was sent and is like that, not followed any more.
    mutating func takeFirst(where isWanted: (Pending) -> Bool) -> Pending? {
        for (id, message) in pending {
            guard message.sentAt != nil else { break }
            if isWanted(message) { return pending.removeValue(forKey: id) }
        }
        return late.values.first(where: isWanted).flatMap { late.removeValue(forKey: $0.id) }
    }

    /// Something that we said to ourselves was confirmed, and will come once more.
    mutating func expectCopy(of message: Pending) {
        guard !message.hasCopy else { return }
        copies.append(message.text)
        if copies.count > Deliveries.copyLimit { copies.removeFirst() }
    }

    /// Whether a text to ourselves is one that was expected.
    mutating func takeCopy(of text: String) -> Bool {
        guard let index = copies.firstIndex(of: text) else { return false }
        copies.remove(at: index)
        return true
    }

    /// Something that we said to ourselves came before its confirmation; whether that is so.
    mutating func noteCopy(where isWanted: (Pending) -> Bool) -> Bool {
        let index = pending.values.firstIndex { $0.sentAt != nil && !$0.hasCopy && isWanted($0) }
        guard let index else { return false }
        pending.values[index].hasCopy = true
        return true
    }

    /// What the server has not confirmed in time; it may still do so.
    mutating func overdue(at now: Instant) -> [Pending] {
        var overdue: [Pending] = []
        while let deadline, now >= deadline, !pending.isEmpty {
            let (id, message) = pending.removeFirst()
            overdue.append(message)
            late[id] = message
            if late.count > Deliveries.lateLimit { late.removeFirst() }
        }
        return overdue
    }

    /// Follows what was said in a channel under the channel's new name.
    mutating func rename(_ isOld: (String) -> Bool, to new: String) {
        for index in pending.values.indices { pending.values[index].rename(isOld, to: new) }
        for index in late.values.indices { late.values[index].rename(isOld, to: new) }
    }

    /// All that was not confirmed; nothing is followed any more.
    mutating func removeAll() -> [Pending] {
        defer { (pending, late) = ([:], [:]) }
        return Array(pending.values)
    }
}

extension Deliveries.Pending {
    fileprivate mutating func rename(_ isOld: (String) -> Bool, to new: String) {
        guard isOld(conversation) else { return }
        (target, conversation) = (new, new)
    }
}
