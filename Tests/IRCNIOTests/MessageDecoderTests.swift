// SPDX-License-Identifier: Apache-2.0

import IRC
import IRCNIO
import NIOCore
import NIOEmbedded
import NIOTestUtils
import Testing

@Suite struct MessageDecoderTests {
    /// What the decoder makes of a stream that ends.
    private func decode(_ text: String, limits: MessageDecoder.Limits = .client) throws -> [MessageDecoder.InboundOut] {
        let channel = EmbeddedChannel(handler: ByteToMessageHandler(MessageDecoder(limits: limits)))
        try channel.writeInbound(ByteBuffer(string: text))
        var outputs: [MessageDecoder.InboundOut] = []
        while let output = try channel.readInbound(as: MessageDecoder.InboundOut.self) { outputs.append(output) }
        _ = try channel.finish(acceptAlreadyClosed: true)
        return outputs
    }

    @Test func `lines give the same messages however they are cut`() throws {
        let long = String(repeating: "x", count: 5000)
        try ByteToMessageDecoderVerifier.verifyDecoder(
            stringInputOutputPairs: [
                ("NICK alice\r\n", [.message(Message(nil, "NICK", "alice"))]),
                ("PING a\n", [.message(Message(nil, "PING", "a"))]),
                ("\r\n \r\nQUIT\r\n", [.message(Message(nil, "QUIT"))]),
                ("PRIVMSG #été :salut à tous\r\n", [.message(Message(nil, "PRIVMSG", "#été", "salut à tous"))]),
                ("PRIMSGÉ\r\n", [.malformed(.malformedCommand)]),
                (long + "\r\n", [.overlong]),
                ("QUIT\r\n", [.message(Message(nil, "QUIT"))]),
                (String(repeating: long, count: 4) + "\r\n", [.endless]),
                (String(repeating: long, count: 3) + "\r\n", [.overlong]),
            ],
            decoderFactory: { MessageDecoder(limits: .client) }
        )
    }

    @Test(arguments: ["PRIVMSG #a :h", "@label=x PRIVMSG #a :h"]) func `what is not UTF-8 is told apart`(
        start: String
    ) throws {
        let line = ByteBuffer(bytes: Array(start.utf8) + [0xE9, 13, 10])
        func outputs(_ fallback: Message.TextFallback) throws -> [MessageDecoder.InboundOut] {
            var decoder = MessageDecoder(limits: .client, fallback: fallback)
            var buffer = line
            return [decoder.decode(buffer: &buffer), decoder.decode(buffer: &buffer)].compactMap { $0 }
        }
        let garbled = try Message(parsing: start + "\u{FFFD}")
        #expect(try outputs(.replacement) == [.garbled(garbled)])
        // A client reads it in another character set: old networks still carry such text.
        #expect(try outputs(.windows1252) == [.message(try Message(parsing: start + "é"))])
    }

    @Test func `a replacement character that was sent is UTF-8`() throws {
        #expect(try decode("PRIVMSG #a \u{FFFD}\r\n") == [.message(Message(nil, "PRIVMSG", "#a", "\u{FFFD}"))])
    }

    @Test func `512 bytes with the line end fit, 513 do not`() throws {
        let fits = "PRIVMSG #a " + String(repeating: "x", count: 499) + "\r\n"
        #expect(fits.utf8.count == 512)
        #expect(try decode(fits) == [.message(Message(nil, "PRIVMSG", "#a", String(repeating: "x", count: 499)))])
        #expect(try decode("x" + fits) == [.overlong])
    }

    @Test func `tags have a limit of their own`() throws {
        let fits = "@a=" + String(repeating: "t", count: 4092) + " QUIT\r\n"
        #expect(try decode(fits).first.map { if case .message = $0 { true } else { false } } == true)
        #expect(try decode("@a" + fits.dropFirst()) == [.overlong])
    }

    @Test(arguments: [1, 1000, 20_000]) func `an endless line is thrown away and reported once`(size: Int) throws {
        let channel = EmbeddedChannel(handler: ByteToMessageHandler(MessageDecoder(limits: .client)))
        for _ in 0..<(20_000 / size) {
            try channel.writeInbound(ByteBuffer(string: String(repeating: "x", count: size)))
        }
        try channel.writeInbound(ByteBuffer(string: "\r\nQUIT\r\n"))
        #expect(try channel.readInbound(as: MessageDecoder.InboundOut.self) == .endless)
        #expect(try channel.readInbound(as: MessageDecoder.InboundOut.self) == .message(Message(nil, "QUIT")))
        _ = try channel.finish(acceptAlreadyClosed: true)
    }

    @Test func `a line without an end is no line`() throws {
        #expect(try decode("QUIT").isEmpty)
    }
}
