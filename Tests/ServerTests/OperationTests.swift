// SPDX-License-Identifier: Apache-2.0

import Foundation
import IRC
import Logging
import ServerCore
import Support
import Synchronization
import Testing

@testable import Server

/// A server that is being run, with a configuration that a test can change under it.
private struct Operated {
    private static let password = "root's own"

    let test: TestServer
    let log: RecordedLog
    private let next: Next
    private let running: Task<Void, any Error>

    /// What is read the next time.
    private final class Next: Sendable {
        let value: Mutex<Reconfiguration>

        init(_ value: Reconfiguration) {
            self.value = Mutex(value)
        }
    }

    static func with(
        _ configuration: ServerConfiguration = .loopback(),
        _ body: (Operated) async throws -> Void
    ) async throws {
        var configuration = configuration
        configuration.world.operators = [OperatorAccount(name: "root", password: password)]
        let next = Next(Reconfiguration(configuration, report: ["as before"]))
        let log = RecordedLog()
        let transcript = Printed()
        let server = try await ChatServer.start(
            configuration,
            logger: log.logger,
            transcript: { transcript.append($0) },
            reread: { next.value.withLock { $0 } }
        )
        let running = Task { try await server.run() }
        let operated = Operated(
            test: TestServer(server: server, transcript: transcript),
            log: log,
            next: next,
            running: running
        )
        do {
            try await body(operated)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
        running.cancel()
    }

    /// What the next REHASH or SIGHUP finds.
    func prepare(_ report: String, _ change: (inout ServerConfiguration) -> Void) {
        next.value.withLock {
            guard var configuration = $0.configuration else { return }
            change(&configuration)
            $0 = Reconfiguration(configuration, report: [report])
        }
    }

    func prepareNothingUsable(_ report: String) {
        next.value.withLock { $0 = Reconfiguration(nil, report: [report]) }
    }

    func root() async throws -> ScriptedPeer {
        let root = try await test.client("root")
        try await root.say("OPER root :\(Operated.password)")
        try await root.expect(" 381 root ")
        return root
    }

    /// Waits until the server has ended by itself.
    func end() async throws {
        try await running.value
    }
}

/// Keeps the lines that are logged, as `message key=value`.
private final class RecordedLog: Sendable {
    private struct Recorder: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.debug

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
            log.lines.withLock { $0.append("\(event.message)" + pairs.joined()) }
        }
    }

    private let lines = Mutex<[String]>([])

    var logger: Logger { Logger(label: "test") { _ in Recorder(log: self) } }

    func contains(_ text: String) -> Bool {
        lines.withLock { $0.contains { $0.contains(text) } }
    }
}

@Suite(.timeLimit(.minutes(1))) struct OperationTests {
    @Test func `REHASH takes a new configuration over and keeps every connection`() async throws {
        try await Operated.with { operated in
            let root = try await operated.root()
            let alice = try await operated.test.client("alice")
            operated.prepare("limits.topic-length: 390 → 60") { $0.world.topicLength = 60 }
            try await root.say("REHASH")
            try await root.expect(" 382 root ")
            try await root.expect("NOTICE root :limits.topic-length: 390 → 60\r\n")
            try await alice.say("VERSION")
            try await alice.expect("TOPICLEN=60")
            #expect(operated.log.contains("the configuration was read again connection=1 detail=limits.topic-length"))
        }
    }

    @Test func `a configuration that cannot be used changes nothing`() async throws {
        try await Operated.with { operated in
            let root = try await operated.root()
            operated.prepareNothingUsable("p.toml:3: limits.bans: expected a whole number")
            try await root.say("REHASH", "VERSION")
            try await root.expect("NOTICE root :p.toml:3: limits.bans: expected a whole number\r\n")
            try await root.expect("TOPICLEN=390")
            #expect(operated.log.contains("the configuration cannot be used connection=1 detail=p.toml:3: "))
        }
    }

    @Test func `listeners come and go while the server runs, and their connections stay`() async throws {
        let scratch = try Scratch()
        let (old, new) = (scratch.path + "/old", scratch.path + "/new")
        var configuration = ServerConfiguration.loopback()
        configuration.listeners.append(ListenerConfiguration(place: .unix(path: old), dialect: .irc))
        try await Operated.with(configuration) { operated in
            let root = try await operated.root()
            let guest = try LoopbackSocket.connect(toPath: old)
            operated.prepare("listeners") { $0.listeners[2].place = .unix(path: new) }
            try await root.say("REHASH")
            try await root.expect("no longer listening on \(old)\r\n")
            try await root.expect("now listening on \(new)\r\n")
            #expect(!FileManager.default.fileExists(atPath: old))
            for socket in [guest, try LoopbackSocket.connect(toPath: new)] {
                socket.send("PING here\r\n")
                #expect(await socket.receives("PONG palabre.local here"))
            }
        }
    }

    @Test func `a listener that cannot be opened is told, and tried again the next time`() async throws {
        try await TestServer.with { other in
            try await Operated.with { operated in
                let root = try await operated.root()
                operated.prepare("listeners") {
                    $0.listeners.append(ListenerConfiguration(place: other.irc.place, dialect: .irc))
                }
                for _ in 0..<2 {
                    try await root.say("REHASH")
                    try await root.expect("cannot listen on \(other.irc): another program listens there")
                    try await root.expect("\r\n")
                }
            }
        }
    }

    @Test func `certificates are read again, and a wrong one is told`() async throws {
        try await withTemporaryFolder { folder in
            let tls = try TestCertificate.write(to: folder)
            try await Operated.with(.loopback(tls: tls)) { operated in
                let root = try await operated.root()
                try await root.say("REHASH")
                try await root.expect("certificates were read again\r\n")
                try Data(TestCertificate.strangeKey.utf8).write(to: URL(fileURLWithPath: tls.key))
                try await root.say("REHASH")
                try await root.expect("cannot use \(tls.key): it is not the key of the certificate")
                _ = try await operated.test.client("alice")
            }
        }
    }

    @Test func `a signal has the configuration read again too`() async throws {
        try await Operated.with { operated in
            let alice = try await operated.test.client("alice")
            operated.prepare("limits.topic-length: 390 → 60") { $0.world.topicLength = 60 }
            operated.test.server.reload()
            #expect(await eventually { operated.log.contains("detail=limits.topic-length: 390 → 60") })
            try await alice.say("VERSION")
            try await alice.expect("TOPICLEN=60")
        }
    }

    @Test(arguments: [("DIE", false), ("RESTART", true)])
    func `an operator ends the server`(command: String, restarts: Bool) async throws {
        try await Operated.with { operated in
            let root = try await operated.root()
            let alice = try await operated.test.client("alice")
            try await root.say("\(command) palabre.local")
            #expect(try await alice.expectEnd().contains("by root"))
            try await operated.end()
            #expect(await operated.test.server.restarts == restarts)
            #expect(operated.log.contains("stopped"))
        }
    }

    @Test func `an operator's password may be a hash`() async throws {
        var configuration = ServerConfiguration.loopback()
        configuration.world.operators = [OperatorAccount(name: "moussa", password: Passwords.hash("baobab"))]
        try await TestServer.with(configuration) { server in
            let moussa = try await server.client("moussa")
            try await moussa.say("OPER moussa acacia", "PING first")
            try await moussa.expect(" 464 moussa ")
            try await moussa.expect("PONG palabre.local first")
            try await moussa.say("OPER moussa baobab", "PING second")
            try await moussa.expect(" 381 moussa ")
            try await moussa.expect("PONG palabre.local second")
        }
    }

    @Test func `the first operator's password works once`() async throws {
        try await withTemporaryFolder { folder in
            var configuration = ServerConfiguration.loopback(data: folder)
            configuration.offersFirstOperator = true
            let server = try await ChatServer.start(configuration, logger: .silent)
            let test = TestServer(server: server, transcript: Printed())
            let name = try #require(server.firstOperator?.name)
            let password = try #require(server.firstOperator?.password)
            let alice = try await test.client("alice")
            // The right password with a wrong name is no use, and uses nothing up.
            try await alice.say("OPER root \(password)")
            try await alice.expect(" 464 alice ")
            try await alice.say("OPER \(name) \(password)")
            try await alice.expect(" 381 alice ")
            try await alice.expect("This password was for once")
            let bob = try await test.client("bob")
            try await bob.say("OPER \(name) \(password)")
            try await bob.expect(" 464 bob ")
            await server.stop()
            #expect(try String(contentsOfFile: folder + "/first-operator", encoding: .utf8) == "used\n")
            try await TestServer.with(configuration) { #expect($0.server.firstOperator == nil) }
        }
    }

    @Test func `cloaks stay the same over restarts`() async throws {
        try await withTemporaryFolder { folder in
            var configuration = ServerConfiguration.loopback(data: folder)
            configuration.cloaks.isEnabled = true
            var hosts: [String] = []
            for _ in 0..<2 {
                try await TestServer.with(configuration) { server in
                    let alice = try await server.client("alice")
                    try await alice.say("JOIN #b")
                    try await alice.expect(":alice!alice@")
                    hosts.append(try await alice.expect(" JOIN #b\r\n"))
                }
            }
            #expect(hosts[0] == hosts[1])
            #expect(!hosts[0].contains("127.0.0.1"))
        }
    }

    @Test func `what a connection did is logged with its number`() async throws {
        try await Operated.with { operated in
            let alice = try await operated.test.client("alice")
            #expect(operated.log.contains("connected address=127.0.0.1 connection=1 tls=false"))
            #expect(operated.log.contains("registered connection=1 nick=alice user=alice!alice@127.0.0.1"))
            try await alice.say("QUIT :bye")
            try await alice.expectEnd()
            #expect(operated.log.contains("closed connection=1 reason=Quit: bye"))
            let bob = try await operated.test.client("bob")
            await bob.close()
            #expect(await eventually { operated.log.contains("disconnected connection=2 reason=Connection ") })
            let root = try await operated.root()
            try await root.say("KILL nobody x", "OPER root wrong", "PING x")
            try await root.expect("PONG")
            #expect(operated.log.contains("root!root@127.0.0.1 is the operator root now connection=3"))
            let mirror = try await ScriptedPeer.connect(to: operated.test.tutorial)
            try await mirror.expect("type the message")
            #expect(operated.log.contains("connected address=127.0.0.1 connection=4 protocol=tutorial"))
            await mirror.close()
            #expect(await eventually { operated.log.contains("disconnected connection=4") })
        }
    }

    @Test func `the clock for tests is ahead, and nobody times out for it`() async throws {
        var configuration = ServerConfiguration.loopback()
        configuration.clock.ahead = 31_536_000
        configuration.clock.speed = 1000
        configuration.world.pingInterval = 10
        try await TestServer.with(configuration) { server in
            let alice = try await ScriptedPeer.connect(to: server.irc)
            try await alice.say("CAP REQ server-time", "NICK alice", "USER a 0 * :a", "CAP END")
            var clock = SystemClock()
            let soon = clock.now() + 300 * 86_400
            // Ten seconds of the server's, and then it is a minute later.
            var times: [String] = []
            for token in ["first", "second"] {
                let start = clock.now()
                #expect(await eventually { clock.now() - start > 60 })
                try await alice.say("PING \(token)")
                let answer = try await alice.expect("PONG palabre.local \(token)\r\n")
                #expect(!answer.contains(" PING "))
                times.append(String(answer.split(separator: "@time=").last?.prefix { $0 != " " } ?? ""))
            }
            #expect(times[0] > soon.serverTime)
            #expect(times[1].prefix(19) > times[0].prefix(19))
        }
    }
}
