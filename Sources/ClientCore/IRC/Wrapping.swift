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
            .split(whereSeparator: isBreak)
            .flatMap { wrap(Substring($0), limit: limit) }
    }

    /// Where each of the lines begins, in bytes of UTF-8 from the beginning of the text.
    ///
    /// For whoever shows, while a text is typed, where it will be cut.
    package static func starts(of text: String, limit: Int) -> [Int] {
        let limit = max(limit, minimum)
        var starts: [Int] = []
        var position = 0
        for line in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isBreak) {
            var rest = Substring(line)
            var start = position
            position += rest.utf8.count + 1
            while !rest.isEmpty {
                starts.append(start)
                guard rest.utf8.count > limit else { break }
                let end = end(of: rest, limit: limit)
                start += rest[..<end].utf8.count
                rest = rest[end...]
                guard rest.first == " " else { continue }
                rest.removeFirst()
                start += 1
            }
        }
        return starts
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r"
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
    private static func end(of text: Substring, limit: Int) -> Substring.Index {
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
