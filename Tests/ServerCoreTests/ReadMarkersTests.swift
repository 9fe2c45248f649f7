// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ReadMarkersTests {
    @Test func `a marker only moves forward`() {
        var markers = ReadMarkers()
        #expect(markers["#a"] == nil)
        for (moved, expected) in [(5, 5), (3, 5), (5, 5), (9, 9)] as [(Int64, Int64)] {
            markers.move("#a", to: Instant(seconds: moved))
            #expect(markers["#a"] == Instant(seconds: expected))
        }
        #expect(markers["#b"] == nil && markers.count == 1)
    }

    @Test func `of too many the one that was not moved for longest is forgotten`() {
        var markers = ReadMarkers()
        for number in 0..<Limits.readMarkers { markers.move("#\(number)", to: Instant(seconds: 9)) }
        markers.move("#0", to: Instant(seconds: 10))
        markers.move("#1", to: Instant(seconds: 1))
        markers.move("#new", to: Instant(seconds: 2))
        #expect(markers.count == Limits.readMarkers)
        #expect(markers["#1"] == nil)
        #expect(markers["#0"] == Instant(seconds: 10) && markers["#new"] == Instant(seconds: 2))
    }
}
