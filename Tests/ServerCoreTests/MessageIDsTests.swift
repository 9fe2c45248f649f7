// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct MessageIDsTests {
    private func ids(seed: UInt64, count: Int, at now: Instant = Instant(seconds: 1_800_000_000)) -> [String] {
        var ids = MessageIDs(seed: seed)
        return (0..<count).map { _ in ids.next(at: now) }
    }

    @Test func `no id comes twice, and a seed decides them`() {
        #expect(Set(ids(seed: 1, count: 1000)).count == 1000)
        #expect(ids(seed: 1, count: 10) == ids(seed: 1, count: 10))
        #expect(ids(seed: 1, count: 10) != ids(seed: 2, count: 10))
    }

    @Test func `ids sort by time and need no escape`() {
        let moments: [Int64] = [0, 1, 31, 32, 1_800_000_000_000, 1_800_000_000_001, 4_000_000_000_000]
        let result = moments.map { ids(seed: 7, count: 1, at: Instant(milliseconds: $0))[0] }
        #expect(result == result.sorted())
        #expect(result.allSatisfy { $0.utf8.count == 23 && Tags.escape($0) == $0 })
    }
}
