// SPDX-License-Identifier: Apache-2.0

import Foundation
import Server
import Support
import Testing

@testable import palabre_server

/// A `palabre-server` on a free port, with a configuration that a test can change.
private final class RunningServer {
    let scratch: Scratch
    let program: Program
    let port: Int
    let file: String

    init(_ text: String = "", _ arguments: String...) async throws {
        scratch = try Scratch()
        port = try LoopbackSocket.freePort()
        file = scratch.path + "/server.toml"
        try RunningServer.write(text, to: file, port: port)
        program = try Program(Installed.palabreServer, ["--config", file] + arguments)
        let program = program
        #expect(await eventually { program.errors.contains("listening") })
    }

    func rewrite(_ text: String) throws {
        try RunningServer.write(text, to: file, port: port)
    }

    private static func write(_ text: String, to file: String, port: Int) throws {
        let common = """
            data = "data"
            listener = [{ address = "127.0.0.1:\(port)" }]
            operator = [{ name = "root", password = "secret" }]

            """
        try Data((common + text).utf8).write(to: URL(fileURLWithPath: file))
    }

    func client(_ nick: String) async throws -> LoopbackSocket {
        let socket = try LoopbackSocket.connect(to: port)
        socket.send("NICK \(nick)\r\nUSER \(nick) 0 * :\(nick)\r\n")
        #expect(await socket.receives(" 001 \(nick) "))
        return socket
    }

    func root() async throws -> LoopbackSocket {
        let root = try await client("root")
        root.send("OPER root secret\r\n")
        #expect(await root.receives(" 381 root "))
        return root
    }

    func logs(_ text: String) async -> Bool {
        let program = program
        return await eventually { program.errors.contains(text) }
    }
}

@Suite(.timeLimit(.minutes(1))) struct ServerOperationTests {
    @Test func `SIGHUP reads the configuration again and keeps connections`() async throws {
        let server = try await RunningServer()
        let alice = try await server.client("alice")
        try server.rewrite("[limits]\ntopic-length = 77\n[log]\nlevel = \"debug\"\nformat = \"json\"\n")
        server.program.signal(SIGHUP)
        #expect(await server.logs("\"detail\":\"limits.topic-length: 390 → 77\""))
        #expect(await server.logs("\"detail\":\"log.level: \\\"info\\\" → \\\"debug\\\"\""))
        alice.send("VERSION\r\n")
        #expect(await alice.receives("TOPICLEN=77"))
        server.program.signal(SIGTERM)
        #expect(await server.program.exitCode() == 0)
    }

    @Test func `a mistake in the configuration is told to the operator, and changes nothing`() async throws {
        let server = try await RunningServer()
        let root = try await server.root()
        try server.rewrite("[limits]\ntopic-length = 1\nbogus = 2\n")
        root.send("REHASH\r\n")
        #expect(
            await root.receives(
                "server.toml:5:16: limits.topic-length: expected a whole number from 50 to 390, found 1"
            )
        )
        #expect(await root.receives("server.toml:6:1: limits.bogus: unknown key"))
        root.send("VERSION\r\n")
        #expect(await root.receives("TOPICLEN=390"))
        try FileManager.default.removeItem(atPath: server.file)
        root.send("REHASH\r\n")
        #expect(await root.receives("server.toml: No such file or directory"))
    }

    @Test func `the level of the command line stays whatever the file says`() async throws {
        let server = try await RunningServer("", "--log-level", "notice", "--data", "")
        _ = try await server.client("alice")
        try server.rewrite("[log]\nlevel = \"debug\"\n")
        server.program.signal(SIGHUP)
        #expect(await server.logs("nothing in it has changed"))
        #expect(!server.program.errors.contains("registered"))
    }

    @Test func `DIE ends the program as a signal does`() async throws {
        let server = try await RunningServer()
        let root = try await server.root()
        root.send("DIE palabre.local\r\n")
        #expect(await root.receives("ERROR :Shut down by root"))
        #expect(await server.program.exitCode() == 0)
    }

    @Test func `RESTART starts the same program again, with what it kept`() async throws {
        let server = try await RunningServer()
        let first = try await server.root()
        first.send("JOIN #a\r\nPRIVMSG #a :remember\r\n")
        let process = server.program.identifier
        for round in 2...3 {
            let root = round == 2 ? first : try await server.root()
            root.send("RESTART palabre.local\r\n")
            #expect(await root.receives("ERROR :Restarted by root"))
            let program = server.program
            let listened = await eventually {
                program.errors.split(separator: "\n").count { $0.contains(" listening ") } == round
            }
            #expect(listened)
        }
        #expect(server.program.identifier == process)
        let bob = try await server.client("bob")
        bob.send("CAP REQ :batch server-time message-tags\r\nJOIN #a\r\n")
        #expect(await bob.receives("PRIVMSG #a :remember"))
        server.program.signal(SIGTERM)
        #expect(await server.program.exitCode() == 0)
    }

    @Test func `the hash of a password is one that the configuration takes`() async throws {
        let program = try Program(Installed.palabreServer, "hash-password")
        program.type("baobab\nnext line\n")
        #expect(await program.exitCode() == 0)
        let hash = String(program.output.dropLast())
        #expect(Passwords.check("baobab", against: hash))
        let text = "[[operator]]\nname = \"a\"\npassword = \"\(hash)\""
        #expect(ConfigurationFile(text, name: "p.toml").problems == [])
    }

    @Test func `no password is no hash`() async throws {
        let program = try Program(Installed.palabreServer, "hash-password")
        program.closeInput()
        #expect(await program.exitCode() == 65)
        #expect(program.output == "")
        #expect(program.errors == "palabre-server: there is no password\n")
    }

    @Test func `a socket that nobody handed over cannot be listened on`() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("listener = [{ address = \"inherited\" }]", to: "server.toml")
        let program = try Program(Installed.palabreServer, "--config", file, "--check-config")
        #expect(await program.exitCode() == 69)
        #expect(program.errors.contains("cannot listen on inherited: no socket was handed over;"))
    }

    @Test func `a server without a configuration says how to get in and how to rule`() {
        let listeners = [
            BoundListener(place: .tcp(host: "127.0.0.1", port: 5555), dialect: .tutorial, isSecure: false),
            BoundListener(place: .tcp(host: "127.0.0.1", port: 6667), dialect: .irc, isSecure: false),
        ]
        let text = Greeting.text(listeners: listeners, firstOperator: .init(name: "admin", password: "one-two"))
        #expect(
            text == """
                palabre-server listens on
                    127.0.0.1:5555  the tutorial's protocol
                    127.0.0.1:6667  IRC: `palabre irc://127.0.0.1:6667/#palabre`
                To become its operator, say this in any IRC client, once:
                    /oper admin one-two
                The password is shown this once, and works no more after it was used.
                For others to join, write a configuration: `palabre-server example-config` prints one.

                """
        )
        let shown = ChatServer.Invitation(name: "admin", password: nil, file: "/data/first-operator")
        #expect(
            Greeting.text(listeners: listeners, firstOperator: shown).contains("Without /data/first-operator there")
        )
        #expect(!Greeting.text(listeners: listeners, firstOperator: nil).contains("oper"))
    }
}
