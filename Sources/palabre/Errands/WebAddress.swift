// SPDX-License-Identifier: Apache-2.0

internal import ClientCore

/// The parts of a URL of `http` or `https` that a request needs.
struct WebAddress: Equatable {
    var isSecure: Bool
    var host: String
    var port: Int
    /// Path and query: `/upload?a=b`.
    var target: String

    /// `nil` for what is no such URL.
    init?(_ url: String) {
        guard let scheme = url.firstIndex(of: ":"), url[scheme...].hasPrefix("://"),
            !url.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value >= 0x7F })
        else { return nil }
        switch url[..<scheme].lowercased() {
        case "https": isSecure = true
        case "http": isSecure = false
        default: return nil
        }
        let rest = url[scheme...].dropFirst(3)
        let authority = rest.prefix { !"/?#".contains($0) }
        let isBracketed = authority.hasPrefix("[")
        let name = isBracketed ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        let end = authority[name.endIndex...].dropFirst(isBracketed ? 1 : 0)
        guard !name.isEmpty, !authority.contains("@"), end.isEmpty || end.hasPrefix(":") else { return nil }
        let number = end.isEmpty ? (isSecure ? 443 : 80) : Int(end.dropFirst())
        guard let number, (1...65_535).contains(number) else { return nil }
        host = String(name)
        port = number
        let path = rest[authority.endIndex...].prefix { $0 != "#" }
        target = path.hasPrefix("/") ? String(path) : "/" + path
    }

    /// What the `Host` header says.
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// Whether it is this computer.
    var isLoopback: Bool { Endpoint(dialect: .irc, host: host).isLoopback }

    /// The URL that a `Location` header means.
    func resolving(_ location: String) -> String? {
        let origin = (isSecure ? "https://" : "http://") + authority
        if location.hasPrefix("//") { return resolving((isSecure ? "https:" : "http:") + location) }
        if location.hasPrefix("/") { return origin + location }
        if WebAddress(location) != nil { return location }
        guard !location.contains(":"), !location.isEmpty else { return nil }
        let folder = target.prefix { $0 != "?" }.lastIndex(of: "/").map { target[...$0] } ?? "/"
        return origin + folder + location
    }
}
