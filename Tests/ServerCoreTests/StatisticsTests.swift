// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct StatisticsTests {
    private let alice = SessionID(1)

    @Test func `the time since the start is told in days`() throws {
        var stage = Stage()
        stage.now = stage.now + (3 * 86_400 + 2 * 3600 + 60 + 5)
        try stage.enter(alice, as: "alice")
        try stage.send("STATS u", from: alice)
        #expect(stage.received[alice]?.first == ":palabre.local 242 alice :Server up 3 days 2:01:05")
    }

    @Test func `bans and operators' accounts are told to those who may look`() throws {
        var account = OperatorAccount(name: "root")
        account.masks = ["*@192.0.2.*", "root@*"]
        var configuration = WorldConfiguration()
        configuration.operators = [account, OperatorAccount(name: "god")]
        var stage = Stage(configuration)
        try stage.enter(alice, as: "alice")
        stage.change { $0.clients[alice.client]?.office = Office(name: "root", privileges: .inspect) }
        try stage.send("STATS o", from: alice)
        #expect(
            stage.received[alice] == [
                ":palabre.local 243 alice O *@192.0.2.* * root", ":palabre.local 243 alice O root@* * root",
                ":palabre.local 243 alice O *@* * god", ":palabre.local 219 alice o :End of STATS",
            ]
        )
    }

    @Test func `commands are counted when they are carried out`() throws {
        var stage = Stage()
        try stage.enter(alice, as: "alice")
        for line in ["TIME", "TIME", "KICK", "STATS m"] { try stage.send(line, from: alice) }
        let counts = Dictionary(uniqueKeysWithValues: zip(Command.all.map(\.name), stage.world.commandCounts))
        #expect(counts["TIME"] == 2 && counts["KICK"] == 0 && counts["STATS"] == 1)
    }
}
