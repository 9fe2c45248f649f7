// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

/// Runs `palabre-server` to its end, which must come by itself.
private func run(_ arguments: String...) async throws -> (code: Int32?, output: String, errors: String) {
    let program = try Program(Installed.palabreServer, arguments)
    let code = await program.exitCode()
    return (code, program.output, program.errors)
}

private func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
    let scratch = try Scratch()
    try await body(try scratch.write(text, to: "server.toml"))
}

@Suite(.timeLimit(.minutes(1))) struct ServerProgramTests {
    @Test func `a wrong configuration ends it with all that is wrong and code 78`() async throws {
        try await withFile("dta = 1\n[limits]\nbans = 0\n") { file in
            let result = try await run("--config", file)
            #expect(result.code == 78)
            #expect(result.output == "")
            #expect(
                result.errors == """
                    palabre-server: \(file):1:1: dta: unknown key, did you mean data?
                    palabre-server: \(file):3:8: limits.bans: expected a whole number from 1 to 10000, found 0

                    """
            )
        }
    }

    @Test func `a configuration is checked without being used`() async throws {
        let file = "data = ''\n[[listener]]\naddress = '127.0.0.1:1'\n"
        try await withFile(file) { file in
            let result = try await run("--config", file, "--check-config")
            #expect(result.code == 0)
            #expect(result.output == "would listen on 127.0.0.1:1 (irc)\n")
        }
        try await withFile(file + "certificate = 'no.pem'\nkey = 'no.pem'\n") { file in
            let result = try await run("--config", file, "--check-config")
            #expect(result.code == 66)
            #expect(
                result.errors.contains(
                    "no.pem: No such file or directory; name the file that holds a PEM certificate\n"
                )
            )
        }
    }

    @Test func `a configuration that is not there is one line and code 66`() async throws {
        let result = try await run("--config", "/nowhere.toml")
        #expect(result.code == 66)
        #expect(result.errors.hasPrefix("palabre-server: cannot read /nowhere.toml: No such file or directory; "))
        #expect(result.errors.count(where: { $0 == "\n" }) == 1)
    }

    @Test func `the example is a configuration`() async throws {
        try await withFile(try await run("example-config").output) { file in
            let result = try await run("--config", file, "--check-config")
            #expect(result.errors == "")
            #expect(result.code == 0)
        }
    }

    @Test(arguments: ["--version", "--help", "--generate-completion-script=zsh"])
    func `it tells about itself`(option: String) async throws {
        let result = try await run(option)
        #expect(result.code == 0)
        #expect(!result.output.isEmpty)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends it cleanly`(number: Int32) async throws {
        try await withFile("data = ''\n[[listener]]\naddress = '127.0.0.1:0'\n") { file in
            let program = try Program(Installed.palabreServer, "--config", file)
            #expect(await eventually { program.errors.contains("listening") })
            let start = ContinuousClock.now
            program.signal(number)
            #expect(await program.exitCode() == 0)
            // Two seconds is what it takes for itself; a busy machine takes its own time to start and to end a program.
            #expect(ContinuousClock.now - start < .seconds(20))
        }
    }
}
