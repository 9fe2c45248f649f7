// SPDX-License-Identifier: Apache-2.0

import IRC

/// A numeric that lists words: as many lines as it takes, none of the words cut.
///
/// Written byte by byte, since who comes into a channel is told the names of thousands: to join them as texts first took
/// fifty times as long.
struct WordList: Sendable {
    private let message: Message
    private let separator: UInt8
    private let head: [UInt8]
    private let room: Int
    private var words: [UInt8] = []
    private var lines: [[UInt8]] = []

    init(_ numeric: Numeric, _ parameters: [String], from server: Source, separator: UInt8 = UInt8(ascii: " ")) {
        message = Message(source: server, command: numeric.command, parameters: parameters)
        self.separator = separator
        head = message.bytes.dropLast(2) + [UInt8(ascii: " ")]
        room = Replies.room(from: server, for: numeric.command, parameters)
    }

    /// Adds a word, with a sign in front of it if it has one.
    mutating func add(_ word: String, sign: String = "") {
        let length = word.utf8.count + sign.utf8.count
        if words.isEmpty {
            words.reserveCapacity(max(room, 0))
        } else if words.count + 1 + length <= room {
            words.append(separator)
        } else {
            endLine()
        }
        if !sign.isEmpty { words.append(contentsOf: sign.utf8) }
        var word = word
        word.withUTF8 { words.append(contentsOf: $0) }
    }

    /// The lines without tags, with all that was added.
    consuming func end() -> [[UInt8]] {
        if !words.isEmpty { endLine() }
        return lines
    }

    private mutating func endLine() {
        lines.append(line)
        words.removeAll(keepingCapacity: true)
    }

    // Whatever is not plain is left to the message, which makes exactly one line of anything.
    private var line: [UInt8] {
        let colon = UInt8(ascii: ":")
        guard words.count <= room, words.first != colon, words.allSatisfy({ $0 >= UInt8(ascii: " ") }) else {
            var message = message
            message.parameters.append(String(decoding: words, as: UTF8.self))
            return message.bytes
        }
        var line: [UInt8] = []
        line.reserveCapacity(head.count + words.count + 3)
        line += head
        if words.contains(UInt8(ascii: " ")) { line.append(colon) }
        line += words
        line += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        return line
    }
}
