// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ServerCore

@Suite struct ListExpiriesTests {
    private func at(_ seconds: Int64) -> Instant { Instant(seconds: seconds) }

    @Test func `a channel counts with its first moment`() {
        var expiries = ListExpiries()
        expiries.add(ChannelID(rawValue: 1), due: at(30))
        expiries.add(ChannelID(rawValue: 2), due: at(20))
        expiries.add(ChannelID(rawValue: 1), due: at(10))
        expiries.add(ChannelID(rawValue: 1), due: at(40))
        #expect(expiries.earliest == at(10))
        var due = expiries.removeDue(at: at(9))
        #expect(due.isEmpty)
        due = expiries.removeDue(at: at(50))
        #expect(due.map(\.rawValue) == [1, 2])
        #expect(expiries.earliest == nil)
    }

    @Test func `a channel that is gone is due no more`() {
        var expiries = ListExpiries()
        expiries.add(ChannelID(rawValue: 1), due: at(10))
        expiries.add(ChannelID(rawValue: 2), due: at(20))
        expiries.forget(ChannelID(rawValue: 1))
        let due = expiries.removeDue(at: at(30))
        #expect(due.map(\.rawValue) == [2])
        expiries.add(ChannelID(rawValue: 1), due: at(10))
        expiries.forget(ChannelID(rawValue: 1))
        #expect(expiries.earliest == nil)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>) func `nothing is late, and nothing piles up`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var expiries = ListExpiries()
        var model: [ChannelID: Instant] = [:]
        var now: Int64 = 0
        for _ in 0..<5000 {
            let channel = ChannelID(rawValue: .random(in: 0..<9, using: &generator))
            switch Int.random(in: 0..<10, using: &generator) {
            case 0:
                expiries.forget(channel)
                model[channel] = nil
            case 1:
                now += .random(in: 0..<50, using: &generator)
                let due = model.filter { $0.value <= at(now) }.keys
                let channels = expiries.removeDue(at: at(now))
                #expect(channels.sorted() == due.sorted())
                for channel in due { model[channel] = nil }
            default:
                let moment = at(now + .random(in: 1..<100_000, using: &generator))
                expiries.add(channel, due: moment)
                model[channel] = min(model[channel] ?? moment, moment)
            }
            #expect(expiries.count <= 2 * 9 + 64)
            if let due = model.values.min() { #expect(expiries.earliest.map { $0 <= due } == true) }
        }
    }
}
