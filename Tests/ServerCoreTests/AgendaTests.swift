// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ServerCore

@Suite struct AgendaTests {
    private func at(_ seconds: Int64) -> Instant { Instant(seconds: seconds) }

    @Test func `what is due comes out in order, the rest stays`() {
        var agenda = Agenda<SessionID>()
        for (id, due) in [(1, 30), (2, 10), (3, 20), (4, 10)] as [(UInt64, Int64)] {
            agenda.add(SessionID(id), due: at(due))
        }
        #expect(agenda.earliest == at(10))
        #expect(agenda.removeDue(at: at(9)).isEmpty)
        #expect(agenda.removeDue(at: at(20)).map(\.rawValue) == [2, 4, 3])
        #expect(agenda.earliest == at(30))
    }

    @Test func `a client is looked after once, and no later than was said`() {
        var agenda = Agenda<SessionID>()
        for due: Int64 in [30, 20, 40, 10, 20] { agenda.add(SessionID(1), due: at(due)) }
        #expect(agenda.earliest == at(10))
        #expect(agenda.removeDue(at: at(50)) == [SessionID(1)])
        #expect(agenda.earliest == nil)
    }

    @Test func `who was looked after can be looked after again`() {
        var agenda = Agenda<SessionID>()
        agenda.add(SessionID(1), due: at(20))
        agenda.add(SessionID(1), due: at(10))
        #expect(agenda.removeDue(at: at(10)) == [SessionID(1)])
        agenda.add(SessionID(1), due: at(30))
        #expect(agenda.removeDue(at: at(25)).isEmpty)
        #expect(agenda.removeDue(at: at(30)) == [SessionID(1)])
    }

    @Test func `entries of clients that are gone do not pile up`() {
        var agenda = Agenda<SessionID>()
        for id in 0..<1000 { agenda.add(SessionID(UInt64(id)), due: at(Int64(id))) }
        for id in 0..<1000 where id != 500 { agenda.remove(SessionID(UInt64(id))) }
        #expect(agenda.earliest.map { $0 > at(400) } == true)
        #expect(agenda.removeDue(at: at(1000)) == [SessionID(500)])
        agenda.add(SessionID(1), due: at(1))
        agenda.remove(SessionID(1))
        #expect(agenda.earliest == nil)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>) func `nothing is late, and nothing piles up`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var agenda = Agenda<ChannelID>()
        var model: [ChannelID: Instant] = [:]
        var now: Int64 = 0
        for _ in 0..<5000 {
            let channel = ChannelID(rawValue: .random(in: 0..<9, using: &generator))
            switch Int.random(in: 0..<10, using: &generator) {
            case 0:
                agenda.remove(channel)
                model[channel] = nil
            case 1:
                now += .random(in: 0..<50, using: &generator)
                let due = model.filter { $0.value <= at(now) }.keys
                let channels = agenda.removeDue(at: at(now))
                #expect(channels.sorted() == due.sorted())
                for channel in due { model[channel] = nil }
            default:
                let moment = at(now + .random(in: 1..<100_000, using: &generator))
                agenda.add(channel, due: moment)
                model[channel] = min(model[channel] ?? moment, moment)
            }
            #expect(agenda.count <= 2 * 9 + 64)
            if let due = model.values.min() { #expect(agenda.earliest.map { $0 <= due } == true) }
        }
    }
}
