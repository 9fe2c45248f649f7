// SPDX-License-Identifier: Apache-2.0

import IRC
import Server
import Testing

@Suite struct SystemClockTests {
    @Test func `it shows the time of day`() {
        var clock = SystemClock()
        #expect(clock.instant(wall: 1_700_000_000_123_456_789, steady: 42) == Instant(milliseconds: 1_700_000_000_123))
    }

    @Test func `it follows a clock that is set forward`() {
        var clock = SystemClock()
        _ = clock.instant(wall: 10_000_000_000, steady: 0)
        #expect(clock.instant(wall: 70_000_000_000, steady: 1_000_000_000) == Instant(seconds: 70))
    }

    @Test func `it goes on at its pace when the clock is set back`() {
        var clock = SystemClock()
        _ = clock.instant(wall: 100_000_000_000, steady: 0)
        #expect(clock.instant(wall: 20_000_000_000, steady: 1_000_000_000) == Instant(seconds: 101))
        #expect(clock.instant(wall: 22_000_000_000, steady: 3_000_000_000) == Instant(seconds: 103))
    }

    @Test func `two readings in a row never go back`() {
        var clock = SystemClock()
        let first = clock.now()
        #expect(clock.now() >= first)
    }
}
