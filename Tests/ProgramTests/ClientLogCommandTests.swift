// SPDX-License-Identifier: Apache-2.0

import ClientStore
import ClientUI
import Foundation
import IRC
import Support
import Testing

@testable import palabre

/// `palabre log`, as it is called from a shell.
@Suite(.timeLimit(.minutes(1))) struct ClientLogCommandTests {
    private let scratch: Scratch
    private let store: LogStore

    private static let garden = Conversation(network: "Village", name: "#garden")
    /// 18:30 on the 22nd of November 2026.
    private static let evening: Int64 = 1_795_372_200_000

    // It stays open, as while the program runs.
    init() throws {
        scratch = try Scratch()
        store = try #require(LogStore.open(in: scratch.path).store)
    }

    private func line(
        _ number: Int64,
        _ text: String,
        by nick: String = "ada",
        _ kind: KeptLine.Kind = .message,
        in conversation: Conversation = garden
    ) -> KeptLine {
        KeptLine(
            number: number,
            conversation: conversation,
            time: Instant(milliseconds: ClientLogCommandTests.evening + number * 60_000),
            kind: kind,
            nick: nick,
            text: text,
            id: "id\(number)"
        )
    }

    private func keepEvening() throws {
        let lines = [
            line(1, "ada joined", .joined), line(2, "good evening, all"), line(3, "waves", by: "bob", .action),
            line(4, "\u{3}04who\u{f} tells \u{1b}[31mthe Tale?", by: "bob"), line(5, "not here", .notice),
        ]
        try store.keep(lines.map(KeptChange.line))
    }

    private func palabre(_ arguments: String..., code: Int32 = 0) async throws -> Program {
        let program = try Program(
            Installed.palabre,
            ["log", "--data-dir", scratch.path] + arguments,
            environment: ["TZ": "UTC"]
        )
        #expect(await program.exitCode() == code, "\(program.errors)")
        return program
    }

    @Test func `it prints what was said, each line with its day, and nothing that steers a terminal`() async throws {
        try keepEvening()
        #expect(
            try await palabre("#Garden").output == """
                2026-11-22 18:31:00 --> ada joined
                2026-11-22 18:32:00 <ada> good evening, all
                2026-11-22 18:33:00 * bob waves
                2026-11-22 18:34:00 <bob> who tells ␛[31mthe Tale?
                2026-11-22 18:35:00 -ada- not here

                """
        )
    }

    @Test func `some of it is chosen by time, nick, words and number`() async throws {
        try keepEvening()
        func texts(_ arguments: String...) async throws -> [String] {
            let program = try Program(
                Installed.palabre,
                ["log", "--data-dir", scratch.path, "#garden"] + arguments,
                environment: ["TZ": "UTC"]
            )
            #expect(await program.exitCode() == 0, "\(program.errors)")
            return program.output.split(separator: "\n").map { String($0.dropFirst(11).prefix(5)) }
        }
        #expect(try await texts("--since", "2026-11-22T18:34") == ["18:34", "18:35"])
        #expect(try await texts("--until", "2026-11-22T18:32") == ["18:31", "18:32"])
        #expect(try await texts("--from", "B*") == ["18:33", "18:34"])
        #expect(try await texts("--grep", "tale") == ["18:34"])
        #expect(try await texts("--grep", "TALE") == [])
        #expect(try await texts("--limit", "2") == ["18:34", "18:35"])
        #expect(try await texts("--limit", "1", "--from", "bob", "--until", "2026-11-22T18:33") == ["18:33"])
    }

    @Test func `a time without a day is the last one, and what no day has is none`() async throws {
        let now = Instant(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
        var (old, new) = (line(1, "two days ago"), line(2, "a minute ago"))
        (old.time, new.time) = (now + -2 * 86_400, now + -60)
        try store.keep([.line(old), .line(new)])
        // Two minutes ago, as a clock shows it.
        let clock = String((now + -120).serverTime.dropFirst(11).prefix(5))
        let program = try await palabre("#garden", "--since", clock)
        #expect(program.output.contains("a minute ago") && !program.output.contains("two days ago"))
        #expect(try await palabre("#garden", "--since", "24:43", code: 64).errors.contains("24:43 is no time"))
    }

    @Test func `what was deleted is told without its words`() async throws {
        var deleted = line(1, "secret")
        deleted.take(.removal(KeptLine.Removal(nick: "op", reason: "spam")))
        try store.keep([.line(deleted), .line(line(2, "no secret"))])
        #expect(
            try await palabre("#garden").output == """
                2026-11-22 18:31:00 <ada> (removed by op)
                2026-11-22 18:32:00 <ada> no secret

                """
        )
        #expect(try await !palabre("#garden", "--grep", "secret").output.contains("removed"))
        #expect(try await palabre("#garden", "--json", "--limit", "2").output.contains("\"isRemoved\":true"))
    }

    @Test func `programs read it as JSON`() async throws {
        try store.keep([.line(line(1, "a \"tale\" \u{1b}\u{9b}\u{202e} 🐇"))])
        #expect(
            try await palabre("#garden", "--json").output == #"""
                {"buffer":"#garden","id":"id1","kind":"message","network":"Village","nick":"ada",\#
                "text":"a \"tale\" \u001b\u009b\u202e 🐇","time":"2026-11-22T18:31:00.000Z"}

                """#
        )
    }

    @Test func `a long log comes whole, and as much of it as is read`() async throws {
        try store.keep((1...2500).map { .line(line($0, "line \($0)")) })
        let all = try await palabre("#garden").output.split(separator: "\n")
        #expect(all.count == 2500)
        #expect(all.last?.hasSuffix("line 2500") == true)
        let shell = try Program(
            "/bin/sh",
            ["-c", "'\(Installed.palabre)' log --data-dir '\(scratch.path)' '#garden' | head -n 1"]
        )
        #expect(await shell.exitCode() == 0)
        #expect(shell.output.contains("line 1\n"))
        #expect(shell.errors.isEmpty)
    }

    @Test func `without a name it tells which there are; one on two networks needs to be told which`() async throws {
        let other = Conversation(network: "irc.example.org", name: "#garden")
        try keepEvening()
        try store.keep([.line(line(9, "elsewhere", in: other))])
        #expect(try await palabre().output == "Village #garden\nirc.example.org #garden\n")
        let errors = try await palabre("#garden", code: 64).errors
        #expect(
            errors
                == "palabre: several networks have a #garden: choose one with --network: Village, irc.example.org\n"
        )
        #expect(try await palabre("#garden", "--network", "irc.example.org").output.hasSuffix("<ada> elsewhere\n"))
    }

    @Test func `what is not there is told`() async throws {
        try keepEvening()
        #expect(try await palabre("#cellar", code: 66).errors.hasPrefix("palabre: nothing was kept of #cellar"))
        #expect(try await palabre("--grep", "tale", code: 64).errors.contains("Name the channel or nick"))
        #expect(try await palabre("#garden", "--since", "soon", code: 64).errors.contains("soon is no time"))
        #expect(try await palabre("#garden", "--grep", "(", code: 64).errors.contains("( is no expression"))
        let empty = try Scratch()
        let program = try Program(Installed.palabre, "log", "#garden", "--data-dir", empty.path)
        #expect(await program.exitCode() == 66)
        #expect(program.errors == "palabre: cannot read the log \(empty.path)/log.sqlite: there is none yet.\n")
    }

    @Test func `an export is the same in a file, which is a new one and its owner's alone`() async throws {
        try keepEvening()
        let file = scratch.path + "/evening.json"
        let garden = ClientLogCommandTests.garden
        #expect(LogExport.write(garden, of: store, to: file, asJSON: true) == .success(5))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == (try await palabre("#garden", "--json").output))
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        #expect(
            LogExport.write(garden, of: store, to: file, asJSON: false)
                == .failure(Failure("cannot write \(file): it exists already. Choose another name."))
        )
        let nowhere = scratch.path + "/none/file"
        #expect(
            LogExport.write(garden, of: store, to: nowhere, asJSON: false)
                == .failure(Failure("cannot write \(nowhere): no such file or directory."))
        )
    }
}
