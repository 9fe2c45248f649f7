// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

/// By the time that somebody has its PONG, all that its earlier commands cause is on its way to everybody else.
@Suite struct OrderTests {
    private static let commands: [(line: String, seen: String)] = [
        ("PRIVMSG #a :x", "PRIVMSG #a :x"), ("NOTICE #a :x", "NOTICE #a :x"), ("@+x=y TAGMSG #a", "TAGMSG #a"),
        ("PRIVMSG bob :x", "PRIVMSG bob :x"), ("PRIVMSG @#b :x", "PRIVMSG @#b :x"), ("TOPIC #a :x", "TOPIC #a x"),
        ("MODE #a +m", "MODE #a +m"), ("INVITE bob #mine", "INVITE bob #mine"), ("KICK #a carol", "KICK #a carol"),
        ("NICK alicia", "NICK alicia"), ("JOIN #b", "JOIN #b"), ("KNOCK #closed", "asks to be let in"),
        ("RENAME #a #c", "RENAME #a #c"), ("PART #a", "PART #a"), ("SAJOIN bob #new", "JOIN #new"),
    ]

    @Test(arguments: commands)
    func `what a command causes comes before the PONG`(command: (line: String, seen: String)) throws {
        var stage = Stage()
        let (alice, bob, carol) = (SessionID(1), SessionID(2), SessionID(3))
        try stage.enter(alice, as: "alice", with: "message-tags draft/channel-rename")
        try stage.enter(bob, as: "bob", with: "message-tags draft/channel-rename")
        try stage.enter(carol, as: "carol")
        try stage.send("JOIN #a,#mine", from: alice)
        try stage.send("JOIN #a,#b,#closed", from: bob)
        try stage.send("MODE #closed +i", from: bob)
        try stage.send("MODE #b -n", from: bob)
        try stage.send("JOIN #a", from: carol)
        stage.change { $0.clients[ClientID(1)]?.office = Office(name: "alice", privileges: .all) }
        _ = stage.take(bob)
        try stage.send(command.line, from: alice)
        // In the turn itself the others' lines come first.
        let receivers = stage.effects.list.map { (effect: Effect) -> [SessionID] in
            if case .send(_, let clients) = effect { Array(clients) } else { [] }
        }
        #expect(receivers.drop { $0 != [alice] }.allSatisfy { $0 == [alice] || $0.isEmpty })
        try stage.send("PING x", from: alice)
        #expect(stage.received[alice]?.last?.contains("PONG") == true)
        #expect(stage.take(bob).contains { $0.contains(command.seen) }, "\(command)")
    }
}
