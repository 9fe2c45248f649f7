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
        let list = try await run(["account", "list"], on: scratch.path)
        #expect(list.code == 0)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/control"))
    }

    @Test func `a subcommand has no place where nothing is kept`() async throws {
        let result = try await run(["account", "list"], on: "")
        #expect(result.code == 78)
        #expect(result.errors.contains("the server keeps nothing on disk"))
    }

    @Test(arguments: [["account", "list"], ["channel", "list"], ["backup", "copy.sqlite"], ["export", "all.jsonl"]])
    func `a folder whose name was mistyped is not made, and said to have no store`(words: [String]) async throws {
        let scratch = try Scratch()
        let folder = scratch.path + "/typo"
        let result = try await run(words, on: folder)
        #expect(result.code == 69)
        #expect(result.errors.contains("cannot open the store in \(folder): there is none"))
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func `a command that is no line of IRC is not sent`() async throws {
        let scratch = try Scratch()
        _ = try await run(["account", "add", "bob"], on: scratch.path, typing: "a-good-password\n")
        let result = try await run(["account", "show", ":x y\nQUIT"], on: scratch.path)
        #expect(result.code == 69)
        #expect(result.errors.contains("cannot ask the server: "))
    }
}

extension ServerConsoleTests {
    @Test func `a backup is made while others write, is whole, and can be put back`() async throws {
        let scratch = try Scratch()
        let (folder, copy) = (scratch.path + "/data", scratch.path + "/copy.sqlite")
        try await withServer(on: folder) {
            let made = try await run(["backup", copy], on: folder)
            #expect(made.code == 0, "\(made.errors)")
            #expect(made.output.contains(copy))
            let again = try await run(["backup", copy], on: folder)
            #expect(again.code == 1)
            #expect(again.errors.contains("exists already"))
            let running = try await run(["restore", copy], on: folder)
            #expect(running.code == 69)
            #expect(running.errors.contains("another server uses it"))
        }
        let checked = try await run(["restore", "--check", copy], on: folder)
        #expect(checked.code == 0)
        #expect(checked.output.hasPrefix("messages: 0, accounts: 0"))
        let restored = try await run(["restore", copy], on: folder)
        #expect(restored.code == 0, "\(restored.errors)")
        #expect(FileManager.default.fileExists(atPath: folder + "/palabre.sqlite.before-restore"))
        let none = try await run(["restore", "--check", scratch.path + "/nothing"], on: folder)
        #expect(none.code == 69)
    }

    @Test func `what is kept is exported, whether the server runs or not`() async throws {
        let scratch = try Scratch()
        let folder = scratch.path + "/data"
        _ = try await run(["account", "add", "bob"], on: folder, typing: "a-good-password\n")
        let offline = try await run(["export", scratch.path + "/offline.jsonl"], on: folder)
        #expect(offline.code == 0)
        try await withServer(on: folder) {
            let online = try await run(["export", scratch.path + "/online.jsonl"], on: folder)
            #expect(online.code == 0)
        }
        for name in ["offline", "online"] {
            #expect(FileManager.default.fileExists(atPath: "\(scratch.path)/\(name).jsonl"))
        }
    }
}
