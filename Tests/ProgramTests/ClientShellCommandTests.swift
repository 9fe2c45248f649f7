// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import palabre

@Suite(.timeLimit(.minutes(1))) struct ClientShellCommandTests {
    private func run(
        _ command: String,
        within patience: Int64 = 30_000,
        keepsErrors: Bool = true
    )
        async throws -> ShellCommand.Result
    {
        try await offThePool { ShellCommand(command, keepsErrors: keepsErrors).run(within: patience) }
    }

    @Test func `a command's output and its end are told`() async throws {
        #expect(try await run("echo one; echo two >&2; exit 4") == ShellCommand.Result(text: "one\ntwo\n", code: 4))
        #expect(
            try await run("echo one; echo two >&2", keepsErrors: false) == ShellCommand.Result(text: "one\n", code: 0)
        )
        #expect(try await run("kill -9 $$").code == 137)
        #expect(try await run("no-such-program-anywhere").code == 127)
    }

    @Test func `it reads what it is given, and then the end`() async throws {
        let result = try await offThePool {
            ShellCommand("cat; echo end", keepsErrors: false, input: "one\n").run(within: 30_000)
        }
        #expect(result.text == "one\nend\n")
    }

    @Test func `there is nothing to read, no terminal and no file of ours`() async throws {
        #expect(try await run("cat").text == "")
        #expect(try await run("(: < /dev/tty) 2> /dev/null || echo none").text == "none\n")
        let probe = try ClientLinkProbe()
        let peer = try ClientPeer { _ in "" }
        probe.sockets.open(probe.link, Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port))
        // The last one is the folder that is being read.
        #expect(
            try await run("echo /proc/self/fd/*").text
                == "/proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2 /proc/self/fd/3\n"
        )
    }

    @Test func `a command that takes too long is ended with all that it started`() async throws {
        let result = try await run("echo begun; sleep 1000 | sleep 1000", within: 300)
        #expect(result.isOverdue)
        #expect(result.text == "begun\n\n(ended: it took longer than 0 seconds)")
        #expect(result.code == 137)
    }

    @Test func `what a command leaves behind is not waited for`() async throws {
        let start = ContinuousClock.now
        #expect(try await run("sleep 100 & echo done") == ShellCommand.Result(text: "done\n", code: 0))
        #expect(ContinuousClock.now - start < .seconds(80))
    }

    @Test func `a command that prints for ever is ended`() async throws {
        let result = try await run("yes")
        #expect(result.text.hasSuffix("\n(ended: it printed too much)"))
        #expect(result.text.utf8.count == ShellCommand.limit + "\n(ended: it printed too much)".utf8.count)
        #expect(result.code == 137)
    }

    @Test func `the last words of a command are there`() async throws {
        let text = try await run("seq 1 10000").text
        #expect(text.hasSuffix("\n10000\n"))
    }
}
