// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Logging
import Server

/// A subcommand that is one command to the server of a data folder.
///
/// The server that runs carries it out; where none does, this program is that server for a moment, without listeners. The
/// outcome is the same.
protocol ConsoleRequest: ParsableCommand {
    var place: ServerPlace { get }
    /// Whether it may be the first that is done on a data folder.
    static var mayBegin: Bool { get }
    /// The command, and its parameters.
    func request() throws -> (command: String, parameters: [String])
    /// A password that the command is about; `nil` for none.
    func password() throws -> String?
}

extension ConsoleRequest {
    static var mayBegin: Bool { false }

    func password() throws -> String? { nil }

    func run() throws {
        StandardDescriptors.fill()
        signal(SIGPIPE, SIG_IGN)
        try reportingErrors {
            let (command, parameters) = try request()
            if !Self.mayBegin { try place.settings().settings.server.expectStore() }
            let password = try password()
            let answer = try place.withServer { line throws(ServerError) in
                try line.ask(command, parameters, password: password)
            }
            for text in answer.texts { print(text) }
            guard let problem = answer.problem else { return }
            complain(problem)
            throw ExitCode.failure
        }
    }
}

/// Which server is meant, for the program itself and for each of its subcommands.
struct ServerPlace: ParsableArguments {
    @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["toml"]))
    var config: String?

    @Option(help: "The folder for what is kept, instead of the configured one; \"\" for none.", completion: .directory)
    var data: String?
}

extension ServerPlace {
    /// The settings of the server, with a data folder.
    func settings() throws -> (settings: Settings, folder: String) {
        let settings = try ConfigurationSource(file: config, data: data, logLevel: nil).read()
        guard let folder = settings.server.dataFolder else {
            throw ServerError(
                attempt: "use",
                subject: "the data folder",
                reason: "the server keeps nothing on disk",
                remedy: "name a folder with --data",
                exitCode: .configuration
            )
        }
        return (settings, folder)
    }

    /// Speaks to the server that runs, or to one that runs only for this.
    func withServer<Result: Sendable>(
        _ body: (ConsoleLine) throws(ServerError) -> Result
    ) throws -> Result {
        let (settings, folder) = try settings()
        guard let socket = ConsoleSocket(in: folder) else { throw unreachable(folder) }
        if let line = ConsoleLine(to: socket) { return try body(line) }
        var configuration = settings.server
        configuration.listeners = []
        configuration.offersFirstOperator = false
        let quiet = Logger(label: "palabre-server") { _ in SwiftLogNoOpLogHandler() }
        let server: ChatServer
        do {
            server = try waiting { [configuration] in try await ChatServer.start(configuration, logger: quiet) }
        } catch {
            // Another one may have the folder, and be about to listen.
            guard let line = ServerPlace.awaitLine(to: socket) else { throw error }
            return try body(line)
        }
        defer { try? waiting { await server.stop() } }
        guard let line = ConsoleLine(to: socket) else { throw unreachable(folder) }
        return try body(line)
    }

    // Nothing tells when somebody listens: we look every now and then, for three seconds.
    private static func awaitLine(to socket: ConsoleSocket) -> ConsoleLine? {
        for _ in 0..<30 {
            if let line = ConsoleLine(to: socket) { return line }
            _ = poll(nil, 0, 100)
        }
        return nil
    }

    private func unreachable(_ folder: String) -> ServerError {
        ServerError(
            attempt: "speak to",
            subject: "the server of \(folder)",
            reason: "its console cannot be reached",
            remedy: "choose a data folder with a shorter name",
            exitCode: .unavailable
        )
    }
}
