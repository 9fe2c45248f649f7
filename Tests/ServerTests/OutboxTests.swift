// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Server

extension Outbox {
    fileprivate mutating func append(_ text: String) { append(Array(text.utf8)) }
    fileprivate mutating func fill(_ gap: Int, _ text: String) { fill(gap, with: Array(text.utf8)) }
    fileprivate mutating func text() -> String { String(decoding: take(), as: UTF8.self) }
}

@Suite struct OutboxTests {
    @Test func `without gaps everything can be written at once`() {
        var outbox = Outbox()
        outbox.append("a")
        outbox.append("b")
        #expect(outbox.count == 2)
        #expect(outbox.text() == "ab")
        #expect(outbox.count == 0)
    }

    @Test func `what is behind a gap waits until it is filled`() {
        var outbox = Outbox()
        outbox.append("a")
        let gap = outbox.leaveGap()
        outbox.append("c")
        #expect(outbox.hasGaps && outbox.count == 2)
        #expect(outbox.text() == "a")
        #expect(outbox.text() == "")
        outbox.fill(gap, "b")
        #expect(!outbox.hasGaps)
        #expect(outbox.text() == "bc")
    }

    @Test func `gaps that are filled in another order show in theirs`() {
        var outbox = Outbox()
        let gaps = (0..<3).map { number in
            let gap = outbox.leaveGap()
            outbox.append("\(number)")
            return gap
        }
        outbox.fill(gaps[2], "c")
        outbox.fill(gaps[1], "b")
        #expect(outbox.text() == "")
        #expect(outbox.count == 5)
        outbox.fill(gaps[0], "a")
        #expect(outbox.text() == "a0b1c2")
        #expect(outbox.count == 0)
        // Numbers go on.
        let next = outbox.leaveGap()
        outbox.fill(gaps[2], "again")
        #expect(outbox.text() == "")
        outbox.fill(next, "")
        #expect(!outbox.hasGaps && outbox.text() == "")
    }
}
