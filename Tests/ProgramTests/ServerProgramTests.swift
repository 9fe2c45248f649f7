// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A run of `palabre-server`, which is built beside the tests.
private final class Program {
    let process = Process()
    private let output = Pipe()
    private let errors = Pipe()

    init(_ arguments: String...) throws {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("palabre-server")
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    /// Waits for the end, which must come by itself.
    func end() -> (code: Int32, output: String, errors: String) {
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let told = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, printed, told)
    }

    /// Waits until a line with this text was logged.
    func waitForLog(_ text: String) -> Bool {
        var told = ""
        while !told.contains(text) {
            let more = errors.fileHandleForReading.availableData
            if more.isEmpty { return false }
            told += String(decoding: more, as: UTF8.self)
        }
        return true
    }
}

private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".toml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file.path)
}

@Suite(.timeLimit(.minutes(1))) struct ServerProgramTests {
    @Test func `a wrong configuration ends it with all that is wrong and code 78`() throws {
        try withFile("dta = 1\n[limits]\nbans = 0\n") { file in
            let result = try Program("--config", file).end()
            #expect(result.code == 78)
            #expect(result.output == "")
            #expect(
                result.errors == """
                    palabre-server: \(file):1: dta: unknown key, did you mean data?
                    palabre-server: \(file):3: limits.bans: expected a whole number from 1 to 10000, found 0

                    """
            )
        }
    }

    @Test func `a configuration is checked without being used`() throws {
        let file = "data = ''\n[[listener]]\naddress = '127.0.0.1:1'\n"
        try withFile(file) { file in
            let result = try Program("--config", file, "--check-config").end()
            #expect(result.code == 0)
        }
        try withFile(file + "certificate = 'no.pem'\nkey = 'no.pem'\n") { file in
            let result = try Program("--config", file, "--check-config").end()
            #expect(result.code == 66)
            #expect(
                result.errors.contains(
                    "no.pem: No such file or directory; name the file that holds a PEM certificate\n"
                )
            )
        }
    }

    @Test func `a configuration that is not there is one line and code 66`() throws {
        let result = try Program("--config", "/nowhere.toml").end()
        #expect(result.code == 66)
        #expect(result.errors.hasPrefix("palabre-server: cannot read /nowhere.toml: No such file or directory; "))
        #expect(result.errors.count(where: { $0 == "\n" }) == 1)
    }

    @Test func `the example is a configuration`() throws {
        try withFile(try Program("example-config").end().output) { file in
            let result = try Program("--config", file, "--check-config").end()
            #expect(result.code == 0)
        }
    }

    @Test(arguments: ["--version", "--help", "--generate-completion-script=zsh"])
    func `it tells about itself`(option: String) throws {
        let result = try Program(option).end()
        #expect(result.code == 0)
        #expect(!result.output.isEmpty)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends it cleanly`(number: Int32) throws {
        try withFile("data = ''\n[[listener]]\naddress = '127.0.0.1:0'\n") { file in
            let program = try Program("--config", file)
            #expect(program.waitForLog("listening"))
            kill(program.process.processIdentifier, number)
            let start = ContinuousClock.now
            let result = program.end()
            #expect(result.code == 0)
            #expect(program.process.terminationReason == .exit)
            #expect(ContinuousClock.now - start < .seconds(2))
        }
    }
}
