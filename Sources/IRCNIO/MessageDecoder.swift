// SPDX-License-Identifier: Apache-2.0

package import IRC
package import NIOCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Cuts a stream of bytes into lines and the lines into messages.
///
/// Used inside a `ByteToMessageHandler` by both programs. A line that outgrows its limit is thrown away up to its end and
/// reported once, so that no peer can make us keep more than one line of its bytes.
package struct MessageDecoder: NIOSingleStepByteToMessageDecoder {
    /// What a line turned out to be.
    package enum InboundOut: Equatable, Sendable {
        case message(Message)
        /// Not UTF-8, which a server does not carry out; in the message, U+FFFD stands for what was not.
        case garbled(Message)
        /// Longer than the limits.
        case overlong
        /// So long that no mistake explains it, whether its end has come or not; there is no more of the line to follow.
        case endless
        case malformed(ParseError)
    }

    /// How long a line may be, in bytes.
    package struct Limits: Equatable, Sendable {
        /// The tags, `@` and the space behind included.
        package var tags: Int
        /// All else, CR and LF included.
        package var rest: Int
        /// How much of a line is thrown away before it is called endless.
        package var endless: Int

        package init(tags: Int, rest: Int, endless: Int = .max) {
            self.tags = tags
            self.rest = rest
            self.endless = endless
        }

        /// What a server lets clients send: [512 bytes](https://modern.ircdocs.horse/#messages) and
        /// [4,096 of tags](https://ircv3.net/specs/extensions/message-tags#size-limit).
        package static let client = Limits(
            tags: Message.maximumClientTagsLength,
            rest: Message.maximumLineLength,
            endless: 16 * 1024
        )
        /// What a client takes from servers: a good deal more than they may send, since not all keep to it.
        package static let server = Limits(tags: 2 * Message.maximumTagsLength, rest: 16 * 1024)
    }

    private let limits: Limits
    private let fallback: Message.TextFallback
    // How much of the buffer's readable bytes is known to hold no line feed.
    private var searched = 0
    // How much of a line that is too long was thrown away.
    private var skipped = 0
    private var isEndless = false

    package init(limits: Limits, fallback: Message.TextFallback = .replacement) {
        self.limits = limits
        self.fallback = fallback
    }

    package mutating func decode(buffer: inout ByteBuffer) -> InboundOut? {
        while let length = lineLength(in: buffer) {
            searched = 0
            guard let line = buffer.readSlice(length: length) else { return nil }
            let (before, wasEndless) = (skipped, isEndless)
            (skipped, isEndless) = (0, false)
            if wasEndless { continue }
            if before + length > limits.endless { return .endless }
            if before > 0 { return .overlong }
            if let output = decode(line) { return output }
        }
        if skipped > 0 || buffer.readableBytes > limits.tags + limits.rest {
            skipped += buffer.readableBytes
            searched = 0
            buffer.moveReaderIndex(forwardBy: buffer.readableBytes)
            if skipped > limits.endless, !isEndless {
                isEndless = true
                return .endless
            }
        }
        return nil
    }

    /// What is left when the peer closes is no line, and is dropped.
    package mutating func decodeLast(buffer: inout ByteBuffer, seenEOF: Bool) -> InboundOut? {
        if let output = decode(buffer: &buffer) { return output }
        buffer.moveReaderIndex(forwardBy: buffer.readableBytes)
        return nil
    }

    private mutating func lineLength(in buffer: ByteBuffer) -> Int? {
        let length = buffer.withUnsafeReadableBytes { $0.offset(of: UInt8(ascii: "\n"), from: searched) }
        searched = buffer.readableBytes
        return length.map { $0 + 1 }
    }

    // Empty lines are silently ignored, as the specification says.
    private func decode(_ line: ByteBuffer) -> InboundOut? {
        let span = line.readableBytesUInt8Span
        let tagsLength = MessageDecoder.tagsLength(of: span)
        guard tagsLength <= limits.tags, span.count - tagsLength <= limits.rest else { return .overlong }
        do {
            if let text = try? UTF8Span(validating: span) { return .message(try Message(parsing: text)) }
            let message = try Message(parsing: span, fallback: fallback)
            return fallback == .replacement ? .garbled(message) : .message(message)
        } catch .empty {
            return nil
        } catch {
            return .malformed(error)
        }
    }

    // With the space behind them.
    private static func tagsLength(of line: Span<UInt8>) -> Int {
        guard line.count > 0, line[0] == UInt8(ascii: "@") else { return 0 }
        return line.withUnsafeBytes { $0.offset(of: UInt8(ascii: " "), from: 0).map { $0 + 1 } ?? $0.count }
    }
}

extension UnsafeRawBufferPointer {
    /// Where a byte comes first at or behind an offset; by the system's own search, which looks at many at a time.
    fileprivate func offset(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let baseAddress, let found = memchr(baseAddress + start, CInt(byte), count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - baseAddress
    }
}
