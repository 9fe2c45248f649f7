// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ServerCore

@Suite struct RosterTests {
    private func member(_ id: UInt64, _ status: MemberStatus = []) -> Member {
        Member(client: ClientID(id), status: status, joinedAt: Instant(milliseconds: 0), receivers: Receivers())
    }

    @Test func `members are found by id and walked in its order`() {
        var roster = Roster()
        for id: UInt64 in [5, 1, 9, 3] { roster[ClientID(id)] = member(id) }
        #expect(roster.map(\.client.rawValue) == [1, 3, 5, 9])
        #expect(roster[ClientID(9)] != nil)
        #expect(roster[ClientID(4)] == nil)
    }

    @Test func `a member is changed in place and removed by nil`() {
        var roster = Roster()
        roster[ClientID(1)] = member(1)
        roster[ClientID(1)]?.status.insert(.voice)
        #expect(roster[ClientID(1)]?.status == .voice)
        roster[ClientID(2)]?.status.insert(.voice)
        #expect(roster.count == 1)
        roster[ClientID(1)] = nil
        roster[ClientID(1)] = nil
        #expect(roster.isEmpty)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `it agrees with a dictionary`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var roster = Roster()
        var model: [ClientID: MemberStatus] = [:]
        for _ in 0..<500 {
            let id = ClientID(.random(in: 0..<40, using: &generator))
            if Bool.random(using: &generator) {
                let status = MemberStatus(rawValue: .random(in: 0...3, using: &generator))
                roster[id] = member(id.rawValue, status)
                model[id] = status
            } else {
                roster[id] = nil
                model[id] = nil
            }
            #expect(roster.map(\.client) == model.keys.sorted())
            #expect(roster[id]?.status == model[id])
        }
    }

    @Test(
        arguments: [
            ([], "", ""), (.voice, "+", "+"), (.channelOperator, "@", "@"), ([.voice, .channelOperator], "@+", "@"),
        ] as [(MemberStatus, String, String)]
    )
    func `signs show all or the highest`(status: MemberStatus, all: String, highest: String) {
        #expect(status.signs(all: true) == all)
        #expect(status.signs(all: false) == highest)
    }

    @Test(
        arguments: [
            (.founder, "qaohv"), (.admin, "ohv"), (.channelOperator, "ohv"), (.halfOperator, "v"), (.voice, ""),
            ([], ""),
            ([.voice, .halfOperator], "v"),
        ] as [(MemberStatus, String)]
    )
    func `one gives what is below oneself, and operators make each other`(status: MemberStatus, given: String) {
        #expect(String(MemberStatus.ranks.filter { status.governs($0.status) }.map(\.mode)) == given)
    }

    @Test func `each letter means its status`() {
        for rank in MemberStatus.ranks {
            #expect(MemberStatus.named(rank.mode) == rank.status)
            #expect(MemberStatus([rank.status, .voice]).highest == rank.status)
        }
        #expect(MemberStatus.named("x") == nil)
        #expect(MemberStatus([]).highest == [])
    }
}
