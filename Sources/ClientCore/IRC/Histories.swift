// SPDX-License-Identifier: Apache-2.0

internal import DequeModule
internal import IRC

/// What was asked of the server's history, and what waits to be asked.
///
/// One question a conversation and a few in all are open at a time: after a reconnect there may be hundreds.
struct Histories: Sendable {
    enum Subject: Hashable, Sendable {
        case messages(HistoryRange, of: String)
        case conversations(since: Instant)

        var conversation: String? {
            if case .messages(_, let conversation) = self { conversation } else { nil }
        }
    }

    struct Request: Equatable, Sendable {
        var id: Int
        var subject: Subject
        /// The conversation as it is compared; `nil` for a question about all.
        var key: Folded?
        var askedAt: Instant
    }

    /// How many questions are open at a time.
    static let openLimit = 4
    /// More do not wait.
    static let waitingLimit = 600
    /// How long an answer may take, in seconds.
    static let patience: Int64 = 30

    private var open: [Request] = []
    private var waiting: Deque<Request> = []
    private var last = 0

    var count: Int { open.count + waiting.count }

    /// When to look for what is not answered.
    var deadline: Instant? { open.map(\.askedAt).min().map { $0 + Histories.patience } }

    /// Whether somebody waits for the conversations in which something was said.
    var asksForConversations: Bool { open.contains { $0.key == nil } }

    /// Takes in a wish; what is asked already is not asked twice.
    mutating func want(_ subject: Subject, _ key: Folded?) {
        let isKnown = (open + waiting).contains { $0.key == key && $0.subject == subject }
        guard !isKnown, waiting.count < Histories.waitingLimit else { return }
        last += 1
        waiting.append(Request(id: last, subject: subject, key: key, askedAt: Instant(milliseconds: 0)))
    }

    /// The next one to ask, when its turn has come.
    mutating func next(at now: Instant) -> Request? {
        guard open.count < Histories.openLimit else { return nil }
        let index = waiting.firstIndex { candidate in !open.contains { $0.key == candidate.key } }
        guard let index else { return nil }
        var request = waiting.remove(at: index)
        request.askedAt = now
        open.append(request)
        return request
    }

    /// Ends the open question with a number, or else about a conversation.
    mutating func end(_ id: Int?, about key: Folded?) -> Request? {
        let index = open.firstIndex { request in id.map { $0 == request.id } ?? (request.key == key) }
        return index.map { open.remove(at: $0) }
    }

    /// Ends the oldest open question.
    mutating func endFirst() -> Request? {
        open.isEmpty ? nil : open.removeFirst()
    }

    /// Ends what was not answered in time.
    mutating func overdue(at now: Instant) -> [Request] {
        let overdue = open.filter { now >= $0.askedAt + Histories.patience }
        open.removeAll { now >= $0.askedAt + Histories.patience }
        return overdue
    }

    /// Goes on about a channel under the channel's new name.
    mutating func rename(_ old: Folded, to new: Folded, _ target: String) {
        for index in open.indices where open[index].key == old { open[index].rename(to: new, target) }
        for index in waiting.indices where waiting[index].key == old { waiting[index].rename(to: new, target) }
    }

    mutating func removeAll() {
        (open, waiting) = ([], [])
    }
}

extension Histories.Request {
    fileprivate mutating func rename(to key: Folded, _ target: String) {
        guard case .messages(let range, _) = subject else { return }
        (subject, self.key) = (.messages(range, of: target), key)
    }
}
