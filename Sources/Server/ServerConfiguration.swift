// SPDX-License-Identifier: Apache-2.0

package import ServerCore

/// What an operator can decide about a server.
///
/// Sizes are in bytes. Made by `palabre-server` from its configuration file, and by `palabre` for the server inside it.
package struct ServerConfiguration: Hashable, Sendable {
    package var world = WorldConfiguration()
    package var listeners: [ListenerConfiguration] = []
    /// Where the store is; `nil` for nothing on disk.
    package var dataFolder: String?
    /// How much a client may leave unread before it is closed.
    package var sendQueueLimit = 1024 * 1024
    package var tutorial = TutorialLimits()

    package init() {}
}

/// How much one client of the tutorial's protocol may make us keep.
package struct TutorialLimits: Hashable, Sendable {
    /// Letters that it did not read, beyond what the system buffers.
    package var unsent = 64 * 1024
    /// Text that it sent, and that whoever runs the server did not take yet.
    package var unprinted = 64 * 1024

    package init() {}
}

/// An address to listen on, and what is spoken there.
package struct ListenerConfiguration: Hashable, Sendable {
    package enum Dialect: String, Hashable, Sendable, CaseIterable {
        case irc
        case tutorial
    }

    package var host: String
    /// 0 for any port that is free.
    package var port: Int
    package var dialect: Dialect
    /// `nil` for connections that others on the way can read.
    package var tls: TLSFiles?

    package init(host: String, port: Int, dialect: Dialect, tls: TLSFiles? = nil) {
        self.host = host
        self.port = port
        self.dialect = dialect
        self.tls = tls
    }
}

/// The files that prove to clients who the server is, both PEM.
package struct TLSFiles: Hashable, Sendable {
    /// The certificate, and behind it those that vouch for it.
    package var certificate: String
    package var key: String

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}

/// An address that is really listened on.
package struct BoundListener: Hashable, Sendable, CustomStringConvertible {
    package var host: String
    package var port: Int
    package var dialect: ListenerConfiguration.Dialect
    package var isSecure: Bool

    package init(host: String, port: Int, dialect: ListenerConfiguration.Dialect, isSecure: Bool) {
        self.host = host
        self.port = port
        self.dialect = dialect
        self.isSecure = isSecure
    }

    package var description: String { address(host, port) }
}

/// A host and a port as people write them: `127.0.0.1:6667`, `[::1]:6667`.
func address(_ host: String, _ port: Int) -> String {
    host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
}
