// SPDX-License-Identifier: Apache-2.0

import IRC

/// How much of a ``Rate`` is used up: each use fills it, and time empties it.
///
/// Somebody who was quiet may use the whole count at once; after that it comes back evenly. Whole numbers only, so that
/// every process measures the same.
struct Meter: Hashable, Sendable {
    // A use weighs the rate's milliseconds, and each millisecond takes the rate's count off.
    private var load: Int64 = 0
    private var updatedAt = Instant(milliseconds: 0)

    /// How many milliseconds must pass before so much more may be used; 0 when it may be now.
    func wait(for cost: Int = 1, of rate: Rate, at now: Instant) -> Int64 {
        let measure = Measure(rate)
        let missing = load(by: measure, at: now) + measure.weight(of: cost) - measure.capacity
        return missing <= 0 ? 0 : (missing + measure.count - 1) / measure.count
    }

    mutating func use(_ cost: Int = 1, of rate: Rate, at now: Instant) {
        let measure = Measure(rate)
        load = load(by: measure, at: now) + measure.weight(of: cost)
        updatedAt = now
    }

    // Never more than is full: the rate may have become another one in the meantime.
    private func load(by measure: Measure, at now: Instant) -> Int64 {
        let elapsed = min(max(0, now - updatedAt), Measure.longest * 1000)
        return max(0, min(load, measure.capacity) - elapsed * measure.count)
    }
}

/// A rate in the units of a meter, within bounds in which no product overflows.
private struct Measure {
    static let longest: Int64 = 1_000_000

    let count: Int64
    let milliseconds: Int64

    init(_ rate: Rate) {
        count = min(max(1, Int64(rate.count)), Measure.longest)
        milliseconds = min(max(1, Int64(rate.seconds)), Measure.longest) * 1000
    }

    var capacity: Int64 { count * milliseconds }

    // Nothing weighs more than everything, or it would have to wait for ever.
    func weight(of cost: Int) -> Int64 { min(max(0, Int64(cost)), count) * milliseconds }
}
