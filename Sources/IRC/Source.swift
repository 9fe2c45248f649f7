// SPDX-License-Identifier: Apache-2.0

/// Who a message comes from: a server's name, or `nick!user@host`.
///
/// Kept as the one text that it is on the wire, since most are only passed on, and each message has one: its parts are cut
/// out when somebody asks. See [source](https://modern.ircdocs.horse/#source).
public struct Source: Hashable, Sendable, CustomStringConvertible {
    /// The text form, as it stands on the wire.
    public let description: String
    // In bytes.
    private let nameLength: Int
    private let userLength: Int?
    private let hostLength: Int?

    /// Makes a source from its parts.
    public init(name: String, user: String? = nil, host: String? = nil) {
        var text = name
        if let user { text += "!" + user }
        if let host { text += "@" + host }
        description = text
        nameLength = name.utf8.count
        userLength = user?.utf8.count
        hostLength = host?.utf8.count
    }

    /// Parses what stands between `:` and the next space of a line.
    ///
    /// Every text is a source.
    public init(parsing text: String) {
        description = text
        let all = text.utf8
        let at = all.firstIndex(of: UInt8(ascii: "@"))
        let mask = all[..<(at ?? all.endIndex)]
        let mark = mask.firstIndex(of: UInt8(ascii: "!"))
        nameLength = all.distance(from: all.startIndex, to: mark ?? mask.endIndex)
        userLength = mark.map { all.distance(from: $0, to: mask.endIndex) - 1 }
        hostLength = at.map { all.distance(from: $0, to: all.endIndex) - 1 }
    }

    /// The nick of a user or the name of a server.
    public var name: String {
        get { part(from: 0, nameLength) }
        set { self = Source(name: newValue, user: user, host: host) }
    }

    /// The user name; `nil` when the source has none, as servers do.
    public var user: String? {
        get { userLength.map { part(from: nameLength + 1, $0) } }
        set { self = Source(name: name, user: newValue, host: host) }
    }

    /// The host; `nil` when the source has none.
    public var host: String? {
        get { hostLength.map { part(from: length - $0, $0) } }
        set { self = Source(name: name, user: user, host: newValue) }
    }

    /// How many bytes the text form has.
    package var length: Int { description.utf8.count }

    private func part(from start: Int, _ length: Int) -> String {
        String(decoding: description.utf8.dropFirst(start).prefix(length), as: UTF8.self)
    }
}
