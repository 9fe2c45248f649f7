// SPDX-License-Identifier: Apache-2.0

/// Who a message comes from: a server's name, or `nick!user@host`.
///
/// See [source](https://modern.ircdocs.horse/#source).
public struct Source: Hashable, Sendable, CustomStringConvertible {
    /// The nick of a user or the name of a server.
    public var name: String
    /// The user name; `nil` when the source has none, as servers do.
    public var user: String?
    /// The host; `nil` when the source has none.
    public var host: String?

    /// Makes a source from its parts.
    public init(name: String, user: String? = nil, host: String? = nil) {
        self.name = name
        self.user = user
        self.host = host
    }

    /// Parses what stands between `:` and the next space of a line.
    ///
    /// Every text is a source.
    public init(parsing text: some StringProtocol) {
        var rest = text[...]
        var user: String?
        var host: String?
        if let at = rest.firstIndex(of: "@") {
            host = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        if let mark = rest.firstIndex(of: "!") {
            user = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        self.init(name: String(rest), user: user, host: host)
    }

    /// The text form, as it stands on the wire.
    public var description: String {
        var text = name
        if let user { text += "!" + user }
        if let host { text += "@" + host }
        return text
    }
}
