// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct WhoQueryTests {
    @Test(arguments: [
        ("", "-", "0"), ("%", "", "0"), ("%nat,7", "tna", "7"), ("%tna,007", "tna", "007"), ("%t,1234", "t", "0"),
        ("%t,", "t", "0"), ("%t,1,2", "t", "0"), ("%é🌳n", "n", "0"), ("%%n", "n", "0"), ("x%r", "r", "0"),
    ])
    func `fields come in the order of the reply`(text: String, fields: String, token: String) {
        let query = WhoQuery(text)
        #expect(query.fields.map { String($0) } ?? "-" == fields)
        #expect(query.token == token)
        #expect(!query.wantsOperators)
    }

    @Test func `an o in front of the fields means operators`() {
        #expect(WhoQuery("o").wantsOperators)
        #expect(WhoQuery("o%n").wantsOperators)
        #expect(!WhoQuery("%o").wantsOperators)
    }

    @Test func `a nick is no mask`() {
        #expect(["*", "a?", "0", "192.0.2.7", "::1"].allSatisfy(WhoQuery.isMask))
        #expect(!["alice", "", "00", "#a"].contains(where: WhoQuery.isMask))
    }
}
