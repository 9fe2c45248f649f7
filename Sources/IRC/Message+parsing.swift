// SPDX-License-Identifier: Apache-2.0

extension Message {
    /// What becomes of bytes that are no UTF-8.
    public enum TextFallback: Hashable, Sendable {
        /// Each malformed sequence becomes U+FFFD: what a server does, so that it passes on nothing malformed.
        case replacement
        /// The whole field is read as Windows-1252: what a client does, since old networks still carry such text.
        case windows1252
    }

    /// Parses one line, given without its CR LF (a trailing one is tolerated).
    ///
    /// Lenient as [the modern document](https://modern.ircdocs.horse/#message-format) asks: runs of spaces count as one,
    /// the command may be in any case, lines have no upper limit here (the framing has it).
    ///
    /// - Throws: ``ParseError`` when the line holds no message.
    public init(parsing line: Span<UInt8>, fallback: TextFallback = .replacement) throws(ParseError) {
        var reader = LineReader(end: line.count, fallback: fallback)
        try reader.trimLineEnd(of: line)
        reader.skipSpaces(of: line)
        guard !reader.isAtEnd else { throw .empty }
        var tags = Tags()
        if reader.skip(UInt8(ascii: "@"), of: line) {
            tags = Tags(parsing: reader.word(of: line))
        }
        var source: Source?
        if reader.skip(UInt8(ascii: ":"), of: line) {
            source = Source(parsing: reader.word(of: line))
        }
        guard !reader.isAtEnd else { throw .missingCommand }
        let command = try reader.command(of: line)
        var parameters: [String] = []
        while !reader.isAtEnd {
            if reader.skip(UInt8(ascii: ":"), of: line) {
                parameters.append(reader.rest(of: line))
            } else {
                parameters.append(reader.word(of: line))
            }
        }
        self.init(tags: tags, source: source, command: command, parameters: parameters)
    }

    /// Parses one line given as text, for tests and for what a user types.
    ///
    /// - Throws: ``ParseError`` when the line holds no message.
    public init(parsing line: String) throws(ParseError) {
        let bytes = Array(line.utf8)
        self = try Message(parsing: bytes.span)
    }
}

/// Where we are in a line.
///
/// Each method leaves the position at the start of the next field.
///
/// The line itself is passed to each call: a struct that holds a span would need lifetime annotations, which the
/// language does not have yet.
private struct LineReader {
    private var position = 0
    private var end: Int
    private let fallback: Message.TextFallback

    init(end: Int, fallback: Message.TextFallback) {
        self.end = end
        self.fallback = fallback
    }

    var isAtEnd: Bool { position == end }

    mutating func trimLineEnd(of line: Span<UInt8>) throws(ParseError) {
        while end > 0, line[end - 1] == UInt8(ascii: "\r") || line[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        // All are looked at, so that the compiler looks at many at a time.
        let isForbidden = line.extracting(0..<end).withUnsafeBufferPointer { bytes in
            var found: UInt8 = 0
            for byte in bytes { found |= Message.isForbidden(byte) ? 1 : 0 }
            return found != 0
        }
        if isForbidden { throw .forbiddenByte }
    }

    mutating func skipSpaces(of line: Span<UInt8>) {
        while position < end, line[position] == UInt8(ascii: " ") { position += 1 }
    }

    mutating func skip(_ byte: UInt8, of line: Span<UInt8>) -> Bool {
        guard position < end, line[position] == byte else { return false }
        position += 1
        return true
    }

    mutating func command(of line: Span<UInt8>) throws(ParseError) -> String {
        let start = position
        var isUppercase = true
        while position < end, line[position] != UInt8(ascii: " ") {
            switch line[position] {
            case 0x61...0x7A: isUppercase = false
            case UInt8(ascii: ":") where position == start, UInt8(ascii: "@") where position == start:
                throw .malformedCommand
            // More than the grammar has, so that a server can say that it knows no such command.
            case 0x21...0x7E: break
            default: throw .malformedCommand
            }
            position += 1
        }
        let word = text(start..<position, of: line)
        skipSpaces(of: line)
        return isUppercase ? word : word.uppercased()
    }

    mutating func word(of line: Span<UInt8>) -> String {
        let start = position
        while position < end, line[position] != UInt8(ascii: " ") { position += 1 }
        let word = text(start..<position, of: line)
        skipSpaces(of: line)
        return word
    }

    mutating func rest(of line: Span<UInt8>) -> String {
        let rest = text(position..<end, of: line)
        position = end
        return rest
    }

    private func text(_ range: Range<Int>, of line: Span<UInt8>) -> String {
        let bytes = line.extracting(range)
        if let valid = try? UTF8Span(validating: bytes) {
            return String(copying: valid)
        }
        switch fallback {
        case .replacement:
            return bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        case .windows1252:
            return bytes.withUnsafeBufferPointer { Windows1252.decode($0) }
        }
    }
}
