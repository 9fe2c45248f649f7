// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import IRC
import ServerCore
import ServerStore
import Testing

private func ban(_ target: NetworkBan.Target, _ reason: String = "Spam", for seconds: Int64? = nil) -> NetworkBan {
    let start = Instant(milliseconds: 1_700_000_000_123)
    return NetworkBan(
        target: target,
        reason: reason,
        setBy: "root",
        setAt: start,
        expiresAt: seconds.map { start + $0 }
    )
}

private func network(_ text: String) throws -> NetworkBan.Target {
    .network(try #require(CIDR(text)))
}

private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

@Suite struct NetworkBanTests {
    @Test func `bans come back whole and oldest first`() throws {
        let store = try Store(.memory(messages: 100))
        let bans = [
            ban(.mask("*@*.example"), "漢 \u{3}4red", for: 60), try ban(network("192.0.2.0/24")),
            try ban(network("2001:db8::/32")),
        ]
        for ban in bans { try store.keep(ban) }
        #expect(try store.bans() == bans)
    }

    @Test func `a target has one ban, the newest`() throws {
        let store = try Store(.memory(messages: 100))
        try store.keep(ban(.mask("a!*@*"), "old"))
        try store.keep(ban(.mask("b!*@*")))
        try store.keep(ban(.mask("a!*@*"), "new"))
        #expect(try store.bans() == [ban(.mask("b!*@*")), ban(.mask("a!*@*"), "new")])
    }

    @Test func `a ban is forgotten by its target`() throws {
        let store = try Store(.memory(messages: 100))
        try store.keep(ban(.mask("a!*@*")))
        try store.keep(ban(network("192.0.2.7")))
        try store.drop(network("192.0.2.7"))
        try store.drop(.mask("192.0.2.7"))
        try store.drop(.mask("nobody@*"))
        #expect(try store.bans() == [ban(.mask("a!*@*"))])
    }

    @Test func `bans outlive the store`() throws {
        try withFolder { folder in
            let first = try Store(.folder(folder))
            try first.keep(ban(.mask("a!*@*")))
            try first.close()
            let second = try Store(.folder(folder))
            #expect(try second.bans() == [ban(.mask("a!*@*"))])
            try second.close()
        }
    }

    @Test func `what is no network is left out`() throws {
        try withFolder { folder in
            let first = try Store(.folder(folder))
            try first.keep(ban(network("192.0.2.7")))
            try first.keep(ban(.mask("a!*@*")))
            try first.close()
            let database = try DatabaseQueue(path: folder + "/palabre.sqlite")
            try database.write { try $0.execute(sql: "UPDATE networkBan SET target = 'x' WHERE kind = 'network'") }
            try database.close()
            let second = try Store(.folder(folder))
            #expect(try second.bans() == [ban(.mask("a!*@*"))])
            try second.close()
        }
    }
}
