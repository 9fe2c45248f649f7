// SPDX-License-Identifier: Apache-2.0

/// Cuts what a user says into lines that arrive whole.
package enum Wrapping {
    /// Lines are never cut shorter than this many bytes.
    static let minimum = 32

    /// The lines of a text, none empty, none longer than `limit` bytes.
    ///
    /// A long line is cut at the last space that fits (the space goes), otherwise between two characters.
    static func lines(of text: String, limit: Int) -> [String] {
        let limit = max(limit, minimum)
        return text.unicodeScalars
            .split { $0 == "\n" || $0 == "\r" }
            .flatMap { wrap(Substring($0), limit: limit) }
    }

    /// A line of a message that is sent as one, whatever its length.
    struct Piece: Equatable, Sendable {
        var text: String
        /// Whether it goes on where the one before ended, without a line break.
        var isContinuation = false
    }

    /// A text as messages of several lines each, none with more than `maximum` allows.
    ///
    /// Blank lines stay, but for those at the ends of a message: one of nothing but blank lines is not allowed.
    static func messages(of text: String, limit: Int, maximum: Features.Multiline) -> [[Piece]] {
        var messages: [[Piece]] = []
        var pieces: [Piece] = []
        var bytes = 0
        func end() {
            let message = pieces.trimmingBlankLines()
            if !message.isEmpty { messages.append(message) }
            pieces = []
            bytes = 0
        }
        for var piece in paragraphs(of: text).flatMap({ Wrapping.pieces(of: $0, limit: max(limit, minimum)) }) {
            let cost = piece.text.utf8.count + (piece.isContinuation ? 0 : 1)
            if pieces.count == maximum.maximumLines || bytes + cost > maximum.maximumBytes { end() }
            if pieces.isEmpty { piece.isContinuation = false }
            pieces.append(piece)
            bytes += cost
        }
        end()
        return messages
    }

    private static func paragraphs(of text: String) -> [Substring] {
        var paragraphs: [Substring] = []
        var rest = text.unicodeScalars[...]
        while let end = rest.firstIndex(where: { $0 == "\n" || $0 == "\r" }) {
            paragraphs.append(Substring(rest[..<end]))
            let isPair = rest[end] == "\r" && rest[rest.index(after: end)...].first == "\n"
            rest = rest[rest.index(end, offsetBy: isPair ? 2 : 1)...]
        }
        return paragraphs + [Substring(rest)]
    }

    // The space at which a line is cut stays at its end, so that nothing is lost when the pieces are put together.
    private static func pieces(of text: Substring, limit: Int) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text.filter { $0 != "\0" }[...]
        repeat {
            var end = rest.utf8.count <= limit ? rest.endIndex : end(of: rest, limit: limit - 1)
            if end < rest.endIndex, rest[end] == " " { end = rest.index(after: end) }
            pieces.append(Piece(text: String(rest[..<end]), isContinuation: !pieces.isEmpty))
            rest = rest[end...]
        } while !rest.isEmpty
        return pieces
    }

    private static func wrap(_ text: Substring, limit: Int) -> [String] {
        var lines: [String] = []
        var rest = text.filter { $0 != "\0" }[...]
        while !rest.isEmpty {
            let end = end(of: rest, limit: limit)
            lines.append(String(rest[..<end]))
            rest = rest[end...]
            if rest.first == " " { rest.removeFirst() }
        }
        return lines.filter { !$0.isEmpty }
    }

    // Where the first line of a text ends: at its own end, at a space, between two characters; or, for a character that
    // is longer than a line (a letter may carry any number of accents), inside it.
    static func end(of text: Substring, limit: Int) -> Substring.Index {
        var length = 0
        var index = text.startIndex
        var lastSpace: Substring.Index?
        while index < text.endIndex {
            let next = text.index(after: index)
            length += text[index..<next].utf8.count
            if length > limit {
                if text[index] == " " { return index }
                if let lastSpace { return lastSpace }
                return index > text.startIndex ? index : scalarEnd(of: text, limit: limit)
            }
            if text[index] == " ", index > text.startIndex { lastSpace = index }
            index = next
        }
        return index
    }

    private static func scalarEnd(of text: Substring, limit: Int) -> Substring.Index {
        var length = 0
        return text.unicodeScalars.indices.first { index in
            length += text.unicodeScalars[index].utf8.count
            return length > limit
        } ?? text.endIndex
    }
}

extension [Wrapping.Piece] {
    /// The text that others see.
    var text: String {
        reduce(into: "") { text, piece in
            if !text.isEmpty, !piece.isContinuation { text += "\n" }
            text += piece.text
        }
    }

    fileprivate func trimmingBlankLines() -> [Wrapping.Piece] {
        guard let first = firstIndex(where: { !$0.text.isEmpty }), let last = lastIndex(where: { !$0.text.isEmpty })
        else { return [] }
        return Array(self[first...last])
    }
}
