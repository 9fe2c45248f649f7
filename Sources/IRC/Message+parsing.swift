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
        if let text = try? UTF8Span(validating: line) {
            self = try Message(parsing: text)
        } else {
            self = try Message.read(line, LineReader(end: line.count, encoding: .other(fallback)))
        }
    }

    /// Parses one line that is known to be UTF-8, by the same rules.
    ///
    /// - Throws: ``ParseError`` when the line holds no message.
    public init(parsing line: UTF8Span) throws(ParseError) {
        let reader = LineReader(end: line.span.count, encoding: .utf8(isASCII: line.isKnownASCII))
        self = try Message.read(line.span, reader)
    }

    private static func read(_ line: Span<UInt8>, _ reader: consuming LineReader) throws(ParseError) -> Message {
        try reader.trimLineEnd(of: line)
        reader.skipSpaces(of: line)
        guard !reader.isAtEnd else { throw .empty }
        let tags = reader.skip(UInt8(ascii: "@"), of: line) ? Tags(parsing: reader.word(of: line)) : Tags()
        let source = reader.skip(UInt8(ascii: ":"), of: line) ? Source(parsing: reader.word(of: line)) : nil
        guard !reader.isAtEnd else { throw .missingCommand }
        let command = try reader.command(of: line)
        var parameters: [String] = []
        // Most have two.
        if !reader.isAtEnd { parameters.reserveCapacity(2) }
        while !reader.isAtEnd {
            if reader.skip(UInt8(ascii: ":"), of: line) {
                parameters.append(reader.rest(of: line))
            } else {
                parameters.append(reader.word(of: line))
            }
        }
        return Message(tags: tags, source: source, command: command, parameters: parameters)
    }

    /// Parses one line given as text, for tests and for what a user types.
    ///
    /// - Throws: ``ParseError`` when the line holds no message.
    public init(parsing line: String) throws(ParseError) {
        let bytes = Array(line.utf8)
        self = try Message(parsing: bytes.span)
    }
}

extension Message {
    // Only a part of a line may be malformed: whatever can be read as UTF-8 is.
    fileprivate static func text(_ bytes: Span<UInt8>, _ fallback: TextFallback) -> String {
        if let valid = try? UTF8Span(validating: bytes) { return String(copying: valid) }
        return switch fallback {
        case .replacement: bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        case .windows1252: bytes.withUnsafeBufferPointer { Windows1252.decode($0) }
        }
    }
}

/// Where we are in a line.
///
/// Each method leaves the position at the start of the next field.
///
/// The line itself is passed to each call: a struct that holds a span would need lifetime annotations, which the
/// language does not have yet.
private struct LineReader {
    /// What the bytes of a line are.
    enum Encoding {
        case utf8(isASCII: Bool)
        case other(Message.TextFallback)
    }

    private var position = 0
    private var end: Int
    private let encoding: Encoding

    init(end: Int, encoding: Encoding) {
        self.end = end
        self.encoding = encoding
    }

    var isAtEnd: Bool { position == end }

    mutating func trimLineEnd(of line: Span<UInt8>) throws(ParseError) {
        while end > 0, line[end - 1] == UInt8(ascii: "\r") || line[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        // Most lines hold no control at all, which the compiler finds out for 32 bytes at a time.
        var lowest = UInt8.max
        for index in 0..<end { lowest = min(lowest, line[index]) }
        guard lowest <= UInt8(ascii: "\r") else { return }
        for index in 0..<end where Message.isForbidden(line[index]) { throw .forbiddenByte }
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
        // Mostly there is nothing else.
        while position < end, line[position] >= 0x41, line[position] <= 0x5A { position += 1 }
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
        switch encoding {
        // Unchecked, since it was cut out of UTF-8 between ASCII: to check it again took as long as to copy it.
        case .utf8(let isASCII): return String(copying: UTF8Span(unchecked: bytes, isKnownASCII: isASCII))
        case .other(let fallback): return Message.text(bytes, fallback)
        }
    }
}
