// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// One piece of what is typed to search or to make a rule.
///
/// That is a word, `"a phrase"`, an `/expression/` or a condition such as `from:ada`. With `-` in front it must not be
/// true; `not` says the same of what is no plain word, since "do not reply" is three words.
struct Term: Equatable, Sendable {
    enum Content: Equatable, Sendable {
        case word(String)
        case phrase(String)
        case expression(String)
        case condition(Key, String)
    }

    enum Key: String, Sendable {
        case from
        case `in`
        case has
        case `is`
        case before
        case after
        case until
    }

    /// No more are taken.
    static let maximumCount = 50

    var content: Content
    /// Whether it must not be true.
    var isExcluded = false
    /// Where it begins in the text, from 1.
    var column: Int

    /// Reads a whole text; what can be read as nothing else is a word.
    static func all(in text: String) throws(TermError) -> [Term] {
        var reader = TermReader(text)
        var terms: [Term] = []
        while let term = reader.next() {
            guard terms.count < maximumCount else {
                throw TermError(localized("No more than \(maximumCount) words"), column: term.column)
            }
            terms.append(term)
        }
        return terms
    }
}

/// Why something cannot be looked for, in a sentence for who typed it, and where that is.
package struct TermError: Error, Equatable {
    package var explanation: String
    /// Where in the text, counted in characters from 1.
    package var column: Int

    init(_ explanation: String, column: Int = 1) {
        self.explanation = explanation
        self.column = column
    }
}

/// Cuts a text into its terms.
private struct TermReader {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func next() -> Term? {
        skipSpaces()
        guard index < scalars.count else { return nil }
        let start = index
        if hasNot() {
            index += 3
            skipSpaces()
            if index < scalars.count, !hasMinus(), case let content = content(), !content.isWord {
                return Term(content: content, isExcluded: true, column: start + 1)
            }
            index = start
        }
        let isExcluded = hasMinus()
        if isExcluded { index += 1 }
        return Term(content: content(), isExcluded: isExcluded, column: start + 1)
    }

    private mutating func skipSpaces() {
        while index < scalars.count, isSpace(index) { index += 1 }
    }

    private func hasMinus() -> Bool {
        scalars[index] == "-" && index + 1 < scalars.count && !isSpace(index + 1) && scalars[index + 1] != "-"
    }

    private func hasNot() -> Bool {
        scalars[index...].starts(with: "not".unicodeScalars) && index + 3 < scalars.count && isSpace(index + 3)
    }

    private mutating func content() -> Term.Content {
        if scalars[index] == "\"" { return .phrase(quoted()) }
        if let expression = expression() { return .expression(expression) }
        if let key = key() {
            return .condition(key, index < scalars.count && scalars[index] == "\"" ? quoted() : plain())
        }
        return .word(plain())
    }

    private mutating func plain() -> String {
        let start = index
        while index < scalars.count, !isSpace(index) { index += 1 }
        return string(start..<index)
    }

    // What is not closed goes to the end.
    private mutating func quoted() -> String {
        let start = index + 1
        let end = place(of: "\"", from: start) ?? scalars.count
        index = min(end + 1, scalars.count)
        return string(start..<end)
    }

    private mutating func key() -> Term.Key? {
        var end = index
        while end < scalars.count, scalars[end].isASCII, scalars[end].properties.isAlphabetic { end += 1 }
        guard end < scalars.count, scalars[end] == ":", end - index <= 6,
            let key = Term.Key(rawValue: string(index..<end).lowercased())
        else { return nil }
        index = end + 1
        return key
    }

    // A slash alone is a word: `/tmp`. The last slash of a word closes it: an expression may have others.
    private mutating func expression() -> String? {
        guard scalars[index] == "/", var end = place(of: "/", from: index + 1), end > index + 1 else { return nil }
        while end + 1 < scalars.count, !isSpace(end + 1) {
            guard let slash = place(of: "/", from: end + 1), !(end + 1..<slash).contains(where: isSpace) else {
                return nil
            }
            end = slash
        }
        defer { index = end + 1 }
        return string(index + 1..<end)
    }

    private func place(of scalar: Unicode.Scalar, from start: Int) -> Int? {
        scalars[min(start, scalars.count)...].firstIndex(of: scalar)
    }

    private func isSpace(_ index: Int) -> Bool { scalars[index].properties.isWhitespace }

    private func string(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }
}

extension Term.Content {
    fileprivate var isWord: Bool {
        if case .word = self { true } else { false }
    }
}
