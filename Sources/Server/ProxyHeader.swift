// SPDX-License-Identifier: Apache-2.0

import NIOCore
import ServerCore

/// What a proxy says about a connection before anything else is sent on it.
///
/// See the [PROXY protocol](https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt).
struct ProxyHeader: Equatable, Sendable {
    /// Where the client comes from; `nil` when the proxy speaks for itself, or does not know.
    var client: IPAddress?
    /// Whether the client's connection to the proxy is encrypted, as far as the proxy tells.
    var isSecure = false
}

/// Why what came first on a connection is no header of a proxy that is believed.
enum ProxyFailure: Error, Equatable {
    case malformed
    case overlong
    /// It did not come from a proxy that is believed.
    case untrusted
}

/// Reads the one header, of version 1 or 2, that begins a connection.
struct ProxyHeaderDecoder: NIOSingleStepByteToMessageDecoder {
    typealias InboundOut = ProxyHeader

    // The longest line of version 1, its end included.
    private static let maximumLineLength = 107
    // The most bytes behind the fixed part of version 2: room for two unix sockets, the longest addresses, and for what
    // proxies tell about TLS.
    private static let maximumLength = 1024
    private static let signature: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A, 0, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A]

    mutating func decode(buffer: inout ByteBuffer) throws(ProxyFailure) -> ProxyHeader? {
        let bytes = buffer.readableBytesView
        guard let first = bytes.first else { return nil }
        if first == UInt8(ascii: "P") { return try Self.line(from: &buffer) }
        guard Self.signature.starts(with: bytes.prefix(Self.signature.count)) else { throw .malformed }
        return try Self.block(from: &buffer)
    }

    mutating func decodeLast(buffer: inout ByteBuffer, seenEOF: Bool) throws(ProxyFailure) -> ProxyHeader? {
        try decode(buffer: &buffer)
    }
}

// Version 1: one line of text.
extension ProxyHeaderDecoder {
    private static func line(from buffer: inout ByteBuffer) throws(ProxyFailure) -> ProxyHeader? {
        let bytes = buffer.readableBytesView.prefix(maximumLineLength)
        guard "PROXY ".utf8.starts(with: bytes.prefix(6)) else { throw .malformed }
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
            if bytes.count == maximumLineLength { throw .overlong }
            return nil
        }
        let line = bytes[..<end]
        guard line.last == UInt8(ascii: "\r") else { throw .malformed }
        let header = try header(of: String(decoding: line.dropLast(), as: UTF8.self))
        buffer.moveReaderIndex(forwardBy: line.count + 1)
        return header
    }

    // PROXY TCP4 192.0.2.7 198.51.100.1 56324 6667
    private static func header(of line: String) throws(ProxyFailure) -> ProxyHeader {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        if words.count >= 2, words[1] == "UNKNOWN" { return ProxyHeader() }
        guard words.count == 6, let width = ["TCP4": 32, "TCP6": 128][words[1]],
            let source = IPAddress(String(words[2])), let target = IPAddress(String(words[3])),
            isPort(words[4]), isPort(words[5])
        else { throw .malformed }
        // An IPv4 address may be written as IPv6, but not the other way round.
        guard source.width <= width, target.width <= width else { throw .malformed }
        return ProxyHeader(client: source)
    }

    private static func isPort(_ word: Substring) -> Bool {
        (1...5).contains(word.utf8.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt16(word) != nil
    }
}

// Version 2: a fixed part, the addresses, and whatever else the proxy has to tell.
extension ProxyHeaderDecoder {
    private static func block(from buffer: inout ByteBuffer) throws(ProxyFailure) -> ProxyHeader? {
        var rest = buffer
        rest.moveReaderIndex(forwardBy: min(signature.count, rest.readableBytes))
        guard let (versionAndCommand, family, length) = rest.readMultipleIntegers(as: (UInt8, UInt8, UInt16).self)
        else {
            return nil
        }
        guard versionAndCommand >> 4 == 2, versionAndCommand & 0xF <= 1 else { throw .malformed }
        guard length <= maximumLength else { throw .overlong }
        guard var body = rest.readSlice(length: Int(length)) else { return nil }
        buffer = rest
        let isLocal = versionAndCommand & 0xF == 0
        return isLocal ? ProxyHeader() : try header(of: family, from: &body)
    }

    private static func header(of family: UInt8, from body: inout ByteBuffer) throws(ProxyFailure) -> ProxyHeader {
        var header = ProxyHeader()
        switch family >> 4 {
        case 1:
            guard let (source, _) = body.readMultipleIntegers(as: (UInt32, UInt64).self) else { throw .malformed }
            header.client = IPAddress(width: 32, bits: UInt128(source))
        case 2:
            guard let (high, low) = body.readMultipleIntegers(as: (UInt64, UInt64).self),
                body.readSlice(length: 20) != nil
            else { throw .malformed }
            // By way of the text, which knows what an IPv4 address in IPv6 is.
            let address = IPAddress(width: 128, bits: UInt128(high) << 64 | UInt128(low))
            header.client = IPAddress(address.description)
        default:
            // A unix socket, or nothing that is known: what follows cannot be told from addresses.
            return header
        }
        header.isSecure = try isSecure(body)
        return header
    }

    // [PP2_TYPE_SSL](https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt), whose first bit says that the client
    // used TLS; all other additions are skipped.
    private static func isSecure(_ additions: ByteBuffer) throws(ProxyFailure) -> Bool {
        var additions = additions
        var isSecure = false
        while additions.readableBytes > 0 {
            guard let (kind, length) = additions.readMultipleIntegers(as: (UInt8, UInt16).self),
                var value = additions.readSlice(length: Int(length))
            else { throw .malformed }
            if kind == 0x20, let client: UInt8 = value.readInteger() { isSecure = client & 1 == 1 }
        }
        return isSecure
    }
}
