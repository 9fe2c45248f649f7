// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct DepartedUsersTests {
    private func client(_ nick: String, _ user: String) -> Client {
        var client = Client(id: ClientID(1), peer: Peer(host: "192.0.2.7"), connectedAt: Instant(seconds: 0))
        client.source = Source(name: nick, user: user, host: "cloak")
        return client
    }

    @Test func `the last one comes first`() {
        var departed = DepartedUsers()
        for (second, user) in ["one", "two"].enumerated() {
            departed.add(client("a", user), nick: "a", at: Instant(seconds: Int64(second)), limit: 9)
        }
        #expect(departed["a"].map(\.source.user) == ["two", "one"])
        #expect(departed["a"].first?.realHost == "192.0.2.7")
        #expect(departed["b"].isEmpty)
    }

    @Test func `the oldest are forgotten, whatever their nicks`() {
        var departed = DepartedUsers()
        for (user, nick) in ["a", "b", "a", "c"].enumerated() {
            departed.add(client(nick, String(user)), nick: nick, at: Instant(seconds: 0), limit: 2)
        }
        #expect(departed.count == 2)
        #expect(departed["a"].map(\.source.user) == ["2"])
        #expect(departed["b"].isEmpty && departed["c"].count == 1)
    }

    @Test(arguments: [0, -1]) func `nobody is remembered where nobody shall be`(limit: Int) {
        var departed = DepartedUsers()
        departed.add(client("a", "a"), nick: "a", at: Instant(seconds: 0), limit: limit)
        #expect(departed.count == 0 && departed["a"].isEmpty)
    }
}
