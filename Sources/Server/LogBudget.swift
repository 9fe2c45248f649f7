// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// How much of what strangers do is logged: a flood of connections must not become a flood of lines.
///
/// Each line takes one off the budget, which grows again with time; those that find none left are counted, and the next
/// one that is logged tells how many.
struct LogBudget: Sendable {
    private let burst: Int64
    private let perSecond: Int64
    private var thousandths: Int64
    private var filledAt: NIODeadline?
    private var unsaid = 0

    init(burst: Int = 200, perSecond: Int = 20) {
        self.burst = Int64(burst)
        self.perSecond = Int64(perSecond)
        thousandths = 1000 * self.burst
    }

    /// Whether a line may be logged now: `nil` if not, else how many were left out since the last one.
    mutating func take(at now: NIODeadline) -> Int? {
        let passed = filledAt.map { (now - $0).nanoseconds / 1_000_000 } ?? 0
        if filledAt == nil || passed > 0 {
            thousandths = min(1000 * burst, thousandths + min(passed, 3_600_000) * perSecond)
            filledAt = now
        }
        guard thousandths >= 1000 else {
            unsaid += 1
            return nil
        }
        thousandths -= 1000
        defer { unsaid = 0 }
        return unsaid
    }
}
