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
    /// Proxies that are believed when they say for whom they speak, be it with a PROXY header or, in front of a WebSocket,
    /// with `X-Forwarded-For`.
    package var proxyNetworks = [IPAddress("127.0.0.0"), IPAddress("::1")].compactMap { address in
        address.map { CIDR($0, length: $0.width == 32 ? 8 : 128) }
    }
    /// How long, in seconds, a connection may take until its protocol can be spoken: for the PROXY header, the TLS
    /// handshake and the one of a WebSocket together.
    package var arrivalTimeout = 10
    package var cloaks = CloakSettings()
    package var passwords = PasswordSettings()
    package var mail = MailSettings()
    package var clock = SystemClock.Distortion()
    /// Whether somebody without an `[[operator]]` table can become an operator, once; see ``FirstOperator``.
    package var offersFirstOperator = false

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

/// How letters go out.
package struct MailSettings: Hashable, Sendable {
    /// A program and its arguments, which takes a letter on its standard input; none for no letters.
    package var command: [String] = []
    /// From whom they are; `nil` for whoever that program says.
    package var sender: String?
    /// How long that program may take.
    package var patience = Duration.seconds(30)

    package init() {}
}

/// What others see in place of the address of a user.
package struct CloakSettings: Hashable, Sendable {
    package var isEnabled = true
    /// What the cloaks are made with, so that nobody else can make them; `nil` for one that the server makes up.
    ///
    /// Whoever changes it changes all cloaks, and with them what bans on cloaks match.
    package var key: String?
    /// How each cloak ends; `nil` for the name of the network.
    package var suffix: String?
    /// The networks of an IPv4 address that show in its cloak, each as a part of its own, by their leading bits: the
    /// narrowest first.
    package var prefixesIPv4 = [32, 24, 16]
    /// The same for IPv6, where one customer commonly has all of a /64.
    package var prefixesIPv6 = [64, 48, 32]

    package init() {}
}

/// An address to listen on, and what is spoken there.
package struct ListenerConfiguration: Hashable, Sendable {
    package enum Dialect: String, Hashable, Sendable, CaseIterable {
        case irc
        case tutorial
    }

    /// Where a listener waits for connections.
    package enum Place: Hashable, Sendable {
        /// All addresses of a host; port 0 for any that is free.
        ///
        /// `0.0.0.0` is all of IPv4 and `::` all of IPv6 alone, so that both can be listened on.
        case tcp(host: String, port: Int)
        /// A socket in the file system, with these permissions.
        ///
        /// Its clients come from `localhost`, and no limits are for them.
        case unix(path: String, permissions: UInt16 = 0o660)
        /// A socket that listens already: whoever started the program handed it over, as this descriptor.
        case inherited(descriptor: Int32)

        /// The port of a TCP socket.
        package var port: Int? {
            if case .tcp(_, let port) = self { port } else { nil }
        }
    }

    package var place: Place
    package var dialect: Dialect
    /// `nil` for connections that others on the way can read.
    package var tls: TLSFiles?
    /// Whether IRC is spoken over WebSockets here; the tutorial's protocol never is.
    package var isWebSocket = false
    /// The web pages that may open a WebSocket, by their origins as browsers send them (`https://chat.example.org`);
    /// none for any page.
    ///
    /// Who sends no origin is no browser, and welcome.
    package var allowedOrigins: [String] = []
    /// Whether each connection begins with a header of the PROXY protocol; then they may only come from
    /// ``ServerConfiguration/proxyNetworks``, or through a socket that is no TCP socket.
    package var expectsProxy = false

    package init(place: Place, dialect: Dialect, tls: TLSFiles? = nil) {
        self.place = place
        self.dialect = dialect
        self.tls = tls
    }

    package init(host: String, port: Int, dialect: Dialect, tls: TLSFiles? = nil) {
        self.init(place: .tcp(host: host, port: port), dialect: dialect, tls: tls)
    }
}

/// The files that prove to clients who the server is, both PEM.
package struct TLSFiles: Hashable, Sendable {
    /// The certificate, and behind it those that vouch for it.
    package var certificate: String
    package var key: String
    /// Whether clients are asked for a certificate of theirs, which they need not have; over WebSockets they never are,
    /// since browsers would bother their users with the question.
    package var asksForCertificate = true

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}

/// An address that is really listened on.
package struct BoundListener: Hashable, Sendable, CustomStringConvertible {
    package var place: ListenerConfiguration.Place
    package var dialect: ListenerConfiguration.Dialect
    package var isSecure: Bool
    package var isWebSocket: Bool

    package init(
        place: ListenerConfiguration.Place,
        dialect: ListenerConfiguration.Dialect,
        isSecure: Bool,
        isWebSocket: Bool = false
    ) {
        self.place = place
        self.dialect = dialect
        self.isSecure = isSecure
        self.isWebSocket = isWebSocket
    }

    package var description: String { place.description }
}

extension ListenerConfiguration.Place: CustomStringConvertible {
    /// As people write it: `127.0.0.1:6667`, `[::1]:6667`, `/run/palabre.sock`, `descriptor 3`.
    package var description: String {
        switch self {
        case .tcp(let host, let port):
            host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path, _): path
        case .inherited(let descriptor): "descriptor \(descriptor)"
        }
    }
}
