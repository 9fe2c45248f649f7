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

    @Test func `entries of clients that are gone do not pile up`() {
        var agenda = Agenda()
        for id in 0..<1000 { agenda.add(ClientID(UInt64(id)), due: at(Int64(id))) }
        agenda.trim(to: 1) { $0.rawValue == 500 }
        #expect(agenda.removeDue(at: at(1000)).map(\.rawValue) == [500])
        agenda.add(ClientID(1), due: at(1))
        agenda.trim(to: 0) { _ in false }
        #expect(agenda.earliest == nil)
    }
}
