// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct KillRingTests {
    @Test func `kills in a row join on the side where they were made`() {
        var ring = KillRing()
        ring.add("b", .backward)
        ring.add("a", .backward)
        ring.add("c", .forward)
        #expect(ring.newest == "abc")
    }

    @Test func `a kill after something else stands alone`() {
        var ring = KillRing()
        ring.add("a", .forward)
        ring.close()
        ring.add("b", .forward)
        #expect(ring.newest == "b")
    }

    @Test func `killing nothing changes nothing`() {
        var ring = KillRing()
        ring.add("a", .forward)
        ring.close()
        ring.add("", .forward)
        #expect(ring.newest == "a")
    }
}
