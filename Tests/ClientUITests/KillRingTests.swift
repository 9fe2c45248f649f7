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

    @Test func `older texts come one after the other, and behind the oldest the newest again`() {
        var ring = KillRing()
        for text in ["a", "b", "c"] {
            ring.add(text, .forward)
            ring.close()
        }
        let texts = [ring.begin(), ring.older(), ring.older(), ring.older(), ring.begin()]
        #expect(texts == ["c", "b", "a", "c", "c"])
        var empty = KillRing()
        let none = empty.older()
        #expect(none == nil)
    }
}
