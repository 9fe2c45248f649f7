// SPDX-License-Identifier: Apache-2.0

import IRC

/// How often something was done since a moment, to be held against a ``Rate``.
///
/// The time that a rate speaks of begins with the first of them, and when it is over, everything begins again: a moment and
/// a number are all there is to remember.
struct Tally: Hashable, Sendable {
    private var start: Instant
    private var count = 0

    init(at now: Instant) {
        start = now
    }

    /// Counts one more, unless that is too often: then it answers in how many seconds it is not.
    ///
    /// A rate of 0 is none: anything goes.
    mutating func add(under rate: Rate, at now: Instant) -> Int? {
        guard rate.count > 0 else { return nil }
        if isOver(under: rate, at: now) { self = Tally(at: now) }
        guard count >= rate.count else {
            count += 1
            return nil
        }
        return max(1, Int((end(under: rate) - now + 999) / 1000))
    }

    /// Whether it no longer says anything.
    func isOver(under rate: Rate, at now: Instant) -> Bool { now < start || now >= end(under: rate) }

    // At least a second, at most a year, whatever was configured.
    private func end(under rate: Rate) -> Instant { start + Int64(min(max(rate.seconds, 1), 31_536_000)) }
}
