// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

/// What was echoed is kept, whatever becomes of the process or of the disk.
@Suite(.timeLimit(.minutes(3))) struct ServerDurabilityTests {
    /// A `palabre-server` on a data folder that can be started again.
    private final class Subject {
        let scratch: Scratch
        let port: Int
        private(set) var program: Program

        init(_ more: String = "", limit: Int? = nil) async throws {
            scratch = try Scratch()
            port = try LoopbackSocket.freePort()
            let text = """
                data = "data"
                listener = [{ address = "127.0.0.1:\(port)" }]
                [limits]
                fakelag = false
                [history]
                replay = 1000
                \(more)
                """
            _ = try scratch.write(text, to: "server.toml")
            program = try Subject.start(scratch, limit: limit)
            try await isUp()
        }

        var folder: String { scratch.path + "/data" }

        func startAgain() async throws {
            program = try Subject.start(scratch)
            try await isUp()
        }

        private func isUp() async throws {
            let program = program
            try #require(await eventually { program.errors.contains("listening") || !program.isRunning })
            try #require(program.isRunning, "\(program.errors)")
        }

        // The limit is on the size of each file, in bytes: one way to a full disk.
        private static func start(_ scratch: Scratch, limit: Int? = nil) throws -> Program {
            let arguments = ["--config", scratch.path + "/server.toml"]
            guard let limit else { return try Program(Installed.palabreServer, arguments) }
            let command = "ulimit -S -f \(limit / 1024); exec \"$0\" \"$@\""
            return try Program("/bin/bash", ["-c", command, Installed.palabreServer] + arguments)
        }

        func kill() async {
            program.signal(SIGKILL)
            _ = await program.exitCode()
        }

        func client(
            _ nick: String,
            with capabilities: String = "echo-message batch server-time message-tags"
        ) async throws
            -> LoopbackSocket
        {
            let socket = try LoopbackSocket.connect(to: port)
            socket.send("CAP REQ :\(capabilities)\r\nCAP END\r\nNICK \(nick)\r\nUSER \(nick) 0 * :\(nick)\r\n")
            try #require(await socket.receives(" 001 \(nick) "))
            return socket
        }

        /// The texts that are played back to who joins a channel.
        func history(of channel: String) async throws -> [String] {
            // A nick of its own: the server may hear of the one before later that it has gone.
            let reader = try await client("reader-\(channel.dropFirst())")
            reader.send("JOIN \(channel)\r\nPING done\r\n")
            try #require(await reader.receives("BATCH -1") || reader.text.contains("PONG"))
            try #require(await reader.receives("PONG palabre.local done"))
            _ = await reader.receives("BATCH -1", within: .seconds(2))
            return texts(in: reader.text, of: channel)
        }
    }

    private static func texts(in transcript: String, of channel: String) -> [String] {
        transcript.split(separator: "\r\n").compactMap { line in
            line.range(of: " PRIVMSG \(channel) ").map { String(line[$0.upperBound...].drop { $0 == ":" }) }
        }
    }

    @Test func `what was echoed survives kill -9 the next instant, once`() async throws {
        let subject = try await Subject()
        var echoed: [String] = []
        for round in 0..<50 {
            let speaker = try await subject.client("speaker")
            let other = try await subject.client("other")
            let channel = "#r\(round % 5)"
            speaker.send("JOIN \(channel)\r\n")
            other.send("JOIN \(channel)\r\n")
            try #require(await speaker.receives(" JOIN \(channel)"))
            try #require(await other.receives(" 366 other \(channel)"))
            let lines = (0..<40).map { "PRIVMSG \(channel) :\(round)-\($0)\r\n" }
            for line in lines { speaker.send(line) }
            // Any moment in the middle of it.
            let last = round % 40
            try #require(await speaker.receives(" PRIVMSG \(channel) :\(round)-\(last)\r\n") || last == 39)
            await subject.kill()
            echoed += Self.texts(in: speaker.text, of: channel).filter { $0.hasPrefix("\(round)-") }
            try await subject.startAgain()
        }
        var kept: [String] = []
        for channel in (0..<5).map({ "#r\($0)" }) { kept += try await subject.history(of: channel) }
        let counts = Dictionary(kept.map { ($0, 1) }, uniquingKeysWith: +)
        #expect(echoed.count > 50)
        #expect(echoed.filter { counts[$0] != 1 } == [])
        #expect(counts.values.allSatisfy { $0 == 1 })
    }

    @Test func `a full disk refuses what is said, and the chat goes on`() async throws {
        let subject = try await Subject(limit: 512 * 1024)
        let (alice, bob) = (try await subject.client("alice"), try await subject.client("bob"))
        alice.send("JOIN #a\r\n")
        bob.send("JOIN #a\r\n")
        try #require(await alice.receives("bob!"))
        try #require(await bob.receives(" 366 bob #a"))
        let filler = String(repeating: "x", count: 400)
        var number = 0
        while !alice.text.contains("FAIL PRIVMSG"), number < 5000 {
            for _ in 0..<100 {
                alice.send("PRIVMSG #a :\(number) \(filler)\r\n")
                number += 1
            }
            let last = number - 1
            _ = await eventually { alice.text.contains(" :\(last) x") || alice.text.contains("FAIL PRIVMSG") }
        }
        try #require(await alice.receives("FAIL PRIVMSG TEMPORARILY_UNAVAILABLE #a :"))
        #expect(
            await eventually {
                subject.program.errors.contains("nothing can be kept") || subject.program.errors.contains("not kept")
            }
        )
        // Everything but what is said goes on.
        alice.send("TOPIC #a :still here\r\n")
        #expect(await bob.receives("TOPIC #a :still here"))
        bob.send("WHOIS alice\r\n")
        #expect(await bob.receives(" 318 bob alice"))
        // There is room again.
        let process = String(subject.program.identifier)
        let raising = try Program("/usr/bin/prlimit", "--pid", process, "--fsize=unlimited:unlimited")
        #expect(await raising.exitCode() == 0)
        var attempts = 0
        let isKept = await eventually(within: .seconds(30)) {
            attempts += 1
            if attempts % 20 == 1 { bob.send("PRIVMSG #a :again \(attempts)\r\n") }
            return bob.text.contains("PRIVMSG #a :again ")
        }
        #expect(isKept)
        let echoed = Self.texts(in: alice.text + bob.text, of: "#a").filter { $0.hasPrefix("again") }
        #expect(!echoed.isEmpty)
        await subject.kill()
        try await subject.startAgain()
        let kept = try await subject.history(of: "#a")
        #expect(kept.contains { $0.hasPrefix("again") })
    }

    @Test func `who ends the server gets its receipts first`() async throws {
        let subject = try await Subject()
        let alice = try await subject.client("alice")
        alice.send("JOIN #a\r\n")
        try #require(await alice.receives(" 366 alice #a"))
        alice.send((0..<500).map { "PRIVMSG #a :\($0)\r\n" }.joined() + "PING x\r\n")
        subject.program.signal(SIGTERM)
        #expect(await subject.program.exitCode() == 0)
        #expect(await alice.ends())
        let text = alice.text
        let echoed = Self.texts(in: text, of: "#a")
        // In order, and the last word is the server's.
        #expect(echoed == (0..<echoed.count).map(String.init))
        #expect(
            text.range(of: "ERROR :")?.lowerBound ?? text.startIndex > text.range(of: "PRIVMSG", options: .backwards)?
                .lowerBound ?? text.startIndex
        )
        try await subject.startAgain()
        let kept = try await subject.history(of: "#a")
        #expect(Set(kept).isSuperset(of: echoed) && kept.count == Set(kept).count)
    }

    @Test func `a second server on the folder is refused in one line`() async throws {
        let subject = try await Subject()
        let other = try Program(Installed.palabreServer, ["--config", subject.scratch.path + "/server.toml"])
        #expect(await other.exitCode() == 69)
        #expect(other.errors.contains("palabre.sqlite: another server uses it; "))
        #expect(other.errors.count(where: { $0 == "\n" }) == 1)
        _ = try await subject.client("alice")
    }
}
