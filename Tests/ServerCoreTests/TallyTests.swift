// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct TallyTests {
    private let start = Instant(seconds: 1000)
    private let rate = Rate(count: 2, seconds: 60)

    @Test func `so many in so many seconds, and it says how long to wait`() {
        var tally = Tally(at: start)
        #expect(tally.add(under: rate, at: start + 5) == nil)
        #expect(tally.add(under: rate, at: start + 10) == nil)
        #expect(tally.add(under: rate, at: start + 10) == 50)
        #expect(tally.add(under: rate, at: start + 59) == 1)
        #expect(tally.add(under: rate, at: start + 60) == nil)
    }

    @Test func `who has to wait does so to the end of the time, and no longer`() throws {
        var tally = Tally(at: start)
        _ = tally.add(under: rate, at: start)
        _ = tally.add(under: rate, at: start)
        var now = start + 1
        for _ in 0..<3 {
            guard let wait = tally.add(under: rate, at: now) else { break }
            now = now + Int64(wait)
        }
        #expect(now == start + 60)
    }

    @Test func `a rate of nothing is none`() {
        var tally = Tally(at: start)
        #expect((0..<100).allSatisfy { _ in tally.add(under: Rate(count: 0, seconds: 60), at: start) == nil })
    }

    @Test func `it says nothing more when its time is over, or has not begun`() {
        let tally = Tally(at: start)
        #expect(!tally.isOver(under: rate, at: start))
        #expect(!tally.isOver(under: rate, at: start + 59))
        #expect(tally.isOver(under: rate, at: start + 60))
        #expect(tally.isOver(under: rate, at: start + -1))
    }

    @Test(arguments: [Int.min, 0, .max]) func `no configuration makes it trap`(seconds: Int) {
        var tally = Tally(at: start)
        for _ in 0..<3 { _ = tally.add(under: Rate(count: 1, seconds: seconds), at: start) }
    }
}
