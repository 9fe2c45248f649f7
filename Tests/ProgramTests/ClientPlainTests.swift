// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

/// The program without a screen, on pipes.
@Suite(.timeLimit(.minutes(1))) struct ClientPlainTests {
    private let scratch: Scratch
    private let peer: ClientPeer

    init() throws {
        scratch = try Scratch()
        peer = try ClientPeer(reply: ClientPlainTests.answer)
    }

    /// What a small server without capabilities says.
    private static func answer(_ text: String) -> String? {
        var answers = ""
        for line in text.split(whereSeparator: \.isNewline) {
            let last = line.split(separator: " ").last.map { $0.hasPrefix(":") ? $0.dropFirst() : $0 } ?? ""
            switch line.split(separator: " ").first {
            case "USER": answers += ":srv 001 bob :Welcome\r\n:srv 376 bob :End of MOTD\r\n"
            case "JOIN":
                answers += ":bob!b@h JOIN \(last)\r\n:srv 353 bob = \(last) :bob @eve\r\n:srv 366 bob \(last) :End\r\n"
            case "PRIVMSG": answers += ":eve!e@h PRIVMSG #a :bob: you said \u{1B}[31m\(last)\r\n"
            case "PING": answers += ":srv PONG srv :\(last)\r\n"
            case "QUIT": return nil
            default: break
            }
        }
        return answers
    }

    private func palabre(_ arguments: String..., type: String = "xterm") throws -> Program {
        try Program(
            Installed.palabre,
            arguments + [
                "--nick", "bob", "--state-dir", scratch.path + "/state", "--data-dir", scratch.path + "/data",
            ],
            environment: [
                "HOME": scratch.path, "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "TERM": type, "LANG": "C.UTF-8",
            ]
        )
    }

    @Test func `lines from a pipe are taken one after the other, and all that they bring about is printed`()
        async throws
    {
        let program = try palabre("--plain", "irc://127.0.0.1:\(peer.port)", "#a")
        program.type("one\n/where\n/nonsense\ntwo\n")
        program.closeInput()
        #expect(await program.exitCode() == 0)
        let lines = program.output.split(separator: "\n").map(String.init)
        let spoken = lines.filter { $0.contains("one") || $0.contains("two") || $0.hasPrefix("error") }
        #expect(
            spoken == [
                "bob: one", "mention by eve: bob: you said [[31mone",
                "error: No such command: /nonsense; /help lists them", "bob: two",
                "mention by eve: bob: you said [[31mtwo",
            ]
        )
        #expect(lines.contains("Window 2 of 3: #a on 127.0.0.1."))
        #expect(lines.contains("2 people are here."))
        #expect(program.errors.isEmpty)
    }

    @Test func `nothing that is written moves a cursor`() async throws {
        let program = try palabre("--plain", "irc://127.0.0.1:\(peer.port)", "#a")
        program.type("one\n/quit\n")
        #expect(await program.exitCode() == 0)
        #expect(program.output.utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") })
    }

    @Test func `an empty line chats on this computer, and the first line says so`() async throws {
        let program = try palabre("--plain")
        #expect(await program.prints("An empty line starts a chat on this computer; /connect goes to a server."))
        program.type("/connect irc://127.0.0.1:\(peer.port)/#a\n/buffer 2\nhello\n")
        #expect(await program.prints("mention by eve: bob: you said [[31mhello"))
        program.closeInput()
        #expect(await program.exitCode() == 0)
    }

    @Test func `what cannot be said from a pipe is told by the exit code`() async throws {
        // Nobody listens where somebody has just stopped to.
        let port = try ClientPeer { _ in nil }.port
        let program = try palabre("--plain", "irc://127.0.0.1:\(port)", "#a")
        program.type("hello\n")
        program.closeInput()
        #expect(await program.exitCode() == 69)
        #expect(program.output.contains("error: Not connected: trying again in "))
        #expect(!program.output.contains("Nobody reads this here"))
    }

    @Test func `what was said is kept, as with a screen`() async throws {
        let program = try palabre("--plain", "irc://127.0.0.1:\(peer.port)", "#a")
        program.type("remember me\n")
        program.closeInput()
        #expect(await program.exitCode() == 0)
        let log = try Program(Installed.palabre, "log", "#a", "--data-dir", scratch.path + "/data")
        #expect(await log.exitCode() == 0)
        #expect(log.output.contains("remember me"))
    }
}
