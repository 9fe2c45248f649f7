// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (1_795_350_186_042, "2026-11-22T12:23:06.042Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    ])
    func `the text form and back`(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).serverTime == text)
        #expect(Instant(serverTime: text) == Instant(milliseconds: milliseconds))
    }

    @Test func `fractions of any length are read`() {
        #expect(Instant(serverTime: "1970-01-01T00:00:01Z") == Instant(milliseconds: 1000))
        #expect(Instant(serverTime: "1970-01-01T00:00:01.5Z") == Instant(milliseconds: 1500))
        #expect(Instant(serverTime: "1970-01-01T00:00:01.25Z") == Instant(milliseconds: 1250))
        #expect(Instant(serverTime: "1970-01-01T00:00:01.123456Z") == Instant(milliseconds: 1123))
    }

    @Test(arguments: [
        "", "x", "1970-01-01", "1970-01-01T00:00:01", "1970-13-01T00:00:00Z", "1970-01-01T24:00:00Z",
        "1970-01-01T00:00:01.Z", "1970-01-01T00:00:01.1xZ", "1970-01-01t00:00:00Z", "é970-01-01T00:00:00.000Z",
    ])
    func `what is no time is nil`(text: String) {
        #expect(Instant(serverTime: text) == nil)
    }

    @Test(arguments: UInt64(1)...50)
    func `every moment survives the way through text`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instant = Instant(
            milliseconds: Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &generator)
        )
        #expect(Instant(serverTime: instant.serverTime) == instant, "seed \(seed)")
    }

    @Test func `moments can be compared and moved`() {
        let instant = Instant(seconds: 10)
        #expect(instant < instant + 1)
        #expect((instant + 5) - instant == 5000)
        #expect(Instant(milliseconds: -1).seconds == -1)
    }
}
