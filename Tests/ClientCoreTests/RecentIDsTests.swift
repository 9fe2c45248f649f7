// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientCore

@Suite struct RecentIDsTests {
    @Test func `an id is new once, until it is long ago`() {
        var ids = RecentIDs()
        expect(ids.insert("a"), true)
        expect(ids.insert("a"), false)
        for number in 0..<RecentIDs.limit { expect(ids.insert("\(number)"), true) }
        #expect(ids.count == RecentIDs.limit)
        expect(ids.insert("a"), true)
    }
}
