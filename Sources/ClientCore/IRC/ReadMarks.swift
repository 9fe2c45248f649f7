// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

/// Up to where the user has read each conversation, as the server knows it.
///
/// Marks only go forwards, and the server hears of each conversation at most every few seconds. See
/// [read-marker](https://ircv3.net/specs/extensions/read-marker).
struct ReadMarks: Sendable {
    private struct Mark: Sendable {
        var target: String
        var time: Instant?
        var sentAt: Instant?
        /// Newer than what the server knows.
        var waiting: Instant?
    }

    /// The time between two marks of a conversation, in seconds.
    static let interval: Int64 = 5
    /// The oldest conversations are forgotten beyond this number.
    static let limit = 1_000

    private var marks: OrderedDictionary<Folded, Mark> = [:]
    // Which of the marks wait: few, so that no deadline needs a walk over all.
    private var waiting: OrderedSet<Folded> = []

    var count: Int { marks.count }

    /// When the next mark may be sent.
    var deadline: Instant? {
        waiting.compactMap { marks[$0]?.sentAt.map { $0 + ReadMarks.interval } }.min()
    }

    /// Whether the server was asked, or told, about a conversation.
    func knows(_ key: Folded) -> Bool { marks[key] != nil }

    /// The user has read up to a time; the mark to send now.
    mutating func read(_ target: String, _ key: Folded, upTo time: Instant, at now: Instant) -> Instant? {
        var mark = self[target, key]
        let known = [mark.time, mark.waiting].compactMap(\.self).max()
        guard known.map({ time > $0 }) ?? true else { return nil }
        guard mark.sentAt.map({ now >= $0 + ReadMarks.interval }) ?? true else {
            mark.waiting = time
            waiting.append(key)
            marks[key] = mark
            return nil
        }
        // What waited until now is older.
        marks[key] = Mark(target: mark.target, time: time, sentAt: now)
        waiting.remove(key)
        return time
    }

    /// The server told a mark; whether it is news.
    mutating func told(_ target: String, _ key: Folded, _ time: Instant?) -> Bool {
        var mark = self[target, key]
        defer { marks[key] = mark }
        guard let time, mark.time.map({ time > $0 }) ?? true else { return false }
        mark.time = time
        if let later = mark.waiting, later <= time {
            mark.waiting = nil
            waiting.remove(key)
        }
        return true
    }

    /// The marks that waited long enough; all of them when the session ends.
    mutating func due(at now: Instant, isLast: Bool = false) -> [(target: String, time: Instant)] {
        var due: [(String, Instant)] = []
        for key in waiting {
            guard let mark = marks[key], let time = mark.waiting,
                isLast || (mark.sentAt.map { now >= $0 + ReadMarks.interval } ?? true)
            else { continue }
            due.append((mark.target, time))
            marks[key] = Mark(target: mark.target, time: time, sentAt: now)
        }
        waiting.removeAll { marks[$0]?.waiting == nil }
        return due
    }

    /// Keeps a channel's mark under the channel's new name.
    mutating func rename(_ old: Folded, to new: Folded, _ target: String) {
        guard var mark = marks.removeValue(forKey: old) else { return }
        mark.target = target
        marks[new] = mark
        if waiting.remove(old) != nil { waiting.append(new) }
    }

    private subscript(target: String, key: Folded) -> Mark {
        mutating get {
            if let mark = marks[key] { return mark }
            if marks.count >= ReadMarks.limit { waiting.remove(marks.removeFirst().key) }
            return Mark(target: target)
        }
    }
}
