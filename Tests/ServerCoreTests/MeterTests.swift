// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct MeterTests {
    private var meter = Meter()
    private let rate = Rate(count: 2, seconds: 10)
    private let start = Instant(seconds: 1_767_225_600)

    @Test mutating func `the whole count may be used at once, and comes back evenly`() {
        meter.use(of: rate, at: start)
        #expect(meter.wait(of: rate, at: start) == 0)
        meter.use(of: rate, at: start)
        #expect(meter.wait(of: rate, at: start) == 5000)
        #expect(meter.wait(of: rate, at: start + 3) == 2000)
        #expect(meter.wait(of: rate, at: start + 5) == 0)
        meter.use(of: rate, at: start + 5)
        #expect(meter.wait(of: rate, at: start + 5) == 5000)
        #expect(meter.wait(for: 2, of: rate, at: start + 5) == 10_000)
    }

    @Test mutating func `no more is saved up than the count`() {
        meter.use(of: rate, at: start)
        let later = start + 1_000_000
        meter.use(2, of: rate, at: later)
        #expect(meter.wait(of: rate, at: later) == 5000)
    }

    @Test mutating func `what is more than everything waits for everything, not for ever`() {
        #expect(meter.wait(for: 500, of: rate, at: start) == 0)
        meter.use(500, of: rate, at: start)
        #expect(meter.wait(of: rate, at: start) == 5000)
        #expect(meter.wait(for: 500, of: rate, at: start) == 10_000)
    }

    @Test mutating func `another rate begins with what is full of it at most`() {
        for _ in 0..<2 { meter.use(of: rate, at: start) }
        #expect(meter.wait(of: Rate(count: 1, seconds: 1), at: start) == 1000)
    }

    @Test mutating func `odd rates and clocks that go back do no harm`() {
        for odd in [Rate(count: 0, seconds: 0), Rate(count: -1, seconds: .min), Rate(count: .max, seconds: .max)] {
            meter.use(.max, of: odd, at: start)
            #expect(meter.wait(of: odd, at: Instant(milliseconds: 0)) >= 0)
            #expect(meter.wait(for: .min, of: odd, at: start + 1) == 0)
        }
    }
}
