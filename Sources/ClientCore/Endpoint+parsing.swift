// SPDX-License-Identifier: Apache-2.0

extension Endpoint {
    /// Reads what a user gives as the address of a server.
    ///
    /// `tutorial://host[:port]`, and `irc://[nick@]host[:port][/channel[,channel]]`, or `ircs://` for TLS. Without a scheme
    /// the port says what is spoken: IRC on its own ports, the tutorial's protocol on all others; and without either it is
    /// IRC, over TLS unless it is this machine. A channel may come as `#name`, `%23name` or without its `#`; an IPv6
    /// address stands in brackets.
    ///
    /// - Parameters:
    ///   - text: The address.
    ///   - more: Channels that stand beside it, each as in the address.
    /// - Throws: Why it is none.
    package init(parsing text: String, channels more: [String] = []) throws(EndpointError) {
        let text = text.trimmed
        guard !text.isEmpty else { throw .empty }
        let (written, rest) = Endpoint.splitScheme(text)
        let authority = rest.prefix { $0 != "/" && $0 != "#" }
        let path = rest[authority.endIndex...].drop { $0 == "/" }
        let (userInfo, place) = Endpoint.splitUser(authority)
        let (host, port) = try Endpoint.hostAndPort(place, of: text)
        let scheme = written ?? Endpoint.usualScheme(of: host, port)
        switch scheme {
        case "tutorial":
            if let userInfo { throw .notOnTutorial("\(userInfo)@") }
            if let channel = path.isEmpty ? more.first : String(path) { throw .notOnTutorial(channel) }
            self.init(dialect: .tutorial, host: host, port: port)
        case "irc", "ircs":
            self.init(
                dialect: .irc,
                host: host,
                port: port,
                isSecure: scheme == "ircs",
                channels: try Endpoint.channels(path, more),
                nick: try userInfo.map(Endpoint.nick)
            )
        default: throw .unknownScheme(scheme)
        }
    }

    private static func splitScheme(_ text: String) -> (scheme: String?, rest: Substring) {
        let scheme = text.prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) }
        let rest = text[scheme.endIndex...]
        return rest.hasPrefix("://") ? (scheme.lowercased(), rest.dropFirst(3)) : (nil, text[...])
    }

    // Nobody who names the port of IRC waits for the tutorial's greeting, which would never come.
    private static func usualScheme(of host: String, _ port: Int?) -> String {
        switch port {
        case nil: Endpoint(dialect: .irc, host: host).isLoopback ? "irc" : "ircs"
        case 6667: "irc"
        case 6697: "ircs"
        default: "tutorial"
        }
    }

    private static func splitUser(_ authority: Substring) -> (user: Substring?, place: Substring) {
        guard let at = authority.lastIndex(of: "@") else { return (nil, authority) }
        return (authority[..<at], authority[authority.index(after: at)...])
    }

    private static func hostAndPort(
        _ place: Substring,
        of text: String
    ) throws(EndpointError) -> (host: String, port: Int?) {
        let isBracketed = place.first == "["
        let host = isBracketed ? place.dropFirst().prefix { $0 != "]" } : place.prefix { $0 != ":" }
        let rest = place[host.endIndex...].dropFirst(isBracketed ? 1 : 0)
        guard !host.isEmpty else { throw .missingHost(text) }
        // Two colons outside of brackets are an IPv6 address whose end nobody can tell from a port.
        guard host.utf8.count <= 253, host.unicodeScalars.allSatisfy(isBracketed ? isAddressScalar : isNameScalar),
            isBracketed ? host.contains(":") && place.contains("]") : !rest.dropFirst().contains(":"),
            rest.isEmpty || rest.first == ":"
        else { throw .badHost(String(place)) }
        return (String(host), rest.isEmpty ? nil : try port(rest.dropFirst()))
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-._".unicodeScalars.contains(scalar)
    }

    // Behind a % stands the name of a network interface.
    private static func isAddressScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (isNameScalar(scalar) || scalar == ":" || scalar == "%")
    }

    private static func port(_ text: Substring) throws(EndpointError) -> Int {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(text), (1...65_535).contains(port)
        else {
            throw .badPort(String(text))
        }
        return port
    }

    private static func nick(_ text: Substring) throws(EndpointError) -> String {
        guard !text.contains(":") else { throw .password }
        let nick = text.percentDecoded
        guard !nick.isEmpty, nick.isOneWord, !nick.contains(where: { "#&:@!$*?".contains($0) }) else {
            throw .badNick(nick)
        }
        return nick
    }

    private static func channels(_ path: Substring, _ more: [String]) throws(EndpointError) -> [String] {
        var channels: [String] = []
        for part in path.split(separator: ",") + more.flatMap({ $0.split(separator: ",") }) {
            let name = part.percentDecoded
            let channel = name.hasPrefix("#") || name.hasPrefix("&") ? name : "#\(name)"
            guard channel.isOneWord, channel.utf8.count <= 200 else { throw .badChannel(name) }
            channels.append(channel)
        }
        return channels
    }
}

extension Endpoint: CustomStringConvertible {
    /// The address as `init(parsing:)` reads it; a port that goes without saying is left out.
    package var description: String {
        let scheme = dialect == .tutorial ? "tutorial" : isSecure ? "ircs" : "irc"
        let user = nick.map { "\($0.percentEncoded)@" } ?? ""
        let place = host.contains(":") ? "[\(host)]" : host
        let usual = Endpoint(dialect: dialect, host: host, isSecure: isSecure).port
        let path = channels.isEmpty ? "" : "/" + channels.map(\.percentEncoded).joined(separator: ",")
        return "\(scheme)://\(user)\(place)\(port == usual ? "" : ":\(port)")\(path)"
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }

    /// Whether it can be one parameter of a message: no space, comma or control character.
    fileprivate var isOneWord: Bool {
        unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && !$0.properties.isWhitespace && $0 != ","
        }
    }

    fileprivate var percentDecoded: String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
                let value = UInt8(digits, radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    fileprivate var percentEncoded: String {
        String(decoding: utf8.flatMap { $0 == UInt8(ascii: "%") ? Array("%25".utf8) : [$0] }, as: UTF8.self)
    }
}
