// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// Where to connect: what a URL, or a bare `host:port`, says.
package struct Endpoint: Hashable, Sendable {
    /// What is spoken there.
    package enum Dialect: String, Hashable, Sendable {
        case tutorial
        case irc
    }

    package var dialect: Dialect
    package var host: String
    package var port: Int
    package var isSecure: Bool
    /// The channels to join, with their `#`.
    package var channels: [String]
    /// The keys of the channels that need one, by the names in `channels`.
    package var keys: [String: String] = [:]
    /// The nick that the URL asks for: `irc://bob@host/`.
    package var nick: String?

    package init(
        dialect: Dialect,
        host: String,
        port: Int? = nil,
        isSecure: Bool = false,
        channels: [String] = [],
        nick: String? = nil
    ) {
        self.dialect = dialect
        self.host = host
        self.isSecure = isSecure
        self.channels = channels
        self.nick = nick
        switch (dialect, isSecure) {
        case (.tutorial, _): self.port = port ?? 5555
        case (.irc, false): self.port = port ?? 6667
        case (.irc, true): self.port = port ?? 6697
        }
    }
}

extension Endpoint {
    /// Whether it is on this machine, where nobody can listen in.
    ///
    /// Only the addresses themselves count, and the one name that always means them.
    package var isLoopback: Bool {
        let host = host.lowercased()
        if ["localhost", "::1", "[::1]"].contains(host) { return true }
        let parts = host.fields(separatedBy: ".")
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
