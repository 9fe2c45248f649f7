// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct RenamingTests {
    @Test func `a crowd that does not know RENAME is not sent each name for each`() throws {
        var configuration = WorldConfiguration()
        configuration.connections.concurrent = 0
        configuration.connections.rate.count = 0
        var stage = Stage(configuration)
        let all = (1...300 as ClosedRange<UInt64>).map { SessionID($0) }
        for id in all {
            try stage.enter(id, as: "user\(id.rawValue)", with: id == all[1] ? "draft/channel-rename" : "")
            try stage.send("JOIN #a", from: id)
        }
        for id in all { _ = stage.take(id) }
        try stage.send("RENAME #a #b", from: all[0])
        let told = stage.take(all[2])
        #expect(told.contains(":user3!user3@127.0.0.1 JOIN #b"))
        #expect(told.last == ":palabre.local 366 user3 #b :There are 300: NAMES #b lists them")
        #expect(!told.contains { $0.contains(" 353 ") })
        #expect(stage.take(all[1]) == [":user1!user1@127.0.0.1 RENAME #a #b :"])
        try stage.send("NAMES #b", from: all[2])
        #expect(stage.take(all[2]).contains { $0.contains(" 353 ") })
    }
}
