// SPDX-License-Identifier: Apache-2.0

import IRC
import NIOCore
import ServerCore
import Testing

@testable import Server

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

    @Test func `for tests it can be ahead, and run faster`() {
        var distortion = SystemClock.Distortion()
        distortion.ahead = 31_536_000
        distortion.speed = 30
        var clock = SystemClock(distortion)
        let start = clock.instant(wall: 1_700_000_000_000_000_000, steady: 5_000_000_000)
        #expect(start == Instant(seconds: 1_731_536_000))
        #expect(clock.instant(wall: 1_700_000_002_000_000_000, steady: 7_000_000_000) == start + 60)
        #expect(clock.delay(from: start, until: start + 60) == .seconds(2))
        #expect(clock.delay(from: start, until: Instant(milliseconds: start.milliseconds + 1)) == .milliseconds(1))
        #expect(clock.delay(from: start + 60, until: start) == .zero)
    }

    @Test func `time-outs last as long as ever, however fast it runs`() {
        var distortion = SystemClock.Distortion()
        distortion.speed = 30
        let configuration = WorldConfiguration()
        let stretched = SystemClock(distortion).stretched(configuration)
        #expect(stretched.pingInterval == 30 * configuration.pingInterval)
        #expect(stretched.pingTimeout == 30 * configuration.pingTimeout)
        #expect(stretched.registrationTimeout == 30 * configuration.registrationTimeout)
        #expect(SystemClock().stretched(configuration) == configuration)
    }
}
