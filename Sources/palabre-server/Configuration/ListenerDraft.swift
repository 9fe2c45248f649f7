// SPDX-License-Identifier: Apache-2.0

import Server

/// A listener whose keys may still be missing.
struct ListenerDraft: Hashable, Sendable {
    /// What keeps a draft from being a listener.
    struct Mistake: Error {
        var text: String
    }

    var address: ListenerAddress?
    var dialect = ListenerConfiguration.Dialect.irc
    var permissions = "660"
    var isWebSocket = false
    var allowedOrigins: [String] = []
    var expectsProxy = false
    var certificate: String?
    var key: String?
    var asksForCertificate = true

    init() {}

    init(_ listener: ListenerConfiguration) {
        address = ListenerAddress(listener.place)
        if case .unix(_, let permissions) = listener.place {
            let digits = String(permissions, radix: 8)
            self.permissions = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        }
        dialect = listener.dialect
        isWebSocket = listener.isWebSocket
        allowedOrigins = listener.allowedOrigins
        expectsProxy = listener.expectsProxy
        certificate = listener.tls?.certificate
        key = listener.tls?.key
        asksForCertificate = listener.tls?.asksForCertificate ?? true
    }

    /// The listener, when nothing is missing and everything fits together.
    func finished() throws(Mistake) -> ListenerConfiguration {
        guard let address else { throw Mistake(text: "its address is missing") }
        guard (certificate == nil) == (key == nil) else {
            throw Mistake(text: "certificate and key belong together, and one is missing")
        }
        if isWebSocket, dialect == .tutorial {
            throw Mistake(text: "the tutorial's protocol is not spoken over WebSockets")
        }
        if !allowedOrigins.isEmpty, !isWebSocket { throw Mistake(text: "origins are for WebSockets alone") }
        var listener = ListenerConfiguration(place: try place(of: address), dialect: dialect, tls: tls)
        listener.isWebSocket = isWebSocket
        listener.allowedOrigins = allowedOrigins
        listener.expectsProxy = expectsProxy
        return listener
    }

    private var tls: TLSFiles? {
        guard let certificate, let key else { return nil }
        var files = TLSFiles(certificate: certificate, key: key)
        files.asksForCertificate = asksForCertificate
        return files
    }

    private func place(of address: ListenerAddress) throws(Mistake) -> ListenerConfiguration.Place {
        switch address {
        case .tcp(let host, let port?): return .tcp(host: host, port: port)
        case .tcp(let host, nil):
            guard !isWebSocket else { throw Mistake(text: "its port is missing: WebSockets have no usual one") }
            return .tcp(host: host, port: dialect == .tutorial ? 5555 : certificate == nil ? 6667 : 6697)
        case .unix(let path): return .unix(path: path, permissions: UInt16(permissions, radix: 8) ?? 0o660)
        case .inherited(let number): return .inherited(descriptor: ListenerAddress.firstInherited + number - 1)
        }
    }
}

/// An address as a configuration has it: `127.0.0.1:6667`, `[::1]:6667`, `localhost`, `/run/palabre.sock`, `inherited:2`.
enum ListenerAddress: Hashable, Sendable {
    case tcp(host: String, port: Int?)
    case unix(path: String)
    /// The sockets that are handed over are counted from 1.
    case inherited(number: Int32)

    /// The descriptor of the first socket that is handed over, as
    /// [sd_listen_fds](https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html) has it.
    fileprivate static let firstInherited: Int32 = 3

    init(_ place: ListenerConfiguration.Place) {
        self =
            switch place {
            case .tcp(let host, let port): .tcp(host: host, port: port)
            case .unix(let path, _): .unix(path: path)
            case .inherited(let descriptor): .inherited(number: descriptor - ListenerAddress.firstInherited + 1)
            }
    }

    init?(_ text: String) {
        if text.hasPrefix("/") {
            // The system takes no longer one, and ends it with a zero.
            guard text.utf8.count <= 107, !text.utf8.contains(0) else { return nil }
            self = .unix(path: text)
        } else if text == "inherited" {
            self = .inherited(number: 1)
        } else if text.hasPrefix("inherited:") {
            guard let number = Int32(text.dropFirst(10)), (1...1000).contains(number) else { return nil }
            self = .inherited(number: number)
        } else {
            self.init(host: text)
        }
    }

    private init?(host text: String) {
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
        self = .tcp(host: String(host), port: port)
    }

    var description: String {
        switch self {
        case .tcp(let host, let port):
            let name = host.contains(":") ? "[\(host)]" : host
            return port.map { "\(name):\($0)" } ?? name
        case .unix(let path): return path
        case .inherited(let number): return number == 1 ? "inherited" : "inherited:\(number)"
        }
    }
}
