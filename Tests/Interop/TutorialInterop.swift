// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

/// The bytes that the tutorial's programs send and print, played by plain sockets and pipes.
@Suite(.serialized) struct TutorialInterop {
    @Test func `the tutorial's client is greeted, answered letter by letter, and ended by stop`() async throws {
        let server = try await RunningServer.palabre()
        let client = try LoopbackSocket.connect(to: server.tutorialPort)
        #expect(await client.receives("type the message"))
        for (count, message) in ["bonjour", "à tous"].enumerated() {
            client.send(message)
            #expect(await eventually { client.text.utf8.count == 16 + count + 1 })
            #expect(client.text.last.map { $0.isASCII && $0.isLetter } == true)
        }
        client.send("stop")
        #expect(await client.ends())
        #expect(
            await server.program.prints(
                """
                SERVEUR CONNECTÉ AU CLIENT
                MESSAGE DU CLIENT: : bonjour
                MESSAGE DU CLIENT: : à tous

                """
            )
        )
    }

    @Test(.enabled(if: Installed.has("nc")))
    func `netcat's line ends are no part of the messages`() async throws {
        let server = try await RunningServer.palabre()
        let netcat = try Program(Installed.path(of: "nc") ?? "", "127.0.0.1", "\(server.tutorialPort)")
        #expect(await netcat.prints("type the message"))
        netcat.type("salut\n")
        #expect(await server.program.prints("MESSAGE DU CLIENT: : salut\n"))
        netcat.type("stop\n")
        netcat.closeInput()
        #expect(await netcat.exitCode() == 0)
        #expect(!server.program.output.contains("stop"))
    }

    @Test func `headless prints byte for byte what the tutorial's client prints`() async throws {
        let listener = try LoopbackSocket.listen()
        let client = try Program(Installed.palabre, "--headless", "tutorial://127.0.0.1:\(listener.port)")
        var accepted: LoopbackSocket?
        #expect(
            await eventually {
                accepted = accepted ?? listener.accept()
                return accepted != nil
            }
        )
        let server = try #require(accepted)
        server.send("type the message")
        #expect(await client.prints("CLIENT CONNECTÉ AU SERVEUR\ntype the message\n"))
        client.type("bonjour\nà tous\n")
        #expect(await server.receives("bonjour"))
        #expect(server.text == "bonjour", "the second line waits for the first one's reply")
        server.send("K")
        #expect(await server.receives("bonjourà tous"))
        server.send("q")
        #expect(await client.prints("SERVEUR: q\n"))
        client.type("stop\n")
        #expect(await server.receives("stop"))
        #expect(client.output == "CLIENT CONNECTÉ AU SERVEUR\ntype the message\nSERVEUR: K\nSERVEUR: q\n")
    }

    @Test func `headless talks to our own server, and both end well`() async throws {
        let server = try await RunningServer.palabre()
        let client = try Program(Installed.palabre, "127.0.0.1:\(server.tutorialPort)")
        client.type("un\ndeux\nstop\n")
        #expect(await client.exitCode() == 0)
        let lines = client.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5)
        #expect(lines.prefix(2) == ["CLIENT CONNECTÉ AU SERVEUR", "type the message"])
        #expect(lines.dropFirst(2).prefix(2).allSatisfy { $0.hasPrefix("SERVEUR: ") && $0.count == 10 })
        #expect(await server.program.prints("MESSAGE DU CLIENT: : un\nMESSAGE DU CLIENT: : deux\n"))
    }

    @Test(arguments: [("<&-", 0), (">&-", 74), ("<&- >&- 2>&-", 74)])
    func `closed standard descriptors are not mistaken for sockets`(closed: String, code: Int32) async throws {
        let server = try await RunningServer.palabre()
        let url = "tutorial://127.0.0.1:\(server.tutorialPort)"
        let client = try Program("/bin/sh", "-c", "exec \(Installed.palabre) --headless \(url) \(closed)")
        client.closeInput()
        #expect(await client.exitCode() == code)
        #expect(!server.program.output.contains("MESSAGE"))
    }

    @Test func `a signal that whoever started it had ignored does not end it`() async throws {
        let server = try await RunningServer.palabre()
        let url = "tutorial://127.0.0.1:\(server.tutorialPort)"
        let client = try Program("/bin/sh", "-c", "trap '' HUP; exec \(Installed.palabre) --headless \(url)")
        #expect(await client.prints("type the message"))
        client.signal(SIGHUP)
        client.type("still here\n")
        #expect(await client.prints("SERVEUR: "))
        client.signal(SIGTERM)
        #expect(await client.exitCode() == 128 + SIGTERM)
    }

    @Test func `nobody listening is one line and an exit code`() async throws {
        let port = try LoopbackSocket.freePort()
        let client = try Program(Installed.palabre, "--headless", "tutorial://127.0.0.1:\(port)")
        #expect(await client.exitCode() == 69)
        #expect(client.output.isEmpty)
        #expect(client.errors.split(separator: "\n").count == 1)
        #expect(client.errors.contains("127.0.0.1:\(port)"))
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends the server cleanly, each client with ERROR`(signal: Int32) async throws {
        let server = try await RunningServer.palabre()
        let alice = try await Netcat(nick: "alice", port: server.port, channel: "#a")
        let start = ContinuousClock.now
        server.program.signal(signal)
        #expect(await server.program.exitCode() == 0)
        #expect(ContinuousClock.now - start < .seconds(15))
        #expect(await alice.sees("ERROR :"))
        #expect(await alice.socket.ends())
    }
}
