// SPDX-License-Identifier: Apache-2.0

package import Server
import ServerCore
import TOML

/// What a configuration file decides; what it does not mention keeps its default.
package struct Settings: Hashable, Sendable {
    package var server = ServerConfiguration()
    /// The folder for what is kept; empty for nothing on disk, `nil` for the usual place.
    package var data: String?
    package var logLevel = LogLevel.info
    package var logFormat = LogFormat.text

    package init() {
        server.listeners = [
            ListenerConfiguration(host: "127.0.0.1", port: 5555, dialect: .tutorial),
            ListenerConfiguration(host: "127.0.0.1", port: 6667, dialect: .irc),
        ]
    }
}

/// Settings while a file is being read, or written.
struct Draft: ConfigurationDraft {
    var settings = Settings()
    /// The `[[listener]]`, `[[operator]]` and `[[gateway]]` that is being read.
    var listener = ListenerDraft()
    var account = OperatorAccount(name: "")
    var gateway = Gateway(name: "", password: "", networks: [])
    var sts = TransportDraft()
    var folder = ConfigurationFolder()

    /// An empty draft, for a file to be read into.
    init(relativeTo folder: ConfigurationFolder) {
        self.folder = folder
        settings.server.listeners = []
    }

    /// A draft of finished settings, to be written.
    init(_ settings: Settings) {
        self.settings = settings
        guard let sts = settings.server.world.sts else { return }
        self.sts = TransportDraft(port: sts.port, duration: sts.duration, isPreloadable: sts.isPreloadable)
    }

    /// The settings, with what the file left to the defaults.
    var finished: Settings {
        var settings = settings
        if settings.server.listeners.isEmpty { settings.server.listeners = Settings().server.listeners }
        settings.server.world.sts = sts.port.map { port in
            var transport = StrictTransport(port: port, duration: sts.duration)
            transport.isPreloadable = sts.isPreloadable
            return transport
        }
        return settings
    }
}

/// A policy of strict transport security, the port of which may be missing.
struct TransportDraft: Hashable, Sendable {
    var port: Int?
    var duration = 2_592_000
    var isPreloadable = false
}
