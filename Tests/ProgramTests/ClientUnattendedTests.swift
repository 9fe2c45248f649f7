// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

/// The program with a configuration and without a screen.
@Suite(.timeLimit(.minutes(1))) struct ClientUnattendedTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func palabre(_ arguments: String...) throws -> Program {
        try Program(
            Installed.palabre,
            arguments + ["--state-dir", scratch.path + "/state"],
            environment: ["HOME": scratch.path, "XDG_CONFIG_HOME": ""]
        )
    }

    private func configuration(_ text: String) throws -> String {
        try scratch.write(text, to: "config.toml")
    }

    @Test func `it connects by itself, logs, comes back when it was put out, and ends with a signal`() async throws {
        let peer = try ClientPeer { _ in nil }
        let file = try configuration("[[network]]\naddress = \"irc://127.0.0.1:\(peer.port)\"\n")
        let program = try palabre("--headless", "--config", file)
        program.closeInput()
        let step = "palabre: 127.0.0.1: Connecting to 127.0.0.1:\(peer.port)"
        #expect(await eventually { program.errors.components(separatedBy: step).count > 2 })
        #expect(program.errors.contains("palabre: 127.0.0.1: 127.0.0.1:\(peer.port) closed the connection."))
        #expect(program.output.isEmpty)
        program.signal(SIGTERM)
        #expect(await program.exitCode() == 143)
    }

    @Test func `a certificate that nobody vouches for does not end it`() async throws {
        let peer = try ClientPeer(tls: ClientCertificate.selfSigned.context()) { _ in nil }
        let file = try configuration("[[network]]\naddress = \"ircs://localhost:\(peer.port)\"\n")
        let program = try palabre("--headless", "--config", file)
        #expect(await eventually { program.errors.components(separatedBy: "it is signed by itself").count > 2 })
        #expect(program.isRunning)
        program.signal(SIGTERM)
        #expect(await program.exitCode() == 143)
    }

    @Test func `without a network there is nothing to do`() async throws {
        let program = try palabre("--headless")
        #expect(await program.exitCode() == 64)
        #expect(program.errors.hasPrefix("palabre: --headless needs to know where to connect: "))
    }

    @Test func `a configuration is checked without being used`() async throws {
        let file = try configuration("[[network]]\nname = \"Village\"\naddress = \"irc.example.org/#a\"\n")
        let good = try palabre("--config", file, "--check-config")
        #expect(await good.exitCode() == 0)
        #expect(good.output == "would connect to ircs://irc.example.org/#a (Village)\n")
        let bad = try palabre("--config", try configuration("[ui]\nthem = 1\nkeys = 2\n"), "--check-config")
        #expect(await bad.exitCode() == 78)
        #expect(bad.errors.split(separator: "\n").count == 2)
        #expect(bad.errors.hasPrefix("palabre: \(file):2: ui.them: unknown key, did you mean theme?\n"))
        let missing = try palabre("--config", scratch.path + "/none", "--check-config")
        #expect(await missing.exitCode() == 66)
    }

    @Test func `help is help, as a word too`() async throws {
        let program = try palabre("help")
        #expect(await program.exitCode() == 0)
        #expect(program.output.hasPrefix("OVERVIEW: A chat for the terminal."))
    }
}
