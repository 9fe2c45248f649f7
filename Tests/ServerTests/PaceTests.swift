// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Server

@Suite struct PaceTests {
    @Test func `turns end early while one speaks, but for one now and then`() {
        var pace = Pace()
        var early: [Bool] = []
        for _ in 0..<40 {
            early.append(pace.isEarly)
            pace.noteReading()
            pace.endTurn()
        }
        #expect(!early[0] && early[1])
        #expect(early.count { !$0 } == 3)
    }

    @Test func `they do not when several speak in one turn, or nobody`() {
        var pace = Pace()
        for readings in [2, 0, 5] {
            for _ in 0..<readings { pace.noteReading() }
            pace.endTurn()
            #expect(!pace.isEarly)
        }
    }
}
