// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Logging
import Server
import ServiceLifecycle
import Synchronization
import TOML
import UnixSignals

@main
struct PalabreServer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "palabre-server",
        abstract: "A chat server for IRC clients, and for those of the socket tutorial.",
        discussion: """
            Stays in the foreground and logs to standard error; standard output has only what the tutorial's server \
            prints. Without a configuration it listens on 127.0.0.1:6667 for IRC and on 127.0.0.1:5555 for the \
            tutorial's protocol, and the first start on a data folder shows a password that makes an operator, once. \
            With one it listens on any number of addresses, unix sockets and sockets that it inherits, with TLS, \
            WebSockets and the PROXY protocol.

            SIGTERM and SIGINT end it. SIGHUP, or REHASH by an operator, reads the configuration and the certificates \
            again, keeps every connection, and tells what changed and what needs a restart; a configuration with a \
            mistake changes nothing.
            """,
        version: "palabre-server \(Version.current)",
        subcommands: [
            AccountCommand.self, ChannelCommand.self, Backup.self, Restore.self, Export.self, ExampleConfig.self,
            HashPassword.self,
        ]
    )

    @OptionGroup var place: ServerPlace

    @Flag(help: "Say what is wrong with the configuration, or what it listens on, and end.")
    var checkConfig = false

    @Option(help: "The least important messages that are logged, instead of the configured ones.")
    var logLevel: LogLevel?

    func run() throws {
        StandardDescriptors.fill()
        signal(SIGPIPE, SIG_IGN)
        // A limit on the size of files is one more disk that is full.
        signal(SIGXFSZ, SIG_IGN)
        try reportingErrors {
            let source = ConfigurationSource(file: place.config, data: place.data, logLevel: logLevel)
            let settings = try source.read()
            if checkConfig {
                try check(settings)
            } else if try serve(settings, from: source) {
                throw Restart.failure()
            }
        }
    }

    private func check(_ settings: Settings) throws {
        try ChatServer.check(settings.server)
        for listener in settings.server.listeners { print("would listen on \(listener.summary)") }
    }

    /// Serves until a signal or an operator ends it.
    ///
    /// - Returns: Whether the server shall start again.
    private func serve(_ settings: Settings, from source: ConfigurationSource) throws -> Bool {
        raiseFileLimit()
        let log = Log(level: settings.logLevel.level, format: settings.logFormat)
        defer { log.flush() }
        let executor = QueueExecutor(label: "palabre-server")
        let restarts = Mutex(false)
        let service = ClosureService { [config = place.config] in
            // From the start, so that a SIGHUP that comes early does not end the program.
            let hangups = await UnixSignalsSequence(trapping: .sighup)
            let server = try await ChatServer.start(
                settings.server,
                logger: log.logger,
                transcript: { text in
                    // Nobody to tell when standard output is gone.
                    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
                },
                reread: {
                    source.readAgain { log.change(level: $0.logLevel.level, format: $0.logFormat) }
                }
            )
            if config == nil {
                log.flush()
                greet(server)
            }
            let rereading = Task(executorPreference: executor) { for await _ in hangups { server.reload() } }
            defer { rereading.cancel() }
            try await server.run()
            if await server.restarts { restarts.withLock { $0 = true } }
        }
        // The group listens for signals before it starts the service.
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: log.logger
            )
        )
        try waiting(on: executor) { try await group.run() }
        return restarts.withLock { $0 }
    }

    private func greet(_ server: ChatServer) {
        let text = Greeting.text(listeners: server.addresses, firstOperator: server.firstOperator)
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

/// Prints a configuration file.
struct ExampleConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example-config",
        abstract: "Print a configuration with every key, its default and what it means."
    )

    func run() {
        print(ExampleConfiguration.text, terminator: "")
    }
}
