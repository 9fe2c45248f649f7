// SPDX-License-Identifier: Apache-2.0

import Foundation
import Server
import Support
import Testing

/// What whoever runs a server can have done on its data folder.
@Suite(.timeLimit(.minutes(1))) struct ServerConsoleTests {
    /// Runs a subcommand on a data folder to its end.
    private func run(
        _ words: [String],
        on folder: String,
        typing text: String = ""
    ) async throws
        -> (code: Int32?, output: String, errors: String)
    {
        let program = try Program(Installed.palabreServer, words + ["--data", folder])
        program.type(text)
        program.closeInput()
        return (await program.exitCode(), program.output, program.errors)
    }

    private func withServer(on folder: String, _ body: () async throws -> Void) async throws {
        let scratch = try Scratch()
        let text = "listener = [{ address = \"127.0.0.1:0\" }]\ndata = \"\(folder)\"\n"
        let program = try Program(Installed.palabreServer, "--config", try scratch.write(text, to: "server.toml"))
        try #require(await eventually { program.errors.contains("listening") })
        try await body()
        program.signal(SIGTERM)
        #expect(await program.exitCode() == 0)
    }

    @Test func `the socket is for its owner alone, and goes with the server`() async throws {
        let scratch = try Scratch()
        let folder = scratch.path + "/data"
        try await withServer(on: folder) {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/control")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let console = try LoopbackSocket.connect(toPath: folder + "/control")
            console.send("NICK root\r\nUSER root 0 * :root\r\nJOIN #a\r\nPING done\r\n")
            #expect(await console.receives("PONG"))
            #expect(!console.text.contains(" 001 "))
        }
        #expect(!FileManager.default.fileExists(atPath: folder + "/control"))
    }

    @Test func `a socket that is left of a server that is gone is replaced`() async throws {
        let scratch = try Scratch()
        for _ in 0..<2 {
            let text = "listener = [{ address = \"127.0.0.1:0\" }]\ndata = \"\(scratch.path)\"\n"
            let program = try Program(Installed.palabreServer, "--config", try scratch.write(text, to: "server.toml"))
            try #require(await eventually { program.errors.contains("listening") })
            program.signal(SIGKILL)
            _ = await program.exitCode()
            #expect(FileManager.default.fileExists(atPath: scratch.path + "/control"))
        }
        // Nobody is there: the subcommand is a server itself for a moment, and leaves no socket.
        #expect(try await run(["account", "list"], on: scratch.path).code != 69)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/control"))
    }

    @Test func `a subcommand has no place where nothing is kept`() async throws {
        let result = try await run(["account", "list"], on: "")
        #expect(result.code == 78)
        #expect(result.errors.contains("the server keeps nothing on disk"))
    }

    @Test func `a command that is no line of IRC is not sent`() async throws {
        let scratch = try Scratch()
        let result = try await run(["account", "show", ":x y\nQUIT"], on: scratch.path)
        #expect(result.code == 69)
        #expect(result.errors.contains("cannot ask the server: "))
    }
}
