// SPDX-License-Identifier: Apache-2.0

import Server
import Testing

@Suite(.timeLimit(.minutes(1))) struct ChatServerTests {
    @Test func `two clients chat`() async throws {
        try await TestServer.with { server in
            let alice = try await server.client("alice")
            let bob = try await server.client("bob")
            try await alice.expect(":bob!bob@127.0.0.1 JOIN #a\r\n")
            try await alice.say("PRIVMSG #a :salut 漢👍")
            try await bob.expect(":alice!alice@127.0.0.1 PRIVMSG #a :salut 漢👍\r\n")
            try await bob.say("PRIVMSG alice :just you")
            try await alice.expect(":bob!bob@127.0.0.1 PRIVMSG alice :just you\r\n")
        }
    }

    @Test func `a line may come in pieces`() async throws {
        try await TestServer.with { server in
            let alice = try await server.client("alice")
            let bob = try await server.client("bob")
            for byte in "PRIVMSG #a :é漢\r\n".utf8 { try await alice.send([byte]) }
            try await bob.expect("PRIVMSG #a :é漢\r\n")
        }
    }

    @Test func `a line that is too long is answered and skipped`() async throws {
        try await TestServer.with { server in
            let alice = try await server.client("alice")
            try await alice.say("PRIVMSG #a :" + String(repeating: "x", count: 10_000), "PING token")
            try await alice.expect(" 417 alice ")
            try await alice.expect("PONG palabre.local token\r\n")
        }
    }

    @Test func `whoever stops sending still gets the answers`() async throws {
        try await TestServer.with { server in
            let alice = try await server.client("alice")
            let bob = try await server.client("bob")
            try await bob.say("PING one", "PING two")
            try await bob.finishSending()
            let answers = try await bob.expectEnd()
            #expect(answers.hasSuffix("PONG palabre.local one\r\n:palabre.local PONG palabre.local two\r\n"))
            try await alice.expect(":bob!bob@127.0.0.1 QUIT ")
        }
    }

    @Test func `a connection that is gone leaves with a QUIT`() async throws {
        try await TestServer.with { server in
            let alice = try await server.client("alice")
            let bob = try await server.client("bob")
            await bob.close()
            try await alice.expect(":bob!bob@127.0.0.1 QUIT ")
        }
    }

    @Test func `a client that quits gets its ERROR and is closed`() async throws {
        try await TestServer.with { server in
            let alice = try await server.client("alice")
            try await alice.say("QUIT :bye", "PING too-late")
            let last = try await alice.expectEnd()
            #expect(last.contains("ERROR "))
            #expect(last.hasSuffix("\r\n"))
            #expect(!last.contains("too-late"))
        }
    }

    @Test func `a client that does not read is closed and the others go on`() async throws {
        var configuration = ServerConfiguration.loopback()
        configuration.sendQueueLimit = 64 * 1024
        try await TestServer.with(configuration) { server in
            let alice = try await server.client("alice")
            let deaf = try await server.client("deaf", deaf: true)
            try await alice.expect(":deaf!deaf@127.0.0.1 JOIN")
            let bob = try await server.client("bob")
            let text = String(repeating: "x", count: 400)
            var (heard, number) = ("", 0)
            // In steps of less than the limit: who reads is never so far behind, however slow this computer is.
            while !heard.contains(":deaf!deaf@127.0.0.1 QUIT ") {
                try #require(number < 20_000)
                try await alice.send((1...100).map { "PRIVMSG #a :\(number + $0) \(text)\r\n" }.joined())
                number += 100
                heard = try await bob.expect("PRIVMSG #a :\(number) \(text)\r\n")
            }
            try await alice.say("PRIVMSG #a :still here")
            try await bob.expect("PRIVMSG #a :still here\r\n")
            await deaf.close()
        }
    }

    @Test func `a burst that is larger than the limit does no harm to those who read`() async throws {
        var configuration = ServerConfiguration.loopback()
        configuration.sendQueueLimit = 16 * 1024
        try await TestServer.with(configuration) { server in
            let alice = try await server.client("alice")
            let bob = try await server.client("bob")
            try await alice.send(String(repeating: "PRIVMSG #a :\(String(repeating: "y", count: 300))\r\n", count: 100))
            try await alice.say("PRIVMSG #a :done")
            try await bob.expect("PRIVMSG #a :done\r\n")
        }
    }

    @Test func `history outlives the server`() async throws {
        try await withTemporaryFolder { folder in
            try await TestServer.with(.loopback(data: folder)) { server in
                let alice = try await server.client("alice")
                try await alice.say("PRIVMSG #a :remember me", "PING done")
                try await alice.expect("PONG palabre.local done")
            }
            try await TestServer.with(.loopback(data: folder)) { server in
                let bob = try await ScriptedPeer.connect(to: server.irc)
                try await bob.say("CAP REQ :batch server-time message-tags", "NICK bob", "USER b 0 * :b", "CAP END")
                try await bob.expect(" 005 ")
                try await bob.say("JOIN #A")
                try await bob.expect(":alice!alice@127.0.0.1 PRIVMSG #a :remember me\r\n")
            }
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct ChatServerEndTests {
    @Test func `every client gets an ERROR when the server ends`() async throws {
        let server = try await ChatServer.start(.loopback(), logger: .silent)
        let world = TestServer(server: server, transcript: Printed())
        let alice = try await world.client("alice")
        let stranger = try await ScriptedPeer.connect(to: world.irc)
        try await stranger.say("PING x")
        async let stopped: Void = server.stop()
        try await alice.expect("ERROR ")
        try await stranger.expect("ERROR ")
        try await alice.expectEnd()
        await stopped
    }

    @Test func `a server ends in time although a client never reads`() async throws {
        let server = try await ChatServer.start(.loopback(), logger: .silent)
        let world = TestServer(server: server, transcript: Printed())
        let alice = try await world.client("alice")
        let deaf = try await world.client("deaf", deaf: true)
        try await alice.expect(":deaf!deaf@127.0.0.1 JOIN")
        try await alice.send((1...1000).map { "PRIVMSG #a :\($0) \(String(repeating: "x", count: 400))\r\n" }.joined())
        try await alice.say("PING done")
        try await alice.expect("PONG palabre.local done")
        let took = await ContinuousClock().measure { await server.stop() }
        // It would be for ever if it waited; two seconds, but for what a busy machine adds.
        #expect(took < .seconds(15))
        await deaf.close()
    }

    @Test func `ending twice is ending once`() async throws {
        let server = try await ChatServer.start(.loopback(), logger: .silent)
        let peer = try await ScriptedPeer.connect(to: server.addresses[0])
        async let first: Void = server.stop()
        async let second: Void = server.stop()
        _ = await (first, second)
        #expect(try await peer.expectEnd().hasPrefix("ERROR "))
    }

    @Test func `a port that is taken is an error that says so, and leaves nothing open`() async throws {
        try await TestServer.with { running in
            var configuration = ServerConfiguration.loopback()
            configuration.listeners[1].place = running.irc.place
            let error = await #expect(throws: ServerError.self) {
                try await ChatServer.start(configuration, logger: .silent)
            }
            #expect(error?.exitCode == .unavailable)
            #expect(
                error?.description
                    == "cannot listen on 127.0.0.1:\(running.irc.port): another program listens there, or did a minute ago; stop it, or choose another port"
            )
        }
    }

    @Test func `a data folder that another server uses is refused`() async throws {
        try await withTemporaryFolder { folder in
            try await TestServer.with(.loopback(data: folder)) { _ in
                let error = await #expect(throws: ServerError.self) {
                    try await ChatServer.start(.loopback(data: folder), logger: .silent)
                }
                #expect(error?.description.contains("another server uses it") == true)
            }
        }
    }

    @Test func `a name that is no address is refused`() async throws {
        var configuration = ServerConfiguration.loopback()
        configuration.listeners[0].place = .tcp(host: "no.such.host.invalid", port: 0)
        let error = await #expect(throws: ServerError.self) {
            try await ChatServer.start(configuration, logger: .silent)
        }
        #expect(error?.subject == "no.such.host.invalid:0")
    }
}
