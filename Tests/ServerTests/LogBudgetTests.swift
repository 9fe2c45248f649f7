// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import Server

@Suite struct LogBudgetTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    @Test func `a burst passes, then so many a second, and those left out are counted`() {
        var budget = LogBudget(burst: 3, perSecond: 2)
        #expect((0..<3).map { _ in budget.take(at: start) } == [0, 0, 0])
        #expect(budget.take(at: start) == nil)
        #expect(budget.take(at: start + .milliseconds(499)) == nil)
        #expect(budget.take(at: start + .milliseconds(500)) == 2)
        #expect(budget.take(at: start + .milliseconds(500)) == nil)
        #expect(budget.take(at: start + .milliseconds(1000)) == 1)
    }

    @Test func `a budget does not grow past its burst, however long it rests`() {
        var budget = LogBudget(burst: 2, perSecond: 1000)
        _ = budget.take(at: start)
        let later = start + .hours(1000)
        #expect((0..<3).map { _ in budget.take(at: later) } == [0, 0, nil])
    }
}
