// SPDX-License-Identifier: Apache-2.0

/// Durations, counted in steps that are 1.6% wide: cheap to add to, whatever their number.
///
/// Never freed: a run has two or three, and ends with them.
struct Histogram {
    private static let steps = 64

    private let counts: UnsafeMutablePointer<UInt64>
    private(set) var total: UInt64 = 0
    private(set) var greatest: UInt64 = 0

    init() {
        // One row for each power of two.
        counts = .allocate(capacity: Histogram.steps * 60)
        counts.initialize(repeating: 0, count: Histogram.steps * 60)
    }

    mutating func add(_ nanoseconds: UInt64) {
        counts[Histogram.index(of: nanoseconds)] += 1
        total += 1
        if nanoseconds > greatest { greatest = nanoseconds }
    }

    /// What a part of all durations is not above: 0.5 is the median.
    func quantile(_ part: Double) -> UInt64 {
        let rank = UInt64(part * Double(total))
        var seen: UInt64 = 0
        for index in 0..<Histogram.steps * 60 {
            seen += counts[index]
            if seen > rank { return min(greatest, Histogram.middle(of: index)) }
        }
        return greatest
    }

    /// Milliseconds that a part of all durations is not above.
    func milliseconds(_ part: Double) -> Double { Double(quantile(part)) / 1e6 }

    @inline(__always)
    private static func index(of value: UInt64) -> Int {
        guard value >= UInt64(2 * steps) else { return Int(truncatingIfNeeded: value) }
        // The seven leading bits: one that is always set, and six that choose the step.
        let shift = 57 &- value.leadingZeroBitCount
        return shift &* steps &+ Int(truncatingIfNeeded: value >> UInt64(shift))
    }

    private static func middle(of index: Int) -> UInt64 {
        guard index >= 2 * steps else { return UInt64(index) }
        let shift = UInt64(index / steps - 1)
        return (UInt64(index) - shift * UInt64(steps)) << shift + (1 << shift) / 2
    }
}
