// SPDX-License-Identifier: Apache-2.0

import IRC

/// Tells whether lines are what somebody looks for; made once for many lines.
package struct SearchMatcher: Sendable {
    private let terms: SearchTerms
    private let words: [[Unicode.Scalar]]
    private let phrases: [[Unicode.Scalar]]
    private let nicks: [Mask]
    private let places: [Mask]
    private let expression: Pattern?
    private let excluded: [SearchMatcher]

    package init(_ terms: SearchTerms) {
        self.terms = terms
        words = terms.words.map(SearchMatcher.folded)
        phrases = terms.phrases.map(SearchMatcher.folded)
        nicks = terms.nicks.map { Mask($0) }
        places = terms.places.map { Mask($0) }
        expression = terms.expression.flatMap { Pattern(expression: $0) }
        excluded = terms.excluded.map { SearchMatcher($0) }
    }

    package func matches(_ line: KeptLine) -> Bool {
        guard line.kind.isSpoken, !line.marks.contains(.removed), terms.before.map({ line.time < $0 }) ?? true,
            terms.after.map({ line.time >= $0 }) ?? true,
            nicks.isEmpty || nicks.contains(where: { $0.matches(line.nick) }),
            places.isEmpty || places.contains(where: { isMet($0, by: line.conversation) }),
            terms.conversation.map({ $0 == line.conversation }) ?? true,
            terms.kinds.isEmpty || terms.kinds.contains(line.kind), line.marks.isSuperset(of: terms.marks)
        else { return false }
        return hasWords(line) && !excluded.contains { $0.matches(line) }
    }

    private func hasWords(_ line: KeptLine) -> Bool {
        let text = Formatting.strip(line.text)
        if terms.hasLink, Address.all(in: text).isEmpty { return false }
        if let expression, !expression.isFound(in: text, upTo: .max) { return false }
        guard !words.isEmpty || !phrases.isEmpty else { return true }
        let scalars = SearchMatcher.folded(text)
        return words.allSatisfy { begins($0, in: scalars) } && phrases.allSatisfy { begins($0, in: scalars) }
    }

    private func isMet(_ place: Mask, by conversation: Conversation) -> Bool {
        place.matches(conversation.name) || place.matches(conversation.network)
            || place.matches("\(conversation.network)/\(conversation.name)")
    }

    // Whether it stands somewhere at the beginning of a word.
    private func begins(_ wanted: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Bool {
        guard let first = wanted.first else { return true }
        guard text.count >= wanted.count else { return false }
        return (0...text.count - wanted.count).contains { start in
            text[start] == first && !text.isInsideWord(start)
                && text[start..<start + wanted.count].elementsEqual(wanted)
        }
    }

    private static func folded(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.map(\.folded)
    }
}

extension KeptLine.Kind {
    /// Whether somebody said it, so that it is found by words.
    package var isSpoken: Bool {
        switch self {
        case .message, .notice, .action, .typed: true
        default: false
        }
    }
}
