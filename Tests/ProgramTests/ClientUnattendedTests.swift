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
            environment: ["HOME": scratch.path, "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""]
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

    @Test func `a server that the configuration knows is used as it says, with lines in and out too`() async throws {
        let certificate = ClientCertificate.foreign
        let peer = try ClientPeer(tls: certificate.context()) { text in
            text.contains("PASS sesame") ? "ERROR :welcome\r\n" : ""
        }
        let file = try configuration(
            """
            [[network]]
            address = "ircs://localhost:\(peer.port)"
            fingerprints = ["\(certificate.fingerprint)"]
            password-command = "echo sesame"
            """
        )
        let program = try palabre("--headless", "--config", file, "ircs://localhost:\(peer.port)/#a")
        #expect(await eventually { program.output.contains("welcome") || program.errors.contains("welcome") })
        program.signal(SIGTERM)
        _ = await program.exitCode()
    }

    @Test func `a certificate that nobody vouches for is told with its fingerprint`() async throws {
        let certificate = ClientCertificate.selfSigned
        let peer = try ClientPeer(tls: certificate.context()) { _ in nil }
        let program = try palabre("--headless", "ircs://localhost:\(peer.port)/#a")
        #expect(await program.exitCode() == 69)
        #expect(program.errors.contains("Its fingerprint (SHA-256) is \(try certificate.fingerprint)"))
    }

    @Test func `what is wrong with what the last run left is told at the start`() async throws {
        let peer = try ClientPeer { _ in nil }
        try FileManager.default.createDirectory(atPath: scratch.path + "/state", withIntermediateDirectories: true)
        _ = try scratch.write("[[server]\n", to: "state/servers.toml")
        let file = try configuration("[[network]]\naddress = \"irc://127.0.0.1:\(peer.port)\"\n")
        for arguments in [["--config", file], ["irc://127.0.0.1:\(peer.port)/#a"]] {
            let program = try Program(
                Installed.palabre,
                ["--headless", "--state-dir", scratch.path + "/state"] + arguments,
                environment: ["HOME": scratch.path, "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""]
            )
            #expect(await eventually { program.errors.contains("servers.toml:1:") })
            program.signal(SIGTERM)
            _ = await program.exitCode()
        }
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
        #expect(bad.errors.hasPrefix("palabre: \(file):2:1: ui.them: unknown key, did you mean theme?\n"))
        let missing = try palabre("--config", scratch.path + "/none", "--check-config")
        #expect(await missing.exitCode() == 66)
    }

    @Test func `the doctor looks at the rest where the configuration has a mistake`() async throws {
        let program = try palabre("--config", try configuration("[ui]\nkeys = 2\n"), "--doctor")
        #expect(await program.exitCode() == 78)
        #expect(program.errors.hasPrefix("palabre: "))
        #expect(program.output.contains("\nFiles\n"))
    }

    @Test func `help is help, as a word too`() async throws {
        let program = try palabre("help")
        #expect(await program.exitCode() == 0)
        #expect(program.output.hasPrefix("OVERVIEW: A chat for the terminal."))
    }
}
