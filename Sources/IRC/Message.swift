// SPDX-License-Identifier: Apache-2.0

/// One line of IRC as a value.
///
/// Both programs exchange these with the network: parsed from a line by ``init(parsing:fallback:)``, written by
/// ``write(into:)``. Equal values give equal bytes. See [messages](https://modern.ircdocs.horse/#message-format).
public struct Message: Hashable, Sendable {
    /// Who it comes from; clients leave it out.
    public var source: Source?
    /// The tags, empty for most.
    public var tags: Tags
    /// The command in capital letters, or a numeric as three digits; from a peer any visible ASCII.
    public var command: String
    /// The parameters; only the last may be empty, hold spaces or start with a colon.
    public var parameters: [String]
}

extension Message {
    /// Makes a message from its parts.
    public init(tags: Tags = Tags(), source: Source? = nil, command: String, parameters: [String] = []) {
        // The one that the compiler makes: what sets one part after the other ends with a copy of all of them.
        self.init(source: source, tags: tags, command: command, parameters: parameters)
    }

    /// Makes a message without tags, in the order in which one reads a line.
    public init(_ source: Source? = nil, _ command: String, _ parameters: String...) {
        self.init(source: source, command: command, parameters: parameters)
    }

    /// The parameter at an index, `nil` past the end.
    public subscript(parameter index: Int) -> String? {
        parameters.indices.contains(index) ? parameters[index] : nil
    }

    /// The numeric, when the command is one.
    public var numeric: Numeric? {
        command.utf8.count == 3 ? Int(command).map(Numeric.init(rawValue:)) : nil
    }
}

extension Message {
    /// The most bytes of a line without its tags, CR and LF included: 512.
    public static let maximumLineLength = 512
    /// The most bytes of tags that a client may send, `@` and the space behind included: 4,096.
    public static let maximumClientTagsLength = 4096
    /// The most bytes of tags on a line, `@` and the space behind included: 8,191.
    public static let maximumTagsLength = 8191

    /// The line, CR and LF included.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }

    /// Appends the line, CR and LF included.
    ///
    /// What is written is always exactly one line, whatever the fields hold: CR, LF and NUL are left out, a space in
    /// the middle becomes `_`, an empty middle parameter `*`, a leading colon in the middle is dropped; and what goes
    /// past 512 bytes (the tags not counted) is cut between two characters.
    public func write(into bytes: inout [UInt8]) {
        var writer = TagWriter()
        writer.write(tags, into: &bytes)
        writer.end(into: &bytes)
        writeUntagged(into: &bytes)
    }

    /// Appends the line without its tags, CR and LF included, by the same rules.
    public func writeUntagged(into bytes: inout [UInt8]) {
        let start = bytes.count
        if let source {
            bytes.append(UInt8(ascii: ":"))
            Message.append(middle: source.description, to: &bytes)
            bytes.append(UInt8(ascii: " "))
        }
        bytes.append(command)
        for (index, parameter) in parameters.enumerated() {
            bytes.append(UInt8(ascii: " "))
            if index < parameters.count - 1 {
                Message.append(middle: parameter, to: &bytes)
            } else {
                Message.append(trailing: parameter, withColon: isSpeech && index > 0, to: &bytes)
            }
        }
        let limit = start + Message.maximumLineLength - 2
        if bytes.count > limit {
            var end = limit
            while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            bytes.removeSubrange(end...)
        }
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func append(middle text: String, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(text)
        // Most are as they have to be.
        if text.lowestByte > UInt8(ascii: " "), bytes.count > start, bytes[start] != UInt8(ascii: ":") { return }
        bytes.removeSubrange(start...)
        for byte in text.utf8 where !isForbidden(byte) && !(byte == UInt8(ascii: ":") && bytes.count == start) {
            bytes.append(byte == UInt8(ascii: " ") ? UInt8(ascii: "_") : byte)
        }
        if bytes.count == start {
            bytes.append(UInt8(ascii: "*"))
        }
    }

    // What people say has the colon always, as everybody writes it: one's words take the same room whatever they are.
    private var isSpeech: Bool { command == "PRIVMSG" || command == "NOTICE" }

    private static func append(trailing text: String, withColon isForced: Bool, to bytes: inout [UInt8]) {
        guard text.lowestByte > UInt8(ascii: "\r") || !text.utf8.contains(where: isForbidden) else {
            let allowed = text.utf8.filter { !isForbidden($0) }
            append(trailing: String(decoding: allowed, as: UTF8.self), withColon: isForced, to: &bytes)
            return
        }
        if isForced || text.isEmpty || text.utf8.first == UInt8(ascii: ":")
            || text.holdsByte({ $0 == UInt8(ascii: " ") })
        {
            bytes.append(UInt8(ascii: ":"))
        }
        bytes.append(text)
    }

    static func isForbidden(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") || byte == 0
    }
}
