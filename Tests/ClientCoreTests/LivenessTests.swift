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
        expect(liveness.check(at: start + 30), .quiet)
        #expect(liveness.deadline == start + 60)
        expect(liveness.check(at: start + 59), .alive)
        expect(liveness.check(at: start + 60), .dead)
    }

    @Test func `any line is a sign of life`() {
        var liveness = Liveness(openedAt: start)
        expect(liveness.check(at: start + 30), .quiet)
        liveness.heard(at: start + 31)
        #expect(liveness.deadline == start + 61)
        expect(liveness.check(at: start + 61), .quiet)
    }

    @Test func `after a long sleep the server gets its chance to answer`() {
        var liveness = Liveness(openedAt: start)
        expect(liveness.check(at: start + 10_000), .quiet)
        #expect(liveness.deadline == start + 10_030)
    }
}
