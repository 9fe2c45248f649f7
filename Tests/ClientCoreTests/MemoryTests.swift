// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientCore

@Suite struct RecentIDsTests {
    @Test func `an id is new once, until it is long ago`() {
        var ids = RecentIDs()
        expect(ids.insert("a"), true)
        expect(ids.insert("a"), false)
        for number in 0..<RecentIDs.limit { expect(ids.insert("\(number)"), true) }
        #expect(ids.count == RecentIDs.limit)
        expect(ids.insert("a"), true)
    }
}

@Suite struct AnswerBudgetTests {
    @Test func `a few a minute, and again the next`() {
        var budget = AnswerBudget()
        let start = Instant(seconds: 5)
        for _ in 0..<AnswerBudget.perMinute { expect(budget.spend(at: start), true) }
        expect(budget.spend(at: start + 59), false)
        expect(budget.spend(at: start + 60), true)
    }
}
