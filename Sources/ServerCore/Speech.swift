// SPDX-License-Identifier: Apache-2.0

import IRC

/// What somebody says: one line, or several that are one message.
///
/// See [multiline](https://ircv3.net/specs/extensions/multiline). Whatever looks at a text for what it may not hold looks at
/// each of the lines: some receivers get them one by one.
struct Speech: Hashable, Sendable {
    /// One line of several.
    struct Piece: Hashable, Sendable {
        var text: String
        /// Whether it goes on in the line that the piece before it began.
        var isContinuation = false
    }

    /// All of it, with a line feed between two lines.
    let text: String
    /// The lines as they were sent; none for a message that is one line.
    let pieces: [Piece]

    /// An ordinary message.
    init(_ text: String) {
        self.text = text
        pieces = []
    }

    /// The message that pieces make; what the first one would go on with is not there.
    init(_ pieces: [Piece]) {
        self.pieces = pieces
        text = pieces.enumerated().map { index, piece in
            index == 0 || piece.isContinuation ? piece.text : "\n" + piece.text
        }.joined()
    }

    /// A message that was kept as one text, in pieces of at most so many bytes if it takes more than one.
    init(kept text: String, upTo limit: Int) {
        guard text.utf8.count > limit || text.utf8.contains(UInt8(ascii: "\n")) else {
            self.init(text)
            return
        }
        self.init(
            text.fields(separatedBy: "\n").flatMap { line in
                line.parts(upTo: max(limit, 1)).enumerated().map { Piece(text: $1, isContinuation: $0 > 0) }
            }
        )
    }

    /// How many lines it takes on the wire.
    var lineCount: Int { max(1, pieces.count) }

    /// The most bytes of one of the lines.
    var longestLine: Int { pieces.lazy.map(\.text.utf8.count).max() ?? text.utf8.count }

    /// Whether there is nothing to read in it.
    var isBlank: Bool { pieces.isEmpty ? text.isEmpty : pieces.allSatisfy(\.text.isEmpty) }

    /// Whether there is a message from client to client in it, which nobody reads: see ``IRC/CTCP/isRequest(_:)``.
    var isRequest: Bool {
        pieces.isEmpty ? CTCP.isRequest(text) : pieces.contains { CTCP.isRequest($0.text) }
    }

    /// The same without colours and other formatting.
    var plain: Speech {
        guard !pieces.isEmpty else { return Speech(Formatting.strip(text)) }
        let plain = pieces.map { Piece(text: Formatting.strip($0.text), isContinuation: $0.isContinuation) }
        return Speech(plain.filter { !($0.isContinuation && $0.text.isEmpty) })
    }
}

extension String {
    /// Cuts a line into parts of at most so many bytes, behind a space where there is one; a character that is longer is
    /// a part of its own.
    fileprivate func parts(upTo limit: Int) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while rest.utf8.count > limit {
            var end = rest.utf8.index(rest.startIndex, offsetBy: limit)
            while end > rest.startIndex, rest.utf8[end] & 0xC0 == 0x80 { end = rest.utf8.index(before: end) }
            if end == rest.startIndex { end = rest.unicodeScalars.index(after: end) }
            if let space = rest.utf8[..<end].lastIndex(of: UInt8(ascii: " ")) { end = rest.utf8.index(after: space) }
            parts.append(String(rest[..<end]))
            rest = rest[end...]
        }
        return rest.isEmpty && !parts.isEmpty ? parts : parts + [String(rest)]
    }
}
