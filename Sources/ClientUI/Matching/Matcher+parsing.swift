// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

extension Matcher {
    /// Reads what somebody typed.
    package init(_ text: String) throws(TermError) {
        try self.init(Term.all(in: text))
    }

    init(_ terms: [Term]) throws(TermError) {
        for term in terms {
            let test = try Matcher.test(term)
            if term.isExcluded { excluded.append(test) } else { demand(test) }
        }
        guard !isEmpty else { throw TermError(localized("Which words?")) }
    }

    private mutating func demand(_ test: Test) {
        switch test {
        case .text(let pattern): texts.append(pattern)
        case .link: hasLink = true
        case .bot: isBot = true
        case .author(let mask): authors.append(mask)
        case .place(let mask): places.append(mask)
        case .kind(let kind): kinds.append(kind)
        }
    }

    private static func test(_ term: Term) throws(TermError) -> Test {
        switch term.content {
        case .word(let word): return .text(pattern(word))
        case .phrase(let phrase):
            guard !phrase.isEmpty else {
                throw TermError(localized("Nothing is between the quotes"), column: term.column)
            }
            return .text(Pattern(phrase, areWhole: true))
        case .expression(let expression):
            guard let pattern = Pattern(expression: expression) else {
                throw TermError(localized("/\(expression)/ is no expression that can be read"), column: term.column)
            }
            return .text(pattern)
        case .condition(let key, let value):
            guard !value.isEmpty else {
                throw TermError(localized("\(key.rawValue): needs something behind it"), column: term.column)
            }
            return try test(key, value, column: term.column)
        }
    }

    private static func test(_ key: Term.Key, _ value: String, column: Int) throws(TermError) -> Test {
        switch key {
        case .from: return .author(NameMask(Mask(value)))
        case .in: return .place(NameMask(Mask(value)))
        case .has:
            guard value.lowercased() == "link" else {
                throw TermError(localized("has: knows has:link"), column: column)
            }
            return .link
        case .is:
            if value.lowercased() == "bot" { return .bot }
            guard let kind = Kind(rawValue: value.lowercased()), kind != .typing else {
                let known = ["bot"] + Kind.allCases.filter { $0 != .typing }.map(\.rawValue)
                throw TermError(localized("is: knows \(known.joined(separator: ", "))"), column: column)
            }
            return .kind(kind)
        case .before, .after, .until:
            throw TermError(localized("\(key.rawValue): does not belong here"), column: column)
        }
    }

    private static func pattern(_ word: String) -> Pattern {
        guard word.hasSuffix("*"), word != "*" else { return Pattern(word, areWhole: true) }
        return Pattern(beginnings: String(word.dropLast()))
    }
}
