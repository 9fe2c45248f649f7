// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ErasingTests {
    @Test func `that somebody leaves because the account is erased is erased with the rest`() throws {
        let alice = Account(name: "alice", registeredAt: Instant(seconds: 1))
        var stage = Stage(memory: Memory(records: [.account(alice)]))
        let (bob, console) = (SessionID(2), SessionID(3))
        try stage.join(SessionID(1), as: "alice")
        try stage.send("JOIN #a", from: SessionID(1))
        try stage.enter(bob, as: "bob")
        try stage.send("JOIN #a", from: bob)
        var peer = Peer(host: "localhost")
        peer.isConsole = true
        stage.handle(.connected(console, peer))
        _ = stage.take(bob)
        try stage.send("ACCOUNT ERASE alice", from: console)
        #expect(stage.take(bob).count { $0.contains(" QUIT ") } == 1)
        let effects = stage.effects.list
        let erasure = try #require(effects.firstIndex(of: .rewrite(account: "alice", to: nil)))
        func keepsAlice(_ effect: Effect) -> Bool {
            if case .store(let messages, _) = effect { messages.contains { $0.account == "alice" } } else { false }
        }
        #expect(effects[..<erasure].contains(where: keepsAlice))
        #expect(!effects[erasure...].contains(where: keepsAlice))
    }
}
