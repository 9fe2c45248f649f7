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
    public init(parsing text: String) {
        let atHost = text.fields(separatedBy: "@", maxSplits: 1)
        let atUser = atHost[0].fields(separatedBy: "!", maxSplits: 1)
        self.init(
            name: atUser[0],
            user: atUser.count > 1 ? atUser[1] : nil,
            host: atHost.count > 1 ? atHost[1] : nil
        )
    }

    /// How many bytes the text form has.
    package var length: Int {
        name.utf8.count + (user.map { 1 + $0.utf8.count } ?? 0) + (host.map { 1 + $0.utf8.count } ?? 0)
    }

    /// The text form, as it stands on the wire.
    public var description: String {
        var text = name
        if let user { text += "!" + user }
        if let host { text += "@" + host }
        return text
    }
}
