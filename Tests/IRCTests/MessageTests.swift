// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@Suite struct MessageParsingTests {
    @Test func `a line with everything`() throws {
        let message = try Message(parsing: "@time=2026-11-22T12:00:00.000Z;+a :bob!u@host PRIVMSG #a,#b :hello  world ")
        #expect(message.tags.keys == ["time", "+a"])
        #expect(message.source == Source(name: "bob", user: "u", host: "host"))
        #expect(message.command == "PRIVMSG")
        #expect(message.parameters == ["#a,#b", "hello  world "])
    }

    @Test(arguments: [
        ("QUIT", "QUIT", []),
        ("quit", "QUIT", []),
        ("  PING   a  b ", "PING", ["a", "b"]),
        ("USER a 0 * :", "USER", ["a", "0", "*", ""]),
        ("PRIVMSG a ::)", "PRIVMSG", ["a", ":)"]),
        ("PRIVMSG a :b\r\n", "PRIVMSG", ["a", "b"]),
        ("001 alice :Welcome", "001", ["alice", "Welcome"]),
        ("MODE #a b:c", "MODE", ["#a", "b:c"]), ("no_such-command 1", "NO_SUCH-COMMAND", ["1"]),
    ])
    func `lenient where the specification asks for it`(line: String, command: String, parameters: [String]) throws {
        let message = try Message(parsing: line)
        #expect(message.command == command)
        #expect(message.parameters == parameters)
    }

    @Test(arguments: [
        ("", ParseError.empty), ("  \r\n", .empty), ("@a", .missingCommand), (":source", .missingCommand),
        (":source ", .missingCommand), (":source :a", .malformedCommand), (":source @a", .malformedCommand),
        ("A\u{7F}", .malformedCommand), ("é", .malformedCommand), ("A\u{0}", .forbiddenByte), ("A\nB", .forbiddenByte),
        ("A\rB", .forbiddenByte),
    ])
    func `what is no message says why`(line: String, error: ParseError) {
        #expect(throws: error) { try Message(parsing: line) }
    }

    @Test func `bytes that are no UTF-8 follow the fallback`() throws {
        let line: [UInt8] = Array("PRIVMSG #a :caf".utf8) + [0xE9, 0x80]
        #expect(try Message(parsing: line.span).parameters[1] == "caf\u{FFFD}")
        #expect(try Message(parsing: line.span, fallback: .windows1252).parameters[1] == "café€")
    }

    @Test func `numerics are read as such`() throws {
        #expect(try Message(parsing: ":s 433 * bob :taken").numeric == .nicknameInUse)
        #expect(try Message(parsing: "PING a").numeric == nil)
    }
}

@Suite struct MessageWritingTests {
    private func line(_ message: Message) -> String { String(decoding: message.bytes, as: UTF8.self) }

    @Test func `a colon only where it is needed`() {
        #expect(line(Message(nil, "TOPIC", "#a", "hi")) == "TOPIC #a hi\r\n")
        #expect(line(Message(nil, "TOPIC", "#a", "hi there")) == "TOPIC #a :hi there\r\n")
        #expect(line(Message(nil, "TOPIC", "#a", "")) == "TOPIC #a :\r\n")
        #expect(line(Message(nil, "PRIVMSG", "#a", ":)")) == "PRIVMSG #a ::)\r\n")
    }

    @Test func `nothing in a field can make a second line or parameter`() {
        let message = Message(Source(name: "a b"), "X", "p q", "", ":r", "end\r\nQUIT\u{0}")
        #expect(line(message) == ":a_b X p_q * r endQUIT\r\n")
    }

    @Test func `tags are written in their order`() {
        var message = Message(nil, "TAGMSG", "#a")
        message.tags["+typing"] = "active"
        message.tags["label"] = "a;b c"
        message.tags["flag"] = ""
        #expect(line(message) == "@+typing=active;label=a\\:b\\sc;flag TAGMSG #a\r\n")
    }

    @Test func `a long line is cut between characters at 512 bytes, tags aside`() {
        var message = Message(nil, "PRIVMSG", "#a", "x" + String(repeating: "é", count: 400))
        message.tags["label"] = String(repeating: "l", count: 100)
        let written = line(message)
        let body = written.drop { $0 != " " }.dropFirst()
        #expect(body.utf8.count == 511 || body.utf8.count == 512)
        #expect(written.hasSuffix("é\r\n"))
        #expect(!written.contains("\u{FFFD}"))
    }

    @Test(arguments: UInt64(1)...200)
    func `what is written is read back the same`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let message = Message.random(using: &generator)
        let bytes = message.bytes
        #expect(try Message(parsing: bytes.span) == message, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...200)
    func `whatever the fields hold, exactly one line is written`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var message = Message(
            source: Source(name: generator.hostileText(upTo: 3)),
            command: "PRIVMSG",
            parameters: (0..<3).map { _ in generator.hostileText(upTo: 2) + "\r\n\0" }
        )
        message.tags["+t"] = generator.hostileText(upTo: 10) + "\r\n"
        let bytes = message.bytes
        #expect(bytes.suffix(2) == [13, 10])
        #expect(!bytes.dropLast(2).contains { $0 == 13 || $0 == 10 || $0 == 0 }, "seed \(seed)")
        let parsed = try Message(parsing: bytes.span)
        #expect(parsed.parameters.count == 3)
        #expect(parsed.tags["+t"] == message.tags["+t"])
    }
}

extension Message {
    /// A message as a well-behaved peer writes it, short enough not to be cut.
    static func random(using generator: inout SeededGenerator) -> Message {
        func word(_ letters: String, _ range: ClosedRange<Int>) -> String {
            String(
                (0..<Int.random(in: range, using: &generator)).compactMap { _ in
                    letters.randomElement(using: &generator)
                }
            )
        }
        var message = Message(nil, word("ABCXYZ", 1...8))
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            message.tags[word("abc+/-.", 1...6)] = word("ab;\\ :\r\né漢=", 0...10)
        }
        if Bool.random(using: &generator) {
            message.source = Source(name: word("abc.é", 1...9), user: word("abc~", 1...9), host: word("a.:1", 1...9))
        }
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            message.parameters.append(word("abé漢", 1...1) + word("ab:é漢,#", 0...10))
        }
        if Bool.random(using: &generator) { message.parameters.append(word("ab: é", 0...40)) }
        return message
    }
}
