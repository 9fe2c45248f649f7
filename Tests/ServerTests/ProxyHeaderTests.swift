// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOTestUtils
import ServerCore
import Testing

@testable import Server

private let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 81, 85, 73, 84, 10]

/// A header of version 2.
private func block(_ command: UInt8, _ family: UInt8, _ body: [UInt8], length: Int? = nil) -> [UInt8] {
    let length = length ?? body.count
    return signature + [0x20 | command, family, UInt8(length >> 8), UInt8(length & 0xFF)] + body
}

private let ipv4: [UInt8] = [192, 0, 2, 7, 127, 0, 0, 1, 0xFF, 0xFD, 0x1A, 0x0B]
private let ipv6: [UInt8] =
    [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [7] + [UInt8](repeating: 0, count: 20)
private let mapped: [UInt8] =
    [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 192, 0, 2, 7] + [UInt8](repeating: 0, count: 20)

@Suite struct ProxyHeaderTests {
    @Test(arguments: [
        ("PROXY TCP4 192.0.2.7 127.0.0.1 65533 6667", "192.0.2.7"),
        ("PROXY TCP6 2001:db8::7 ::1 1 6667", "2001:db8::7"),
        ("PROXY TCP6 ::ffff:192.0.2.7 ::1 1 6667", "192.0.2.7"),
        ("PROXY UNKNOWN", nil),
        ("PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535", nil),
    ]) func `version 1 is a line`(line: String, client: String?) throws {
        let header = ProxyHeader(client: client.flatMap { IPAddress($0) })
        try ByteToMessageDecoderVerifier.verifyDecoder(
            stringInputOutputPairs: [(line + "\r\n", [header])],
            decoderFactory: { ProxyHeaderDecoder() }
        )
    }

    @Test(arguments: [
        (block(1, 0x11, ipv4), ProxyHeader(client: IPAddress("192.0.2.7"))),
        (block(1, 0x21, ipv6), ProxyHeader(client: IPAddress("2001:db8::7"))),
        (block(1, 0x21, mapped), ProxyHeader(client: IPAddress("192.0.2.7"))),
        (block(0, 0x11, ipv4), ProxyHeader()),
        (block(0, 0, []), ProxyHeader()),
        (block(1, 0, [1, 2, 3]), ProxyHeader()),
        (block(1, 0x31, [UInt8](repeating: 0x2F, count: 216)), ProxyHeader()),
        // A unique id is skipped; then TLS, used and not used by the client.
        (
            block(1, 0x11, ipv4 + [5, 0, 1, 9, 0x20, 0, 5, 1, 0, 0, 0, 0]),
            ProxyHeader(client: IPAddress("192.0.2.7"), isSecure: true)
        ),
        (block(1, 0x11, ipv4 + [0x20, 0, 5, 6, 0, 0, 0, 0]), ProxyHeader(client: IPAddress("192.0.2.7"))),
    ]) func `version 2 is a block`(bytes: [UInt8], header: ProxyHeader) throws {
        try ByteToMessageDecoderVerifier.verifyDecoder(
            inputOutputPairs: [(ByteBuffer(bytes: bytes), [header])],
            decoderFactory: { ProxyHeaderDecoder() }
        )
    }

    @Test func `what follows the header is left alone`() throws {
        var decoder = ProxyHeaderDecoder()
        for header in [Array("PROXY UNKNOWN\r\n".utf8), block(1, 0x11, ipv4)] {
            var buffer = ByteBuffer(bytes: header + Array("NICK a\r\n".utf8))
            #expect(try decoder.decode(buffer: &buffer) != nil)
            #expect(String(buffer: buffer) == "NICK a\r\n")
        }
    }

    @Test(arguments: [
        "NICK alice\r\n", "PROXX", "PROXY\r\n", "PROXY TCP4 192.0.2.7 127.0.0.1 65533\r\n",
        "PROXY TCP4 192.0.2.7 127.0.0.1 65533 6667\n", "PROXY TCP4 2001:db8::7 ::1 1 2\r\n",
        "PROXY TCP4 192.0.2.7 127.0.0.1 65536 6667\r\n", "PROXY TCP4 192.0.2.7 127.0.0.1 -1 6667\r\n",
        "PROXY TCP4 example 127.0.0.1 1 2\r\n", "PROXY TCP4  192.0.2.7 127.0.0.1 1 2\r\n", "\r\n\r\n\0\r\nQUIX",
    ]) func `anything else is malformed`(text: String) {
        var decoder = ProxyHeaderDecoder()
        var buffer = ByteBuffer(string: text)
        #expect(throws: ProxyFailure.malformed) { try decoder.decode(buffer: &buffer) }
    }

    @Test(arguments: [
        block(2, 0x11, ipv4), block(1, 0x11, Array(ipv4.dropLast())), block(1, 0x21, ipv4),
        block(1, 0x11, ipv4 + [5, 0, 9, 1]), block(1, 0x11, ipv4 + [5]),
        signature + [0x11, 0x11, 0, 12] + ipv4,
    ]) func `a block that contradicts itself is malformed`(bytes: [UInt8]) {
        var decoder = ProxyHeaderDecoder()
        var buffer = ByteBuffer(bytes: bytes)
        #expect(throws: ProxyFailure.malformed) { try decoder.decode(buffer: &buffer) }
    }

    @Test(arguments: [
        Array("PROXY ".utf8) + [UInt8](repeating: 0x41, count: 101), block(1, 0x11, [], length: 1025),
    ]) func `one that is too long is refused before it is whole`(bytes: [UInt8]) throws {
        var decoder = ProxyHeaderDecoder()
        var shorter = ByteBuffer(bytes: bytes.dropLast())
        #expect(try decoder.decode(buffer: &shorter) == nil)
        var buffer = ByteBuffer(bytes: bytes)
        #expect(throws: ProxyFailure.overlong) { try decoder.decode(buffer: &buffer) }
    }
}
