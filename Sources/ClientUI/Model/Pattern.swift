// SPDX-License-Identifier: Apache-2.0

/// What is looked for in a text: words as they are, or a regular expression.
///
/// An expression is run as all its states at once, one scalar of the text after the other, so that no expression and no
/// text takes more time than the product of their lengths. That is why it is not the standard library's.
package struct Pattern: Equatable, Sendable {
    enum Matcher: Equatable, Sendable {
        case words([Unicode.Scalar], Extent)
        case program([Instruction])
    }

    /// How words stand in a text.
    enum Extent: Equatable, Sendable {
        case anywhere
        /// Where a word begins.
        case beginnings
        /// As words of their own.
        case whole
    }

    enum Instruction: Equatable, Sendable {
        case scalar(Unicode.Scalar)
        case any
        case set(ScalarSet)
        case start
        case end
        case wordBorder(Bool)
        /// Goes on at both places; the first is preferred.
        case split(Int, Int)
        case jump(Int)
        case found
    }

    private let matcher: Matcher
    private let isCaseSensitive: Bool

    /// A pattern for a text as it is.
    package init(_ words: String, areWhole: Bool = false, isCaseSensitive: Bool = false) {
        self.isCaseSensitive = isCaseSensitive
        let scalars = words.unicodeScalars.map { isCaseSensitive ? $0 : $0.folded }
        matcher = .words(scalars, areWhole ? .whole : .anywhere)
    }

    /// A pattern for words that begin in a certain way, whatever their case.
    init(beginnings words: String) {
        isCaseSensitive = false
        matcher = .words(words.unicodeScalars.map(\.folded), .beginnings)
    }

    /// A pattern for a regular expression; `nil` when it is none that can be read, or a giant.
    package init?(expression: String, isCaseSensitive: Bool = false) {
        guard let program = PatternParser.program(for: expression, isCaseSensitive: isCaseSensitive) else { return nil }
        self.isCaseSensitive = isCaseSensitive
        matcher = .program(program)
    }

    /// Whether a text, or the beginning of a very long one, has it.
    package func isFound(in text: String, upTo limit: Int = 2000) -> Bool {
        firstMatch(in: folded(Array(text.unicodeScalars.prefix(limit))), from: 0) != nil
    }

    /// Whether a text that is in small letters already has it; only for patterns that do not look at the case.
    func isFound(in folded: [Unicode.Scalar]) -> Bool {
        firstMatch(in: folded, from: 0) != nil
    }

    /// Everything that is found in a text, from its start to its end; nothing twice, nothing empty.
    func matches(in text: [Unicode.Scalar]) -> [Range<Int>] {
        let text = folded(text)
        var found: [Range<Int>] = []
        var start = 0
        while start < text.count, let match = firstMatch(in: text, from: start) {
            if !match.isEmpty { found.append(match) }
            start = max(match.upperBound, start + 1)
        }
        return found
    }

    private func folded(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        isCaseSensitive ? text : text.map(\.folded)
    }

    private func firstMatch(in text: [Unicode.Scalar], from start: Int) -> Range<Int>? {
        switch matcher {
        case .words(let words, let extent): return Pattern.find(words, in: text, from: start, extent)
        case .program(let program):
            var machine = PatternMachine(program: program, text: text)
            return machine.firstMatch(from: start)
        }
    }

    private static func find(
        _ words: [Unicode.Scalar],
        in text: [Unicode.Scalar],
        from start: Int,
        _ extent: Extent
    ) -> Range<Int>? {
        guard let first = words.first, text.count - start >= words.count else { return nil }
        for index in start...(text.count - words.count) where text[index] == first {
            let range = index..<index + words.count
            guard text[range].elementsEqual(words) else { continue }
            if extent != .anywhere, text.isInsideWord(range.lowerBound) { continue }
            if extent == .whole, text.isInsideWord(range.upperBound) { continue }
            return range
        }
        return nil
    }
}

/// A set of scalars of a regular expression: `[a-z_]`.
struct ScalarSet: Equatable, Sendable {
    enum Class: Equatable, Sendable {
        case digit
        case word
        case space

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .digit: scalar.properties.generalCategory == .decimalNumber
            case .word: scalar.isWord
            case .space: scalar.properties.isWhitespace
            }
        }
    }

    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var classes: [Class] = []
    var excludedClasses: [Class] = []
    var isInverted = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isIn =
            ranges.contains { $0.contains(scalar) } || classes.contains { $0.contains(scalar) }
            || excludedClasses.contains { !$0.contains(scalar) }
        return isIn != isInverted
    }
}

extension Unicode.Scalar {
    /// The small letter of a letter.
    var folded: Unicode.Scalar {
        if isASCII { return ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) + 32) : self }
        return properties.lowercaseMapping.unicodeScalars.first ?? self
    }

    /// Whether it is part of words: a letter, a mark on one, a digit or `_`.
    var isWord: Bool {
        if isASCII {
            switch self {
            case "a"..."z", "A"..."Z", "0"..."9", "_": return true
            default: return false
            }
        }
        return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
    }
}

extension [Unicode.Scalar] {
    /// Whether the scalars on both sides of a place belong to one word.
    func isInsideWord(_ index: Int) -> Bool {
        index > 0 && index < count && self[index - 1].isWord && self[index].isWord
    }

    /// Whether a word begins or ends at a place.
    func isWordBorder(_ index: Int) -> Bool {
        let before = index > 0 && self[index - 1].isWord
        let behind = index < count && self[index].isWord
        return before != behind
    }
}
