// SPDX-License-Identifier: Apache-2.0

import ClientCore
import ClientUI
import Glibc
import Testing

@testable import palabre

struct ClientHeadlessTests {
    /// What a run printed and how it ended.
    private struct Outcome: Equatable, Sendable {
        var output: String
        var diagnostics: String
        var code: Int32
    }

    private func run(_ endpoint: Endpoint, input: String, into file: String? = nil) async throws -> Outcome {
        try await run(NetworkSetup(endpoint), input: input, into: file)
    }

    private func run(_ setup: NetworkSetup, input: String, into file: String? = nil) async throws -> Outcome {
        try await offThePool {
            let mailbox = try #require(Mailbox<Arrival>())
            let sockets = try #require(SocketClient(mailbox: mailbox))
            let signals = try #require(WakePipe())
            var (from, output, diagnostics) = (
                [Int32](repeating: 0, count: 2), [Int32](repeating: 0, count: 2), [Int32](repeating: 0, count: 2)
            )
            #expect(pipe(&from) == 0 && pipe(&output) == 0 && pipe(&diagnostics) == 0)
            defer { for descriptor in [from[0], output[0], diagnostics[0]] { close(descriptor) } }
            _ = write(from[1], input, input.utf8.count)
            close(from[1])
            let destination = file.map { open($0, O_WRONLY) } ?? output[1]
            var headless = Headless(
                setup,
                loginName: "bob",
                channels: Headless.Channels(
                    input: from[0],
                    output: destination,
                    diagnostics: diagnostics[1],
                    signals: signals.descriptor,
                    mailbox: mailbox,
                    errands: Errands(mailbox: mailbox, sockets: sockets, memory: nil)
                )
            )
            let code = headless.run()
            close(output[1])
            close(diagnostics[1])
            return Outcome(output: contents(output[0]), diagnostics: contents(diagnostics[0]), code: code)
        }
    }

    private func contents(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a tutorial session prints what the tutorial's client prints`() async throws {
        let peer = try ClientPeer(greeting: "type the message") { $0 == "stop" ? nil : String($0.count) }
        let endpoint = Endpoint(dialect: .tutorial, host: "127.0.0.1", port: peer.port)
        let outcome = try await run(endpoint, input: "salut\n\nça\nstop\nnever sent\n")
        let expected = "CLIENT CONNECTÉ AU SERVEUR\ntype the message\nSERVEUR: 5\nSERVEUR: 2\n"
        #expect(outcome == Outcome(output: expected, diagnostics: "", code: 0))
    }

    @Test func `the end of the input ends a tutorial session after its last reply`() async throws {
        let peer = try ClientPeer(greeting: "type the message") { "<\($0)>" }
        let endpoint = Endpoint(dialect: .tutorial, host: "127.0.0.1", port: peer.port)
        let outcome = try await run(endpoint, input: "a\nb")
        let expected = "CLIENT CONNECTÉ AU SERVEUR\ntype the message\nSERVEUR: <a>\nSERVEUR: <b>\n"
        #expect(outcome == Outcome(output: expected, diagnostics: "", code: 0))
    }

    @Test func `a server that is not there is one line and exit code 69`() async throws {
        let port = try ClientPeer.unusedPort()
        let outcome = try await run(Endpoint(dialect: .tutorial, host: "127.0.0.1", port: port), input: "a\n")
        let line = "palabre: cannot connect to 127.0.0.1:\(port): connection refused. Is the server running?\n"
        #expect(outcome == Outcome(output: "", diagnostics: line, code: 69))
    }

    /// Says what a small server without capabilities says.
    private static func answer(_ text: String) -> String? {
        var answers = ""
        for line in text.split(whereSeparator: \.isNewline) {
            switch line.split(separator: " ").first {
            case "USER": answers += ":srv 001 bob :Welcome\r\n:srv 376 bob :End of MOTD\r\n"
            case "JOIN" where line.contains("#closed"): answers += ":srv 473 bob #closed :Cannot join channel (+i)\r\n"
            case "JOIN": answers += ":bob!b@h JOIN #a\r\n:srv 353 bob = #a :bob eve\r\n:srv 366 bob #a :End\r\n"
            case "PRIVMSG" where line.contains("kick me"): answers += ":eve!e@h KICK #a bob :as you like\r\n"
            case "PRIVMSG":
                answers += ":eve!e@h PRIVMSG #a :you said \u{1B}\(line.split(separator: " ").last ?? "")\r\n"
            case "PING": answers += ":srv PONG srv :\(line.split(separator: " ").last ?? "")\r\n"
            case "QUIT": return nil
            default: break
            }
        }
        return answers
    }

    @Test func `lines go to the channel once it is joined, and what others say is printed`() async throws {
        let peer = try ClientPeer(reply: ClientHeadlessTests.answer)
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port, channels: ["#a"])
        let outcome = try await run(endpoint, input: "one\ntwo\n")
        let spoken = outcome.output.split(separator: "\n").map { $0.dropFirst(6) }.filter { $0.hasPrefix("#a <") }
        #expect(spoken.contains("#a <bob> one"))
        #expect(spoken.contains("#a <bob> two"))
        #expect(outcome.diagnostics.isEmpty)
        #expect(outcome.code == 0)
        #expect(!outcome.output.utf8.contains(0x1B))
    }

    /// Lets in only who gives the password.
    private static func guarded(_ text: String) -> String? {
        if text.contains("PASS sesame") { return ":srv 001 bob :Welcome\r\n:srv 376 bob :End of MOTD\r\n" }
        return text.contains("USER") ? "" : answer(text)
    }

    @Test func `passwords come from where the configuration says`() async throws {
        let peer = try ClientPeer(reply: ClientHeadlessTests.guarded)
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port, channels: ["#a"]))
        setup.password = .command("echo sesame")
        let outcome = try await run(setup, input: "one\n")
        #expect(outcome.output.contains("#a <bob> one"))
        #expect(outcome.code == 0)
    }

    @Test(arguments: [
        (Secret.prompt, "nobody is here to give the server's password: name a file or a command."),
        (.command("exit 3"), "the command for the password, exit, failed with code 3. Try it in a shell."),
    ])
    func `without the password nothing is connected to, and one line says why`(
        secret: Secret,
        reason: String
    ) async throws {
        let peer = try ClientPeer(reply: ClientHeadlessTests.answer)
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port, channels: ["#a"]))
        setup.password = secret
        let outcome = try await run(setup, input: "one\n")
        #expect(outcome == Outcome(output: "", diagnostics: "palabre: \(reason)\n", code: 69))
    }

    @Test func `a server that insists on TLS gets it`() async throws {
        let secure = try ClientPeer(tls: ClientCertificate.proper.context(), reply: ClientHeadlessTests.answer)
        let plain = try ClientPeer { text in
            text.contains("CAP LS") ? ":srv CAP * LS :sts=port=\(secure.port)\r\n" : ""
        }
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: plain.port, channels: ["#a"])
        var setup = NetworkSetup(endpoint)
        setup.pins = [try ClientCertificate.proper.fingerprint]
        let outcome = try await run(setup, input: "one\n")
        #expect(outcome.output.contains("encrypted (TLSv1.3)"))
        #expect(outcome.output.contains("#a <bob> one"))
        #expect(outcome.diagnostics.isEmpty)
        #expect(outcome.code == 0)
    }

    @Test func `who may not log in says farewell`() async throws {
        let (lines, heard) = AsyncStream<String>.makeStream()
        let peer = try ClientPeer { text in
            heard.yield(text)
            if text.contains("QUIT") { return nil }
            return text.contains("CAP LS") ? ":srv CAP * LS :\r\n" : ""
        }
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port, channels: ["#a"]))
        setup.account = "bob"
        setup.accountPassword = .text("sesame")
        let outcome = try await run(setup, input: "one\n")
        heard.finish()
        var said = ""
        for await text in lines { said += text }
        #expect(said.contains("QUIT"))
        #expect(outcome.code == 69)
        #expect(outcome.diagnostics.contains("offers no login"))
    }

    @Test func `a channel that may not be joined is one line and exit code 69`() async throws {
        let peer = try ClientPeer(reply: ClientHeadlessTests.answer)
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port, channels: ["#closed"])
        let outcome = try await run(endpoint, input: "one\n")
        #expect(outcome.code == 69)
        #expect(outcome.diagnostics.split(separator: "\n").count == 1)
    }

    @Test func `all lines of a long input are taken, and what they bring about is printed, before the end`()
        async throws
    {
        let peer = try ClientPeer(reply: ClientHeadlessTests.answer)
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port, channels: ["#a"])
        let outcome = try await run(endpoint, input: (1...500).map { "line \($0)\n" }.joined())
        let answers = outcome.output.split(separator: "\n").filter { $0.contains("<eve> you said") }
        #expect(answers.count == 500)
        #expect(answers.last?.hasSuffix("500") == true)
    }

    @Test func `the server's last words say why it ended`() async throws {
        let peer = try ClientPeer { text in
            if text.contains("two") { return nil }
            let lastWords = text.contains("one") ? "ERROR :\u{2}enough\u{2} of\u{1B}[2Jyou\r\n" : ""
            return ClientHeadlessTests.answer(text).map { lastWords + $0 }
        }
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port, channels: ["#a"])
        let outcome = try await run(endpoint, input: "one\ntwo\n")
        #expect(outcome.code == 69)
        #expect(outcome.diagnostics == "palabre: enough of␛[2Jyou\n")
    }

    @Test func `who is put out of the channel says so, with exit code 69`() async throws {
        let peer = try ClientPeer(reply: ClientHeadlessTests.answer)
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port, channels: ["#a"])
        let outcome = try await run(endpoint, input: "kick me\nnever sent\n")
        #expect(outcome.code == 69)
        #expect(outcome.diagnostics == "palabre: no longer in #a: was kicked by eve (as you like)\n")
        #expect(!outcome.output.contains("never sent"))
    }

    @Test func `output that cannot be written is one line and exit code 74`() async throws {
        let peer = try ClientPeer(greeting: "type the message") { $0 == "stop" ? nil : "x" }
        let endpoint = Endpoint(dialect: .tutorial, host: "127.0.0.1", port: peer.port)
        let outcome = try await run(endpoint, input: "a\nstop\n", into: "/dev/full")
        let line = "palabre: cannot write to standard output: no space left on device.\n"
        #expect(outcome == Outcome(output: "", diagnostics: line, code: 74))
    }
}
