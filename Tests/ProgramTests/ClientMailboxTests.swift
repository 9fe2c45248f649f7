// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Testing

@testable import palabre

struct ClientMailboxTests {
    private func isReadable(_ mailbox: Mailbox<Int>) -> Bool {
        Waiting.forInput([mailbox.descriptor], milliseconds: 0) == [.readable]
    }

    @Test func `what is posted is taken in the same order, and once`() throws {
        let mailbox = try #require(Mailbox<Int>())
        for number in 1...5 { mailbox.post(number) }
        #expect(mailbox.take().items == [1, 2, 3, 4, 5])
        #expect(mailbox.take().items.isEmpty)
    }

    @Test func `a descriptor is readable from the first post to the next take`() throws {
        let mailbox = try #require(Mailbox<Int>())
        #expect(!isReadable(mailbox))
        mailbox.post(1)
        mailbox.post(2)
        #expect(isReadable(mailbox))
        _ = mailbox.take()
        #expect(!isReadable(mailbox))
        mailbox.post(3)
        #expect(isReadable(mailbox))
    }

    @Test func `a full mailbox admits nobody and tells the taker who waits`() throws {
        let mailbox = try #require(Mailbox<Int>(limit: 10))
        mailbox.post(1, weight: 9)
        #expect(mailbox.admits())
        mailbox.post(2, weight: 9)
        #expect(!mailbox.admits())
        #expect(mailbox.take().isSomebodyWaiting)
        #expect(mailbox.admits())
        #expect(!mailbox.take().isSomebodyWaiting)
    }

    @Test func `many threads post and none of their words is lost or overtaken`() throws {
        let mailbox = try #require(Mailbox<Int>())
        let (threads, each) = (4, 2000)
        let group = DispatchGroup()
        for thread in 0..<threads {
            DispatchQueue(label: "poster \(thread)").async(group: group) {
                for number in 0..<each { mailbox.post(thread * each + number) }
            }
        }
        var taken: [Int] = []
        while taken.count < threads * each {
            let ready = Waiting.forInput([mailbox.descriptor], milliseconds: 10_000)
            try #require(ready == [.readable], "nobody woke us after \(taken.count)")
            taken += mailbox.take().items
        }
        for thread in 0..<threads {
            #expect(taken.filter { $0 / each == thread } == Array(thread * each..<(thread + 1) * each))
        }
    }
}
