// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// What somebody wants treated in some way, as it is kept in the configuration, and until when.
struct Rule: Equatable, Sendable {
    let text: String
    private(set) var matcher: Matcher
    private(set) var until: Instant?

    /// Reads a rule that names whom it is about first, as those of `/ignore` do, or another.
    init(_ text: String, namesSomebody: Bool = false, _ calendar: Calendar) throws(TermError) {
        self.text = text
        var terms = try Term.all(in: text)
        var author: NameMask?
        if namesSomebody, let first = terms.first, !first.isExcluded, case .word(let word) = first.content {
            author = NameMask(Mask(completing: word))
            terms.removeFirst()
        }
        var conditions: [Term] = []
        for term in terms {
            guard case .condition(.until, let value) = term.content else {
                conditions.append(term)
                continue
            }
            guard !term.isExcluded, let time = calendar.instant(value), Calendar.seconds(in: value) == nil else {
                throw TermError(localized("until:\(value) is no time: until:2026-11-24T18:00"), column: term.column)
            }
            until = time
        }
        matcher = author == nil || !conditions.isEmpty ? try Matcher(conditions) : Matcher()
        if let author { matcher.authors.append(author) }
    }

    /// A rule as it is kept, where an end was typed as a time from now: `spam until:3d`, or `bob 2h` for people.
    static func kept(_ text: String, namesSomebody: Bool, _ calendar: Calendar) -> String {
        let words = text.fields(separatedBy: " ").filter { !$0.isEmpty }
        guard let last = words.last, words.count > 1 else { return text }
        let isNamed = last.lowercased().hasPrefix("until:")
        guard isNamed || namesSomebody, let seconds = Calendar.seconds(in: isNamed ? String(last.dropFirst(6)) : last)
        else { return text }
        let end = (calendar.now + seconds + Int64(calendar.utcOffset)).serverTime.prefix(16)
        return (words.dropLast() + ["until:\(end)"]).joined(separator: " ")
    }

    /// What is left of a rule when it may have had an end.
    static func withoutEnd(_ text: String) -> String {
        text.fields(separatedBy: " ").filter { !$0.lowercased().hasPrefix("until:") }.joined(separator: " ")
    }

    /// Whether it holds at a moment.
    func holds(at now: Instant) -> Bool { until.map { now < $0 } ?? true }
}
