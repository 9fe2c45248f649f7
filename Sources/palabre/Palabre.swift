// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import ClientCore
internal import ClientTerminal
internal import ClientUI
internal import Glibc
internal import Server

/// The command line of the client.
@main
struct Palabre: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "palabre",
        abstract: "A chat for the terminal.",
        discussion: """
            Without a URL it asks where to connect, and Enter starts a chat on this computer.

            irc://host[:port]/#channel  IRC; ircs:// for IRC over TLS
            tutorial://host[:port]      the socket tutorial's protocol
            host:port                   the same; with port 6667 or 6697, IRC
            """,
        version: "palabre \(Version.current)"
    )

    @Argument(help: "Where to connect.")
    var url: String?

    @Flag(help: "Use lines in and out instead of a full screen; also when input or output is no terminal.")
    var headless = false

    @Option(help: "The nick to go by.")
    var nick: String?

    func run() throws {
        StandardDescriptors.fill()
        let endpoint = try self.endpoint()
        let code = headless || !Surroundings.isTerminal ? try runHeadless(endpoint) : try runOnScreen(endpoint)
        if code != 0 { throw ExitCode(code) }
    }

    /// What the URL and the nick say together.
    func endpoint() throws -> Endpoint? {
        do {
            guard var endpoint = try url.map({ try Endpoint(parsing: $0) }) else { return nil }
            endpoint.nick = nick ?? endpoint.nick
            return endpoint
        } catch {
            throw Palabre.failure("\(error)", EX_USAGE)
        }
    }

    private func runOnScreen(_ endpoint: Endpoint?) throws -> Int32 {
        let (mailbox, sockets, signals) = try Palabre.threads(forTerminal: true)
        let launch = Launch(
            loginName: nick ?? Surroundings.loginName,
            endpoint: endpoint,
            utcOffset: Surroundings.utcOffset,
            version: Version.current
        )
        let terminal: Terminal
        do {
            terminal = try Terminal()
        } catch {
            throw Palabre.failure("\(error)", EX_UNAVAILABLE)
        }
        var loop = MainLoop(
            launch: launch,
            terminal: terminal,
            signals: signals,
            mailbox: mailbox,
            sockets: sockets
        )
        return loop.run()
    }

    private func runHeadless(_ endpoint: Endpoint?) throws -> Int32 {
        guard let endpoint else {
            let why = headless ? "--headless" : "without a terminal"
            throw Palabre.failure(
                "\(why) needs to know where to connect: palabre --headless irc://host/#channel",
                EX_USAGE
            )
        }
        guard endpoint.dialect == .tutorial || !endpoint.channels.isEmpty else {
            throw Palabre.failure("--headless needs a channel to talk in: irc://\(endpoint.address)/#channel", EX_USAGE)
        }
        let (mailbox, sockets, signals) = try Palabre.threads(forTerminal: false)
        let nick = endpoint.nick ?? Surroundings.loginName
        var headless = Headless(
            endpoint: endpoint,
            identity: Identity(nick: nick, user: Surroundings.loginName, realName: nick),
            channels: Headless.Channels(signals: signals, mailbox: mailbox, sockets: sockets)
        )
        return headless.run()
    }

    private static func threads(forTerminal: Bool) throws -> (Mailbox<Arrival>, SocketClient, signals: Int32) {
        guard let mailbox = Mailbox<Arrival>(), let signals = Signals.listen(forTerminal: forTerminal),
            let sockets = SocketClient(mailbox: mailbox, trusting: Surroundings.variable("SSL_CERT_FILE"))
        else { throw failure("cannot open pipes: too many files are open. Raise the limit (ulimit -n).", EX_OSERR) }
        return (mailbox, sockets, signals)
    }

    /// Says why the program ends, in one line.
    private static func failure(_ explanation: String, _ code: Int32) -> ExitCode {
        LineWriter(descriptor: STDERR_FILENO).complain(explanation)
        return ExitCode(code)
    }
}
