// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Logging
import Server
import ServerCore
import ServiceLifecycle
import Synchronization
import UnixSignals

@main
struct PalabreServer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "palabre-server",
        abstract: "A chat server for IRC clients, and for those of the socket tutorial.",
        discussion: """
            Stays in the foreground and logs to standard error; standard output has only what the tutorial's server \
            prints. Without a configuration it listens on 127.0.0.1:6667 for IRC and on 127.0.0.1:5555 for the \
            tutorial's protocol. SIGTERM and SIGINT end it.
            """,
        version: "palabre-server \(Version.current)",
        subcommands: [ExampleConfig.self]
    )

    @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["toml"]))
    var config: String?

    @Flag(help: "Say what is wrong with the configuration, and end.")
    var checkConfig = false

    @Option(help: "The folder for what is kept, instead of the configured one; \"\" for none.", completion: .directory)
    var data: String?

    @Option(help: "The least important messages that are logged.")
    var logLevel = LogLevel.info

    func run() throws {
        StandardDescriptors.fill()
        signal(SIGPIPE, SIG_IGN)
        do {
            let settings = try readSettings()
            if checkConfig {
                try ChatServer.check(settings.server)
            } else {
                try serve(settings)
            }
        } catch let error as ServerError {
            complain(error.description)
            throw ExitCode(error.exitCode.rawValue)
        }
    }

    private func readSettings() throws -> Settings {
        var settings = Settings()
        if let config {
            let file = ConfigurationFile(try contents(of: config), name: config)
            for problem in file.problems { complain(problem.description) }
            guard file.problems.isEmpty else { throw ExitCode(ServerError.ExitCode.configuration.rawValue) }
            settings = file.settings
        }
        settings.server.world.version = Version.current
        settings.server.dataFolder = try DataFolder.choose(data ?? settings.data)
        return settings
    }

    private func contents(of file: String) throws(ServerError) -> String {
        guard access(file, R_OK) == 0 else { throw unreadable(file, String(cString: strerror(errno))) }
        guard let bytes = FileManager.default.contents(atPath: file) else { throw unreadable(file, "it is no file") }
        guard let text = String(bytes: bytes, encoding: .utf8) else { throw unreadable(file, "it is no UTF-8 text") }
        return text
    }

    private func unreadable(_ file: String, _ reason: String) -> ServerError {
        ServerError(
            attempt: "read",
            subject: file,
            reason: reason,
            remedy: "`palabre-server example-config` prints a configuration to start from",
            exitCode: .noInput
        )
    }

    /// Serves until a signal comes.
    private func serve(_ settings: Settings) throws {
        raiseFileLimit()
        var logger = Logger(label: "palabre-server", factory: StreamLogHandler.standardError(label:))
        logger.logLevel = logLevel.level
        // The group listens for signals before it starts the service.
        let group = ServiceGroup(
            services: [service(settings, logger)],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        let result = Mutex<Result<Void, any Error>>(.success(()))
        let ended = DispatchSemaphore(value: 0)
        Task(executorPreference: QueueExecutor(label: "palabre-server")) {
            do {
                try await group.run()
            } catch {
                result.withLock { $0 = .failure(error) }
            }
            ended.signal()
        }
        ended.wait()
        try result.withLock { $0 }.get()
    }

    private func service(_ settings: Settings, _ logger: Logger) -> ClosureService {
        ClosureService {
            let server = try await ChatServer.start(settings.server, logger: logger) { text in
                // Nobody to tell when standard output is gone.
                try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
            }
            try await server.run()
        }
    }

    private func complain(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data("palabre-server: \(line)\n".utf8))
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

/// How much is logged, as the command line names it.
enum LogLevel: String, CaseIterable, ExpressibleByArgument {
    case debug
    case info
    case warning
    case error

    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
