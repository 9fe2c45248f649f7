// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Server
import ServerCore
import Synchronization
package import TOML

/// Where the settings come from: a file, or none, and the command line, which comes first.
///
/// Read when the program starts, and again whenever somebody wants that.
package final class ConfigurationSource: Sendable {
    /// Everything that is wrong with a file.
    package struct Problems: Error {
        package var list: [ConfigurationProblem]
    }

    private let file: String?
    private let data: String?
    private let logLevel: LogLevel?
    // What holds now.
    private let settings = Mutex<Settings?>(nil)

    package init(file: String?, data: String?, logLevel: LogLevel?) {
        self.file = file
        self.data = data
        self.logLevel = logLevel
    }

    /// The settings to start with.
    package func read() throws -> Settings {
        var settings = try fileSettings()
        settings.server.world.version = Version.current
        settings.server.dataFolder = try DataFolder.choose(data ?? settings.data)
        settings.server.offersFirstOperator = file == nil
        self.settings.withLock { $0 = settings }
        return settings
    }

    /// Reads everything again: the settings that hold from now on, or what is wrong with them.
    ///
    /// `apply` gets them before anybody else does.
    package func readAgain(apply: (Settings) -> Void) -> Reconfiguration {
        guard file != nil else {
            return Reconfiguration(nil, report: ["the server was started without a file"])
        }
        do {
            let new = try fileSettings()
            try ChatServer.check(new.server)
            let changes = settings.withLock { current in
                let changes = SettingsChanges(from: current ?? new, to: new)
                current = changes.settings
                return changes
            }
            apply(changes.settings)
            let report = changes.report.isEmpty ? ["nothing in it has changed"] : changes.report
            return Reconfiguration(changes.settings.server, report: report)
        } catch let problems as Problems {
            return Reconfiguration(nil, report: problems.list.map(\.description))
        } catch {
            return Reconfiguration(nil, report: ["\(error)"])
        }
    }

    private func fileSettings() throws -> Settings {
        var settings = Settings()
        if let file {
            let configuration = ConfigurationFile(try contents(of: file), name: file)
            guard configuration.problems.isEmpty else { throw Problems(list: configuration.problems) }
            settings = configuration.settings
        }
        if let logLevel { settings.logLevel = logLevel }
        try checkInheritance(of: settings.server.listeners)
        return settings
    }

    // Any other descriptor is a file of our own.
    private func checkInheritance(of listeners: [ListenerConfiguration]) throws(ServerError) {
        let inherited = InheritedSockets.descriptors(in: ProcessInfo.processInfo.environment, of: getpid())
        for case .inherited(let descriptor) in listeners.map(\.place) where !inherited.contains(descriptor) {
            throw ServerError(
                attempt: "listen on",
                subject: "\(ListenerAddress(.inherited(descriptor: descriptor)).description)",
                reason: "\(inherited.isEmpty ? "no socket was" : "only \(inherited.count) were") handed over",
                remedy: "start the program by way of what opens its sockets",
                exitCode: .unavailable
            )
        }
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
}
