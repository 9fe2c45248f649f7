// SPDX-License-Identifier: Apache-2.0

package import Server

/// What a configuration file decides; what it does not mention keeps its default.
package struct Settings: Hashable, Sendable {
    package var server = ServerConfiguration()
    /// The folder for what is kept; empty for nothing on disk, `nil` for the usual place.
    package var data: String?

    package init() {
        server.listeners = [
            ListenerConfiguration(host: "127.0.0.1", port: 5555, dialect: .tutorial),
            ListenerConfiguration(host: "127.0.0.1", port: 6667, dialect: .irc),
        ]
    }
}

/// Settings while a file is being read.
struct Draft: Sendable {
    var settings = Settings()
    /// The `[[listener]]` that is being read.
    var listener = ListenerDraft()
    /// What the names of files in the file are relative to; empty for the current folder.
    var folder = ""

    func path(_ name: String) -> String {
        folder.isEmpty || name.hasPrefix("/") ? name : folder + "/" + name
    }
}

/// A listener whose keys may still be missing.
struct ListenerDraft: Hashable, Sendable {
    var address: ListenerAddress?
    var dialect = ListenerConfiguration.Dialect.irc
    var certificate: String?
    var key: String?

    init() {}

    init(_ listener: ListenerConfiguration) {
        if case .tcp(let host, let port) = listener.place { address = ListenerAddress(host: host, port: port) }
        dialect = listener.dialect
        certificate = listener.tls?.certificate
        key = listener.tls?.key
    }
}

/// A host and perhaps a port: `127.0.0.1:6667`, `[::1]:6667`, `localhost`.
struct ListenerAddress: Hashable, Sendable {
    var host: String
    var port: Int?

    init(host: String, port: Int?) {
        self.host = host
        self.port = port
    }

    init?(_ text: String) {
        var host = text[...]
        var port: Int?
        let isBareIPv6 = text.count(where: { $0 == ":" }) > 1 && !text.hasPrefix("[")
        if !isBareIPv6, !text.hasSuffix("]"), let colon = text.lastIndex(of: ":") {
            host = text[..<colon]
            port = Int(text[text.index(after: colon)...])
            guard let port, (0...65_535).contains(port) else { return nil }
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || "[]/".contains($0) }) else { return nil }
        self.init(host: String(host), port: port)
    }

    var description: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port.map { "\(name):\($0)" } ?? name
    }
}
