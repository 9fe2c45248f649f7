// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientCore

@Suite struct AnswerBudgetTests {
    @Test func `a few a minute, and again the next`() {
        var budget = AnswerBudget()
        let start = Instant(seconds: 5)
        for _ in 0..<AnswerBudget.perMinute { expect(budget.spend(at: start), true) }
        expect(budget.spend(at: start + 59), false)
        expect(budget.spend(at: start + 60), true)
    }
}
