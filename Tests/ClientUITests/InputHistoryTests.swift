// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct InputHistoryTests {
    @Test func `walking back and on again ends at the unsent text`() {
        var history = InputHistory()
        history.add("one")
        history.add("two")
        let walk = [history.older(than: "unsent"), history.older(than: "two"), history.older(than: "one")]
        #expect(walk == ["two", "one", nil])
        let back = [history.newer(), history.newer(), history.newer()]
        #expect(back == ["two", "unsent", nil])
    }

    @Test func `the same line twice is kept once`() {
        var history = InputHistory()
        history.add("one")
        history.add("one")
        let walk = [history.older(than: ""), history.older(than: "one")]
        #expect(walk == ["one", nil])
    }

    @Test func `only the newest lines are kept`() {
        var history = InputHistory()
        for number in 0..<InputHistory.capacity + 5 { history.add("\(number)") }
        var oldest = ""
        while let line = history.older(than: oldest) { oldest = line }
        #expect(oldest == "5")
    }
}
