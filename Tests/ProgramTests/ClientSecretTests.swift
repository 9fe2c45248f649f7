// SPDX-License-Identifier: Apache-2.0

import ClientUI
import Foundation
import Support
import Testing

@testable import palabre

@Suite(.timeLimit(.minutes(1))) struct ClientSecretTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func read(_ secret: Secret, within limit: Int64 = 30_000) async throws -> Result<String, Failure> {
        try await offThePool { secret.read(within: limit) }
    }

    private func file(_ text: String, mode: Int = 0o600) throws -> String {
        let file = try scratch.write(text, to: "password")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    @Test func `a password is the first line of what a command prints`() async throws {
        #expect(try await read(.command("printf 'ses ame\\nsecond'")) == .success("ses ame"))
        #expect(try await read(.command("echo 'grüße' | cat")) == .success("grüße"))
    }

    @Test func `a command that fails is told, and what it printed as errors is not shown`() async throws {
        let failed = try await read(.command("pass show; echo oops >&2; exit 3"))
        #expect(
            failed == .failure(Failure("the command for the password, pass, failed with code 3. Try it in a shell."))
        )
        let silent = try await read(.command("true"))
        #expect(silent == .failure(Failure("the command for the password, true, printed nothing.")))
        let slow = try await read(.command("sleep 60"), within: 1000)
        #expect(slow == .failure(Failure("the command for the password, sleep, took longer than 1 seconds.")))
    }

    @Test func `a password is the first line of a file`() async throws {
        #expect(try await read(.file(file("sesame\r\nmore"))) == .success("sesame"))
        let empty = try file("\n")
        #expect(try await read(.file(empty)) == .failure(Failure("there is no password in \(empty).")))
    }

    @Test(arguments: [0o644, 0o640, 0o602, 0o606])
    func `a file that others can read or write is refused`(mode: Int) async throws {
        let file = try file("sesame", mode: mode)
        let reason = "cannot read the password from \(file): others can read it. Keep them out: chmod 600 \(file)"
        #expect(try await read(.file(file)) == .failure(Failure(reason)))
    }

    @Test func `what is no file is refused without waiting for it`() async throws {
        let folder = scratch.path
        #expect(
            try await read(.file(folder))
                == .failure(Failure("cannot read the password from \(folder): it is no file."))
        )
        let pipe = folder + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(
            try await read(.file(pipe)) == .failure(Failure("cannot read the password from \(pipe): it is no file."))
        )
        guard case .failure(let missing) = try await read(.file(folder + "/nothing")) else { throw CancellationError() }
        #expect(missing.explanation.hasSuffix("no such file or directory."))
    }
}
