// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct PeriodTests {
    @Test(
        arguments: [
            ("90s", 90), ("30m", 1800), ("2h", 7200), ("1d12h", 129_600), ("1w", 604_800), ("45", 2700), ("0", 0),
            ("3650d", 315_360_000),
        ] as [(String, Int64)]
    )
    func `a span of time is read`(text: String, seconds: Int64) {
        #expect(Period(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "m", "1x", "h1", "1d12", "-5m", "+5m", "1.5h", "3651d", "99999999999999999999m", "5M", "1 h", "٣m",
        "9999999999999w9999999999999w",
    ])
    func `what is none, or too long, is refused`(text: String) {
        #expect(Period(text) == nil)
    }

    @Test(arguments: [
        (90, "1m30s"), (86_399, "23h59m"), (129_600, "1d12h"), (694_861, "8d1h"), (2_592_000, "30d"), (0, "0s"),
        (-5, "0s"),
    ])
    func `it is written with two units at most`(seconds: Int64, text: String) {
        #expect(Period(seconds: seconds).description == text)
    }
}
