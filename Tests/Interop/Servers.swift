// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support

/// A server under test or a foreign one, running on a free port of its own until the last reference goes.
final class RunningServer {
    let program: Program
    let port: Int
    /// The port of the tutorial's protocol; 0 for a foreign server.
    let tutorialPort: Int
    private let scratch: Scratch

    private init(program: Program, port: Int, tutorialPort: Int = 0, scratch: Scratch) {
        self.program = program
        self.port = port
        self.tutorialPort = tutorialPort
        self.scratch = scratch
    }

    struct NotStarted: Error {
        var output: String
    }

    private func started() async throws -> RunningServer {
        let isListening = await eventually { (try? LoopbackSocket.connect(to: port)) != nil || !program.isRunning }
        guard isListening, program.isRunning else { throw NotStarted(output: program.output + program.errors) }
        return self
    }

    static func palabre(settings: String = "") async throws -> RunningServer {
        let scratch = try Scratch()
        let (port, tutorialPort) = (try LoopbackSocket.freePort(), try LoopbackSocket.freePort())
        let file = try scratch.write(
            """
            data = "\(scratch.path)/data"
            \(settings)
            [[listener]]
            address = "127.0.0.1:\(tutorialPort)"
            protocol = "tutorial"
            [[listener]]
            address = "127.0.0.1:\(port)"
            protocol = "irc"
            """,
            to: "server.toml"
        )
        let program = try Program(Installed.palabreServer, "--config", file)
        return try await RunningServer(program: program, port: port, tutorialPort: tutorialPort, scratch: scratch)
            .started()
    }

    static func ngircd() async throws -> RunningServer {
        let scratch = try Scratch()
        let port = try LoopbackSocket.freePort()
        let file = try scratch.write(
            """
            [Global]
            Name = ngircd.test
            Info = test
            Listen = 127.0.0.1
            Ports = \(port)
            [Limits]
            MaxConnectionsIP = 0
            [Options]
            DNS = no
            Ident = no
            PAM = no
            """,
            to: "ngircd.conf"
        )
        let program = try Program(Installed.path(of: "ngircd") ?? "", "--nodaemon", "--config", file)
        return try await RunningServer(program: program, port: port, scratch: scratch).started()
    }

    static func inspircd() async throws -> RunningServer {
        let scratch = try Scratch()
        let port = try LoopbackSocket.freePort()
        let file = try scratch.write(
            """
            <server name="inspircd.test" description="test" network="InspTest" id="0PT">
            <admin name="test" nick="test" email="test@inspircd.test">
            <bind address="127.0.0.1" port="\(port)" type="clients">
            <connect name="main" allow="*" timeout="60" localmax="100" globalmax="100" resolvehostnames="no" useident="no">
            <dns server="127.0.0.1" timeout="1">
            <options prefixquit="Quit: " defaultmodes="not">
            <module name="cap"><module name="ircv3"><module name="ircv3_batch"><module name="ircv3_ctctags">
            <module name="ircv3_echomessage"><module name="ircv3_labeledresponse"><module name="ircv3_msgid">
            <module name="ircv3_servertime"><module name="namesx">
            <pid file="\(scratch.path)/inspircd.pid">
            <path configdir="\(scratch.path)" datadir="\(scratch.path)" logdir="\(scratch.path)">
            """,
            to: "inspircd.conf"
        )
        let program = try Program(
            Installed.path(of: "inspircd") ?? "",
            "--nofork",
            "--runasroot",
            "--config",
            file
        )
        return try await RunningServer(program: program, port: port, scratch: scratch).started()
    }
}

/// A person at a raw socket, as with netcat.
struct Netcat {
    let socket: LoopbackSocket

    /// Connects, registers and joins.
    init(nick: String, port: Int, channel: String) async throws {
        socket = try LoopbackSocket.connect(to: port)
        socket.send("NICK \(nick)\r\nUSER \(nick) 0 * :\(nick)\r\n")
        let socket = socket
        _ = await eventually {
            // Some servers want an answer to a PING first.
            let lines = socket.text.split(separator: "\r\n")
            if let ping = lines.last(where: { $0.hasPrefix("PING") }), !lines.contains(where: { $0.contains(" 001 ") })
            {
                socket.send("PONG\(ping.dropFirst(4))\r\n")
            }
            return lines.contains { $0.contains(" 001 ") }
        }
        socket.send("JOIN \(channel)\r\n")
        _ = await socket.receives(" 366 ")
    }

    func say(_ text: String, to channel: String) {
        socket.send("PRIVMSG \(channel) :\(text)\r\n")
    }

    func sees(_ text: String) async -> Bool {
        await socket.receives(text)
    }
}
