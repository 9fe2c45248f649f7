// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

/// What we told others of our typing, so that they hear of it seldom enough.
///
/// See [typing](https://ircv3.net/specs/client-tags/typing): at most one notice each three seconds for a target, `active`
/// as long as the user types, `paused` and `done` once.
struct TypingNotices: Sendable {
    private struct Told: Sendable {
        var target: String
        var state: Report.Typing
        var time: Instant
        /// What is to be told as soon as it may be.
        var waiting: Report.Typing?
        /// Whether the server let nobody know.
        var isRefused = false
    }

    /// The time between two notices, in seconds.
    static let interval: Int64 = 3
    /// How long a target is spared after it was refused, in seconds.
    static let refusal: Int64 = 60
    /// The oldest targets are forgotten beyond this number.
    static let limit = 16

    private var told: OrderedDictionary<Folded, Told> = [:]

    /// When something waits to be told.
    var deadline: Instant? {
        told.values.filter { $0.waiting != nil }.map { $0.time + TypingNotices.interval }.min()
    }

    /// Takes in what the user does; what to tell the target now.
    mutating func typed(_ state: Report.Typing, to target: String, _ key: Folded, at now: Instant) -> Report.Typing? {
        guard let last = told[key] else {
            return state == .active ? tell(state, target, key, now) : nil
        }
        guard !last.isRefused else {
            if now >= last.time + TypingNotices.refusal { told[key] = nil }
            return nil
        }
        guard state == .active || last.state != state, !(last.state == .done && state == .paused) else {
            told[key]?.waiting = nil
            return nil
        }
        guard now < last.time + TypingNotices.interval else { return tell(state, target, key, now) }
        // Who goes on typing will be back in a moment; who stops is not.
        told[key]?.waiting = state == .active ? nil : state
        return nil
    }

    /// What waited long enough.
    mutating func due(at now: Instant) -> [(target: String, state: Report.Typing)] {
        var due: [(String, Report.Typing)] = []
        for (key, last) in told where now >= last.time + TypingNotices.interval {
            guard let state = last.waiting else { continue }
            due.append((last.target, state))
            _ = tell(state, last.target, key, now)
        }
        return due
    }

    /// A message says that the typing is over.
    mutating func spoke(to key: Folded) {
        if told[key]?.isRefused == false { told[key] = nil }
    }

    /// The server does not let us tell that target; whether we tried.
    mutating func refuse(_ key: Folded) -> Bool {
        guard told[key] != nil else { return false }
        told[key]?.isRefused = true
        told[key]?.waiting = nil
        return true
    }

    private mutating func tell(
        _ state: Report.Typing,
        _ target: String,
        _ key: Folded,
        _ now: Instant
    ) -> Report.Typing {
        told[key] = Told(target: target, state: state, time: now)
        if told.count > TypingNotices.limit { told.removeFirst() }
        return state
    }
}
