// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct BudgetTests {
    private let start = Instant(seconds: 1000)
    private let fakelag = Fakelag(burst: 3, perSecond: 2)

    private func after(_ milliseconds: Int64) -> Instant { Instant(milliseconds: start.milliseconds + milliseconds) }

    @Test func `a full one pays for its burst, and then there is a debt that time pays back`() {
        var budget = Budget(at: start)
        #expect((0..<3).allSatisfy { _ in budget.spend(1, of: fakelag, upTo: 3, at: start) == nil })
        #expect(budget.spend(1, of: fakelag, upTo: 3, at: start) == after(500))
        #expect(budget.spend(1, of: fakelag, upTo: 3, at: after(500)) == after(1000))
        #expect(budget.spend(1, of: fakelag, upTo: 3, at: after(1500)) == nil)
    }

    @Test func `no more is saved up than the burst`() {
        var budget = Budget(at: start)
        #expect(budget.spend(3, of: fakelag, upTo: 3, at: after(1_000_000)) == nil)
        #expect(budget.spend(1, of: fakelag, upTo: 3, at: after(1_000_000)) != nil)
    }

    @Test func `a debt that does not come out even is paid back late, never early`() {
        var budget = Budget(at: start)
        let slow = Fakelag(burst: 1, perSecond: 3)
        #expect(budget.spend(2, of: slow, upTo: 1, at: start) == after(334))
    }

    @Test func `a full one again has no debt`() {
        var budget = Budget(at: start)
        #expect(budget.spend(100, of: fakelag, upTo: 3, at: start) != nil)
        budget.refill()
        #expect(budget.spend(3, of: fakelag, upTo: 3, at: start) == nil)
    }

    @Test func `a clock that goes back gives nothing and takes nothing`() {
        var budget = Budget(at: start)
        #expect(budget.spend(3, of: fakelag, upTo: 3, at: start) == nil)
        #expect(budget.spend(1, of: fakelag, upTo: 3, at: after(-60_000)) == after(-60_000 + 500))
    }

    @Test(arguments: [Int.min, -1, 0, .max], [Int.min, 0, .max])
    func `no configuration and no clock makes it trap`(number: Int, other: Int) {
        var budget = Budget(at: Instant(milliseconds: 0))
        let fakelag = Fakelag(burst: number, perSecond: other)
        for time: Int64 in [0, 1, 1 << 60, 0] {
            _ = budget.spend(number, of: fakelag, upTo: number, at: Instant(milliseconds: time))
        }
    }
}

extension Fakelag {
    fileprivate init(burst: Int, perSecond: Int) {
        self.init()
        self.burst = burst
        self.perSecond = perSecond
    }
}
