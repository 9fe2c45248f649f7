// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Server

/// Offers things, each for its owner, and tells which were taken.
private func offer<Owner: Hashable>(
    _ pieces: KeyValuePairs<Owner, Int>,
    to queue: inout FairQueue<Owner, Int>
) -> [Bool] {
    pieces.map { queue.append($0.value, of: $0.key) }
}

private func empty<Owner: Hashable>(_ queue: inout FairQueue<Owner, Int>) -> [Int] {
    var order: [Int] = []
    while let next = queue.popFirst() { order.append(next) }
    return order
}

@Suite struct FairQueueTests {
    @Test func `each has its turn, and its own things in order`() {
        var queue = FairQueue<String, Int>(limit: 10, share: 4)
        let taken = offer(
            ["much": 1, "much": 2, "much": 3, "much": 4, "little": 10, "some": 20, "some": 21],
            to: &queue
        )
        #expect(taken.allSatisfy { $0 } && queue.count == 7)
        #expect(empty(&queue) == [1, 10, 20, 2, 21, 3, 4])
        #expect(queue.count == 0)
    }

    @Test func `nobody has more than its share, and all together no more than the limit`() {
        var queue = FairQueue<String, Int>(limit: 3, share: 2)
        let taken = offer(["one": 1, "one": 2, "one": 3, "other": 4, "third": 5], to: &queue)
        #expect(taken == [true, true, false, true, false])
        #expect(empty(&queue) == [1, 4, 2])
        #expect(offer(["one": 6, "third": 7], to: &queue) == [true, true])
        queue.removeAll()
        #expect(empty(&queue) == [] && queue.count == 0)
    }
}
