// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Server

@Suite struct PaceTests {
    private func pace(after readings: [Int]) -> Pace {
        var pace = Pace()
        for count in readings {
            for _ in 0..<count { pace.noteReading() }
            pace.endTurn()
        }
        return pace
    }

    private let alone = Array(repeating: 1, count: 64)

    @Test func `turns end early once one has spoken alone for long, but for one now and then`() {
        #expect(!pace(after: alone.dropLast()).isEarly)
        let early = (0..<40).map { pace(after: alone + Array(repeating: 1, count: $0)).isEarly }
        #expect(early[0] && early.count { !$0 } == 2)
    }

    @Test func `they do not while several speak in one turn, now and then`() {
        #expect(!pace(after: alone.dropLast() + [2, 1, 1, 1]).isEarly)
        // The seventeenth sees who else speaks.
        #expect(!pace(after: alone + Array(repeating: 1, count: 16) + [3, 1]).isEarly)
    }

    @Test func `a turn in which nobody speaks changes nothing`() {
        #expect(pace(after: alone.dropLast() + [0, 1]).isEarly)
    }
}
