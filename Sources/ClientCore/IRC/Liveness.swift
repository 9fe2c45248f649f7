// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// Whether the server is still there: it is asked by [PING](https://modern.ircdocs.horse/#ping-message) after a silence,
/// and given up after another.
struct Liveness: Sendable {
    enum Verdict: Equatable, Sendable {
        case alive
        /// Nothing was heard for a while: ask.
        case quiet
        /// It was asked and said nothing.
        case dead
    }

    /// How long a silence may be, in seconds.
    static let patience: Int64 = 30
    /// What our own PING carries, to know its answer.
    static let token = "palabre"

    private var lastHeard: Instant
    private var askedAt: Instant?

    init(openedAt now: Instant) {
        lastHeard = now
    }

    /// When to check again.
    var deadline: Instant { (askedAt ?? lastHeard) + Liveness.patience }

    mutating func heard(at now: Instant) {
        lastHeard = now
        askedAt = nil
    }

    mutating func check(at now: Instant) -> Verdict {
        guard now >= deadline else { return .alive }
        guard askedAt == nil else { return .dead }
        askedAt = now
        return .quiet
    }
}
