// SPDX-License-Identifier: Apache-2.0

import Server
import Testing

@Suite(.timeLimit(.minutes(1))) struct TutorialConnectionTests {
    private static let greeting = "type the message"

    @Test func `greeting, letters and the end are the tutorial's, byte for byte`() async throws {
        let printed = Printed()
        try await TestServer.with(printing: printed) { server in
            let peer = try await ScriptedPeer.connect(to: server.tutorial)
            #expect(try await peer.expect(bytes: 16) == Self.greeting)
            try await peer.send("bonjour")
            let letter = try await peer.expect(bytes: 1)
            #expect(letter.allSatisfy { $0.isASCII && $0.isLetter })
            try await peer.send("stop")
            #expect(try await peer.expectEnd() == "")
        }
        #expect(printed.value == "SERVEUR CONNECTÉ AU CLIENT\nMESSAGE DU CLIENT: : bonjour\n")
    }

    @Test func `a session may come through a proxy, and be inside TLS`() async throws {
        try await withTemporaryFolder { folder in
            var configuration = ServerConfiguration.loopback()
            configuration.listeners[1].tls = try TestCertificate.write(to: folder)
            configuration.listeners[1].expectsProxy = true
            try await TestServer.with(configuration) { server in
                let peer = try await ScriptedPeer.connect(to: server.tutorial, prelude: "PROXY UNKNOWN\r\n")
                try await peer.expect(Self.greeting)
                try await peer.send("bonjour")
                _ = try await peer.expect(bytes: 1)
            }
        }
    }

    @Test func `a character that comes byte by byte is printed once it is whole`() async throws {
        let printed = Printed()
        try await TestServer.with(printing: printed) { server in
            let peer = try await ScriptedPeer.connect(to: server.tutorial)
            try await peer.expect(Self.greeting)
            for byte in "👍".utf8 {
                try await peer.send([byte])
                _ = try await peer.expect(bytes: 1)
            }
            try await peer.send([0xFF])
            _ = try await peer.expect(bytes: 1)
        }
        #expect(printed.value.hasSuffix("MESSAGE DU CLIENT: : 👍\nMESSAGE DU CLIENT: : \u{FFFD}\n"))
    }

    @Test func `one who leaves without stop ends only the own session`() async throws {
        try await TestServer.with { server in
            let first = try await ScriptedPeer.connect(to: server.tutorial)
            let second = try await ScriptedPeer.connect(to: server.tutorial)
            try await first.expect(Self.greeting)
            await first.close()
            try await second.expect(Self.greeting)
            try await second.send("still there?")
            _ = try await second.expect(bytes: 1)
        }
    }

    @Test func `one who only stops sending gets the letter and then the end`() async throws {
        try await TestServer.with { server in
            let peer = try await ScriptedPeer.connect(to: server.tutorial)
            try await peer.send("hello\n")
            try await peer.finishSending()
            #expect(try await peer.expectEnd().count == Self.greeting.count + 1)
        }
    }

    @Test func `fifty at once are all served`() async throws {
        try await TestServer.with { server in
            try await withThrowingTaskGroup { group in
                for number in 1...50 {
                    group.addTask {
                        let peer = try await ScriptedPeer.connect(to: server.tutorial)
                        try await peer.expect(Self.greeting)
                        for _ in 1...5 {
                            try await peer.send("message of \(number)")
                            _ = try await peer.expect(bytes: 1)
                        }
                        try await peer.send("stop")
                        try await peer.expectEnd()
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `one who never reads the letters is closed at the limit`() async throws {
        var configuration = ServerConfiguration.loopback()
        configuration.tutorial.unsent = 1024
        configuration.tutorial.unprinted = 1 << 30
        try await TestServer.with(configuration) { server in
            let deaf = try await ScriptedPeer.connect(to: server.tutorial, deaf: true)
            let flood = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            // The server takes one letter's worth of it at a time; it must close long before all of it is gone.
            await #expect(throws: (any Error).self) {
                for _ in 1...200 { try await deaf.send(flood) }
            }
            let other = try await ScriptedPeer.connect(to: server.tutorial)
            try await other.expect(Self.greeting)
        }
    }

    @Test func `when nobody takes the printed lines a flood ends, and all else goes on`() async throws {
        var configuration = ServerConfiguration.loopback()
        configuration.tutorial.unprinted = 8 * 1024
        let printed = Printed(stalled: true)
        let server = try await ChatServer.start(configuration, logger: .silent) { printed.append($0) }
        let flooder = try await ScriptedPeer.connect(to: server.addresses[1])
        let flood = [UInt8](repeating: UInt8(ascii: "x"), count: 64 * 1024)
        await #expect(throws: (any Error).self) {
            for _ in 1...100 { try await flooder.send(flood) }
        }
        let other = try await ScriptedPeer.connect(to: server.addresses[1])
        try await other.expect(Self.greeting)
        try await other.send("bonjour")
        _ = try await other.expect(bytes: 1)
        let took = await ContinuousClock().measure { await server.stop() }
        #expect(took < .seconds(15))
        #expect(printed.value == "")
        printed.open()
    }

    @Test func `sessions are closed when the server ends`() async throws {
        let server = try await ChatServer.start(.loopback(), logger: .silent)
        let peer = try await ScriptedPeer.connect(to: server.addresses[1])
        try await peer.expect(Self.greeting)
        async let stopped: Void = server.stop()
        #expect(try await peer.expectEnd() == "")
        await stopped
    }
}
