// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct AgendaTests {
    private func at(_ seconds: Int64) -> Instant { Instant(seconds: seconds) }

    @Test func `what is due comes out in order, the rest stays`() {
        var agenda = Agenda()
        for (id, due) in [(1, 30), (2, 10), (3, 20), (4, 10)] as [(UInt64, Int64)] {
            agenda.add(ClientID(id), due: at(due))
        }
        #expect(agenda.earliest == at(10))
        #expect(agenda.removeDue(at: at(9)).isEmpty)
        #expect(agenda.removeDue(at: at(20)).map(\.rawValue) == [2, 4, 3])
        #expect(agenda.earliest == at(30))
    }

    @Test func `a client is looked after once, and no later than was said`() {
        var agenda = Agenda()
        for due: Int64 in [30, 20, 40, 10, 20] { agenda.add(ClientID(1), due: at(due)) }
        #expect(agenda.earliest == at(10))
        #expect(agenda.removeDue(at: at(50)) == [ClientID(1)])
        #expect(agenda.earliest == nil)
    }

    @Test func `who was looked after can be looked after again`() {
        var agenda = Agenda()
        agenda.add(ClientID(1), due: at(20))
        agenda.add(ClientID(1), due: at(10))
        #expect(agenda.removeDue(at: at(10)) == [ClientID(1)])
        agenda.add(ClientID(1), due: at(30))
        #expect(agenda.removeDue(at: at(25)).isEmpty)
        #expect(agenda.removeDue(at: at(30)) == [ClientID(1)])
    }

    @Test func `entries of clients that are gone do not pile up`() {
        var agenda = Agenda()
        for id in 0..<1000 { agenda.add(ClientID(UInt64(id)), due: at(Int64(id))) }
        for id in 0..<1000 where id != 500 { agenda.remove(ClientID(UInt64(id))) }
        #expect(agenda.earliest.map { $0 > at(400) } == true)
        #expect(agenda.removeDue(at: at(1000)) == [ClientID(500)])
        agenda.add(ClientID(1), due: at(1))
        agenda.remove(ClientID(1))
        #expect(agenda.earliest == nil)
    }
}
