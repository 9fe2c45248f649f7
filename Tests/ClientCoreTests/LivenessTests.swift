// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientCore

@Suite struct LivenessTests {
    private let start = Instant(seconds: 100)

    @Test func `a silence is followed by a question, and a second one by the end`() {
        var liveness = Liveness(openedAt: start)
        #expect(liveness.deadline == start + 30)
        expect(liveness.check(at: start + 29), .alive)
        expect(liveness.check(at: start + 30), .ask("palabre-1"))
        #expect(liveness.deadline == start + 60)
        expect(liveness.check(at: start + 59), .alive)
        expect(liveness.check(at: start + 60), .dead(silence: 60))
    }

    @Test func `any line is a sign of life`() {
        var liveness = Liveness(openedAt: start)
        expect(liveness.check(at: start + 30), .ask("palabre-1"))
        liveness.heard(at: start + 31)
        #expect(liveness.deadline == start + 61)
        expect(liveness.check(at: start + 61), .ask("palabre-2"))
    }

    @Test func `after a long sleep the server gets its chance to answer`() {
        var liveness = Liveness(openedAt: start)
        expect(liveness.check(at: start + 10_000), .ask("palabre-1"))
        #expect(liveness.deadline == start + 10_030)
        expect(liveness.check(at: start + 10_030), .dead(silence: 60))
    }

    @Test func `who is in doubt asks at once, and gives up soon`() {
        var liveness = Liveness(openedAt: start)
        expect(liveness.doubt(at: start + 5), "palabre-1")
        #expect(liveness.deadline == start + 15)
        expect(liveness.doubt(at: start + 7), "palabre-2")
        #expect(liveness.deadline == start + 15)
        expect(liveness.check(at: start + 15), .dead(silence: 10))
    }

    @Test func `a question from before a sleep does not count against the server`() {
        var liveness = Liveness(openedAt: start)
        expect(liveness.check(at: start + 30), .ask("palabre-1"))
        expect(liveness.doubt(at: start + 10_000), "palabre-2")
        #expect(liveness.deadline == start + 10_010)
    }

    @Test func `the lag is the time of the last answer`() {
        var liveness = Liveness(openedAt: start)
        #expect(liveness.lag(at: start) == nil)
        expect(liveness.measure(at: start), "palabre-1")
        #expect(liveness.lag(at: start + 1) == nil)
        #expect(liveness.lag(at: start + 2) == 2_000)
        expect(liveness.answered("palabre-1", at: start + 3), true)
        #expect(liveness.lag(at: start + 50) == 3_000)
    }

    @Test func `while there is no answer the lag grows`() {
        var liveness = Liveness(openedAt: start)
        _ = liveness.measure(at: start)
        expect(liveness.answered("palabre-1", at: Instant(milliseconds: start.milliseconds + 40)), true)
        expect(liveness.measure(at: start + 1), "palabre-2")
        #expect(liveness.lag(at: start + 1) == 40)
        liveness.heard(at: start + 10)
        #expect(liveness.lag(at: start + 11) == 10_000)
        // The answer to an older question says nothing about this one.
        expect(liveness.answered("palabre-1", at: start + 12), true)
        #expect(liveness.lag(at: start + 12) == 11_000)
        expect(liveness.answered("hello", at: start + 12), false)
    }

    @Test func `a server that talks is asked once a minute`() {
        var liveness = Liveness(openedAt: start)
        _ = liveness.measure(at: start)
        for second in Int64(1)...59 {
            liveness.heard(at: start + second)
            expect(liveness.check(at: start + second), .alive)
        }
        #expect(liveness.deadline == start + 60)
        expect(liveness.check(at: start + 60), .ask("palabre-2"))
    }
}
