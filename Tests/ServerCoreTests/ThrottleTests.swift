// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ThrottleTests {
    private let rate = Rate(count: 2, seconds: 60)
    private let now = Instant(seconds: 1000)
    private var throttle = Throttle<String>()

    private mutating func fail(_ key: String, at moment: Instant) {
        throttle.begin(key, under: rate, at: moment)
        throttle.end(key, failed: true, under: rate, at: moment)
    }

    @Test mutating func `who fails too often waits, and others do not`() {
        fail("a", at: now)
        #expect(throttle.wait(for: "a", under: rate, at: now) == 0)
        fail("a", at: now)
        #expect(throttle.wait(for: "a", under: rate, at: now) == 30_000)
        #expect(throttle.wait(for: "a", under: rate, at: now + 30) == 0)
        #expect(throttle.wait(for: "b", under: rate, at: now) == 0)
        #expect(throttle.wait(for: "a", under: Rate(count: 0, seconds: 60), at: now) == 0)
    }

    @Test mutating func `what is being tried counts until it succeeds`() {
        for _ in 0..<2 { throttle.begin("a", under: rate, at: now) }
        #expect(throttle.wait(for: "a", under: rate, at: now) > 0)
        for _ in 0..<2 { throttle.end("a", failed: false, under: rate, at: now) }
        #expect(throttle.wait(for: "a", under: rate, at: now) == 0)
    }

    @Test mutating func `it forgets what is long ago`() {
        for number in 0..<5000 { fail("\(number)", at: now + Int64(number)) }
        #expect(throttle.count < 1200)
    }
}
