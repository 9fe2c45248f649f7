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

    @Test func `sending one of them again goes on to the one behind it`() {
        var history = InputHistory()
        for line in ["one", "two", "three"] { history.add(line) }
        _ = history.older(than: "")
        _ = history.older(than: "")
        _ = history.older(than: "")
        let following = [history.addAndFollow("one"), history.addAndFollow("two"), history.addAndFollow("changed")]
        #expect(following == ["two", "three", "one"])
        let fresh = [history.newer(), history.newer(), history.newer(), history.newer()]
        #expect(fresh == ["two", "changed", "", nil])
    }

    @Test func `a line of one's own is followed by nothing`() {
        var history = InputHistory()
        history.add("one")
        let next = history.addAndFollow("two")
        #expect(next == nil)
        #expect(Array(history.lines) == ["one", "two"])
    }

    @Test func `only so much text is kept`() {
        var history = InputHistory()
        for number in 0..<10 { history.add("\(number)" + String(repeating: "x", count: 50_000)) }
        #expect(history.lines.count == InputHistory.maximumLength / 50_001)
    }
}
