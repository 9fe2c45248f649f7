// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct UndoHistoryTests {
    private func state(_ text: String) -> UndoHistory.State {
        UndoHistory.State(text: text, cursor: 0)
    }

    @Test func `changes of one kind in a row are one step, others each their own`() {
        var history = UndoHistory()
        #expect(history.begins(.typing))
        history.record(.typing, state(""))
        #expect(!history.begins(.typing) && history.begins(.deleting) && history.begins(.other))
        history.close()
        #expect(history.begins(.typing))
        history.record(.pasting, state("a"))
        #expect(history.begins(.pasting))
    }

    @Test func `only so many steps and so much text are kept`() {
        var history = UndoHistory()
        for number in 0..<UndoHistory.maximumSteps + 5 { history.record(.other, state("\(number)")) }
        #expect(steps(of: history) == UndoHistory.maximumSteps)
        history = UndoHistory()
        for _ in 0..<10 { history.record(.other, state(String(repeating: "x", count: 60_000))) }
        #expect(steps(of: history) == 4)
    }

    private func steps(of history: UndoHistory) -> Int {
        var (history, count) = (history, 0)
        while history.undo(state("")) != nil { count += 1 }
        return count
    }
}
