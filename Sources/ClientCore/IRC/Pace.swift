// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// A pace that no server takes for an attack: a few at once, and then one each interval.
struct Pace: Sendable {
    /// How many go at once.
    let burst: Int64
    /// The time between two of the others, in milliseconds.
    let interval: Int64
    // Each pays an interval, up to a few of them in advance.
    private var paidUntil = Instant(milliseconds: 0)

    init(burst: Int64, interval: Int64) {
        self.burst = burst
        self.interval = interval
    }

    /// When the next one may go.
    var nextTurn: Instant { Instant(milliseconds: paidUntil.milliseconds - (burst - 1) * interval) }

    /// Whether one may go now.
    mutating func allows(at now: Instant) -> Bool {
        // A clock that was set back must not silence us.
        paidUntil = min(paidUntil, Instant(milliseconds: now.milliseconds + burst * interval))
        return now >= nextTurn
    }

    /// One goes, in its turn or out of it.
    mutating func pay(at now: Instant) {
        paidUntil = Instant(milliseconds: max(paidUntil, now).milliseconds + interval)
    }
}
