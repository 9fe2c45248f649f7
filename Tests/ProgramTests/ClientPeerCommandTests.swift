// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

@testable import palabre

/// `palabre send`, `read` and `list`, and the examples of the README, with a program that runs.
@Suite(.timeLimit(.minutes(1))) struct ClientPeerCommandTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        // The runtime folder of a session is its user's alone.
        chmod(scratch.path, 0o700)
    }

    private var environment: [String: String] {
        [
            "HOME": scratch.path, "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "XDG_STATE_HOME": "",
            "XDG_RUNTIME_DIR": scratch.path, "PALABRE_SOCKET": "", "TZ": "UTC",
        ]
    }

    private func palabre(_ arguments: String...) throws -> Program {
        try Program(Installed.palabre, arguments, environment: environment)
    }

    /// A program without a screen in `#garden` of a server that passes on what is said.
    private func unattended(
        plugins: String = "",
        environment: [String: String] = [:]
    ) async throws -> (program: Program, server: ClientPeer) {
        let server = try ClientPeer { text in
            text.split(separator: "\r\n").map { line in
                if line.hasPrefix("USER") { return ":s 001 ada :Welcome\r\n:s 422 ada :No message of the day\r\n" }
                if line.hasPrefix("JOIN") { return ":ada!a@x JOIN #garden\r\n:s 366 ada #garden :End\r\n" }
                if line.hasPrefix("PING") { return ":s PONG s \(line.dropFirst(5))\r\n" }
                if line.hasSuffix("who is there?") { return ":bob!b@x PRIVMSG #garden :ada, a tale?\r\n" }
                return ""
            }.joined()
        }
        let file = try scratch.write(
            """
            [[network]]
            name = "Village"
            address = "irc://127.0.0.1:\(server.port)/#garden"
            nick = "ada"

            \(plugins)
            """,
            to: "config.toml"
        )
        let program = try Program(
            Installed.palabre,
            ["--headless", "--config", file],
            environment: self.environment.merging(environment) { $1 }
        )
        program.closeInput()
        return (program, server)
    }

    // Until the channel is joined nothing can be said there.
    private func send(_ words: String...) async throws -> Program {
        for _ in 0..<200 {
            let sending = try Program(Installed.palabre, ["send", "#garden"] + words, environment: environment)
            sending.closeInput()
            guard await sending.exitCode() != 0 else { return sending }
        }
        return try palabre("send", "#garden", "never")
    }

    @Test func `without a program that runs each says so`() async throws {
        for arguments in [["send", "#garden", "hello"], ["read", "--follow"], ["list"], ["list", "--process", "1"]] {
            let program = try Program(Installed.palabre, arguments, environment: environment)
            #expect(await program.exitCode() == 69)
            #expect(program.errors.contains("palabre: no palabre runs"))
            #expect(program.errors.contains("here: start one, or look into \(scratch.path)/palabre"))
        }
    }

    @Test func `what is sent is said, what comes is read, and what runs is listed`() async throws {
        let (program, server) = try await unattended()
        let reader = try palabre("read", "--follow", "--channel", "#garden", "--json")
        let other = try palabre("read", "--follow", "--channel", "#other")
        #expect(try await send("who", "is", "there?").exitCode() == 0)
        let list = try palabre("list")
        #expect(await list.exitCode() == 0)
        #expect(list.output == "Village \nVillage #garden\n")
        let late = try palabre("read", "--follow", "--channel", "#garden", "--json")
        let newest = try palabre("read", "--channel", "#garden")
        #expect(await newest.exitCode() == 0)
        #expect(newest.output.contains("#garden") && newest.output.contains("<ada> who is there?"))
        let nowhere = try palabre("send", "#nowhere", "hello")
        #expect(await nowhere.exitCode() == 1)
        #expect(nowhere.errors == "palabre: not sent: there is no window #nowhere\n")
        let lines = try palabre("send", "#garden")
        lines.type("one\n\ntwo")
        lines.closeInput()
        #expect(await lines.exitCode() == 0)
        #expect(other.output.isEmpty)
        program.signal(SIGTERM)
        #expect(await program.exitCode() == 143)
        #expect(await late.exitCode() == 69)
        #expect(late.errors == "palabre: palabre has ended, or hung up\n")
        #expect(!reader.isRunning || late.output.contains("\"text\":\"two\""))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/palabre").isEmpty)
        withExtendedLifetime(server) {}
    }

    @Test func `of several programs each is told by its number and its networks`() async throws {
        let (first, server) = try await unattended()
        let second = try palabre("--headless", "--config", scratch.path + "/config.toml")
        second.closeInput()
        #expect(await eventually { PeerSocket.processes(in: scratch.path + "/palabre").count == 2 })
        let list = try palabre("list")
        #expect(await list.exitCode() == 64)
        let both = [first, second].map(\.identifier).sorted().map { "\($0) (Village)" }.joined(separator: ", ")
        #expect(list.errors == "palabre: several palabre run: choose one with --process: \(both)\n")
        let chosen = try palabre("list", "--process", "\(second.identifier)")
        #expect(await chosen.exitCode() == 0)
        for program in [first, second] {
            program.signal(SIGTERM)
            #expect(await program.exitCode() == 143)
        }
        withExtendedLifetime(server) {}
    }

    @Test func `a plugin of the configuration runs, knows the socket, and ends with the program`() async throws {
        let (program, server) = try await unattended(
            plugins: """
                [[plugin]]
                name = "probe"
                command = "echo $$ > '\(scratch.path)/pid'; echo $PALABRE_SOCKET > '\(scratch.path)/socket'; cat > /dev/null"
                """
        )
        func text(_ name: String) -> String {
            (try? String(contentsOfFile: scratch.path + "/" + name, encoding: .utf8))?
                .trimmingCharacters(in: .newlines) ?? ""
        }
        #expect(await eventually { !text("socket").isEmpty })
        #expect(text("socket") == "\(scratch.path)/palabre/\(program.identifier).sock")
        let process = try #require(Int32(text("pid")))
        program.signal(SIGKILL)
        #expect(await eventually { kill(process, 0) != 0 })
        withExtendedLifetime(server) {}
    }

    @Test(.enabled(if: Installed.has("python3"))) func `the examples of the README do what it says`() async throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../README.md")
        let blocks = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```python\n").dropFirst()
        let examples = blocks.compactMap { $0.components(separatedBy: "```").first }
        #expect(examples.count == 2)
        var plugins = ""
        for (number, example) in examples.enumerated() {
            let file = try scratch.write(example, to: "example\(number).py")
            plugins += "[[plugin]]\nname = \"example\(number)\"\ncommand = \"python3 '\(file)'\"\n"
        }
        // Whoever has no desktop finds out what would be shown.
        let shown = scratch.path + "/shown"
        let notifier = try scratch.write("#!/bin/sh\nprintf '%s|' \"$@\" > '\(shown)'\n", to: "notify-send")
        #expect(chmod(notifier, 0o700) == 0)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let (program, server) = try await unattended(
            plugins: plugins,
            environment: ["PATH": "\(scratch.path):\(path)"]
        )
        func isShown() -> Bool {
            (try? String(contentsOfFile: shown, encoding: .utf8)) == "--|bob|ada, a tale?|"
        }
        var answer = ""
        // Until both plugins listen, the question is asked in vain.
        for _ in 0..<60 where !answer.contains("bob: once upon a time") || !isShown() {
            #expect(try await send("who is there?").exitCode() == 0)
            let newest = try palabre("read", "--channel", "#garden")
            _ = await newest.exitCode()
            answer = newest.output
        }
        #expect(answer.contains("<ada> bob: once upon a time"))
        #expect(await eventually { isShown() }, "\(program.errors)")
        program.signal(SIGTERM)
        #expect(await program.exitCode() == 143)
        withExtendedLifetime(server) {}
    }
}
