// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ServerCore

@Suite struct ReceiverGroupsTests {
    private func receivers(_ sessions: [UInt64], _ capabilities: Capabilities = []) -> Receivers {
        var receivers = Receivers()
        for session in sessions { receivers[SessionID(session)] = capabilities }
        return receivers
    }

    private func listed(_ groups: ReceiverGroups) -> [UInt64: [UInt64]] {
        let filled = groups.filter { !$0.sessions.isEmpty }
        return Dictionary(
            uniqueKeysWithValues: filled.map { ($0.capabilities.rawValue, $0.sessions.map(\.rawValue)) }
        )
    }

    @Test func `only what changes the bytes makes a group of its own`() {
        var groups = ReceiverGroups()
        groups.insert(receivers([2], [.serverTime, .batch]))
        groups.insert(receivers([1], .serverTime))
        groups.insert(receivers([3], [.batch, .echoMessage]))
        #expect(listed(groups) == [0: [3], Capabilities.serverTime.rawValue: [1, 2]])
    }

    @Test func `each group is in the order of its sessions, whoever came first`() {
        var groups = ReceiverGroups()
        for session in [5, 1, 9, 3, 7] as [UInt64] { groups.insert(receivers([session])) }
        #expect(listed(groups) == [0: [1, 3, 5, 7, 9]])
        groups.remove(receivers([5]))
        groups.remove(receivers([6]))
        #expect(listed(groups) == [0: [1, 3, 7, 9]])
    }

    @Test(arguments: UInt64(1)...20)
    func `a channel's lists are always those of its members`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var roster = Roster()
        let sets: [Capabilities] = [[], .serverTime, .messageTags, [.serverTime, .messageTags, .batch]]
        for _ in 0..<200 {
            let client = ClientID(UInt64.random(in: 0..<12, using: &generator))
            var member = roster[client]
            if member == nil || Bool.random(using: &generator) {
                let session = SessionID(client.rawValue * 3 + UInt64.random(in: 0..<3, using: &generator))
                let start = Instant(milliseconds: 0)
                member = member ?? Member(client: client, status: [], joinedAt: start, receivers: Receivers())
                member?.receivers[session] =
                    Bool.random(using: &generator) ? nil : sets.randomElement(using: &generator)
            } else {
                member = nil
            }
            roster[client] = member
        }
        var expected: [UInt64: [UInt64]] = [:]
        for receiver in roster.flatMap(\.receivers) {
            let key = receiver.capabilities.intersection(.tagging).rawValue
            expected[key, default: []].append(receiver.session.rawValue)
        }
        #expect(listed(roster.receivers) == expected.mapValues { $0.sorted() }, "seed \(seed)")
    }
}
