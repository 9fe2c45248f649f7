// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ModerationTests {
    private static let ranks: [MemberStatus] = [
        [], .voice, .halfOperator, .channelOperator, .admin, [.founder, .voice],
    ]

    // Who may kick whom: owners all, admins and operators up to operators, half-operators those below.
    private static let allowed: [[Bool]] = [
        [false, false, false, false, false, false],
        [false, false, false, false, false, false],
        [true, true, false, false, false, false],
        [true, true, true, true, false, false],
        [true, true, true, true, false, false],
        [true, true, true, true, true, true],
    ]

    @Test(arguments: ranks.indices, ranks.indices)
    func `one kicks by rank`(kicker: Int, kicked: Int) throws {
        var stage = Stage()
        try stage.enter(SessionID(1), as: "alice")
        try stage.enter(SessionID(2), as: "bob")
        for id in [SessionID(1), SessionID(2)] { try stage.send("JOIN #a", from: id) }
        stage.change { world in
            for id in world.channels.keys {
                world.channels[id]?.members[ClientID(1)]?.status = ModerationTests.ranks[kicker]
                world.channels[id]?.members[ClientID(2)]?.status = ModerationTests.ranks[kicked]
            }
        }
        _ = stage.take(SessionID(1))
        try stage.send("KICK #a bob", from: SessionID(1))
        let isAllowed = ModerationTests.allowed[kicker][kicked]
        #expect(stage.take(SessionID(1)).first?.contains(isAllowed ? " KICK #a bob" : " 482 ") == true)
    }

    @Test func `a half-operator changes a protected topic, and invites into a closed channel`() throws {
        var stage = Stage()
        for (id, nick) in [(1, "alice"), (2, "bob"), (3, "carol")] as [(UInt64, String)] {
            try stage.enter(SessionID(id), as: nick)
        }
        try stage.send("JOIN #a", from: SessionID(1))
        try stage.send("JOIN #a", from: SessionID(2))
        try stage.send("MODE #a +i", from: SessionID(1))
        _ = stage.take(SessionID(2))
        for line in ["TOPIC #a :x", "INVITE carol #a"] { try stage.send(line, from: SessionID(2)) }
        #expect(stage.take(SessionID(2)).allSatisfy { $0.contains(" 482 ") })
        stage.change { world in
            for id in world.channels.keys { world.channels[id]?.members[ClientID(2)]?.status = .halfOperator }
        }
        for line in ["TOPIC #a :x", "INVITE carol #a"] { try stage.send(line, from: SessionID(2)) }
        #expect(!stage.take(SessionID(2)).contains { $0.contains(" 482 ") })
        #expect(stage.world.clients[ClientID(3)]?.invitations.count == 1)
    }
}
