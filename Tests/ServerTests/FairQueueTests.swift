// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Server

@Suite struct FairQueueTests {
    @Test func `each has its turn, and its own things in order`() {
        var queue = FairQueue<String, Int>(limit: 10, share: 4)
        for number in 1...4 { #expect(queue.append(number, of: "much")) }
        #expect(queue.append(10, of: "little"))
        #expect(queue.append(20, of: "some"))
        #expect(queue.append(21, of: "some"))
        var order: [Int] = []
        while let next = queue.popFirst() { order.append(next) }
        #expect(order == [1, 10, 20, 2, 21, 3, 4])
        #expect(queue.count == 0)
    }

    @Test func `nobody has more than its share, and all together no more than the limit`() {
        var queue = FairQueue<Int, Int>(limit: 3, share: 2)
        #expect(queue.append(1, of: 1) && queue.append(2, of: 1))
        #expect(!queue.append(3, of: 1))
        #expect(queue.append(4, of: 2))
        #expect(!queue.append(5, of: 3))
        #expect(queue.popFirst() == 1)
        #expect(queue.append(5, of: 3))
        queue.removeAll()
        #expect(queue.popFirst() == nil && queue.count == 0)
    }
}
