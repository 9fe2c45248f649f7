// SPDX-License-Identifier: Apache-2.0

import ClientCore
package import IRC

extension SearchTerms {
    /// Reads what somebody typed; days are those of a place so many seconds ahead of UTC.
    package init(parsing text: String, at now: Instant, utcOffset: Int) throws(TermError) {
        self.init()
        for term in try Term.all(in: text) {
            let calendar = Calendar(now: now, utcOffset: utcOffset)
            guard term.isExcluded else {
                try take(term, calendar)
                continue
            }
            var unwanted = SearchTerms()
            try unwanted.take(term, calendar)
            excluded.append(unwanted)
        }
        guard self != SearchTerms() else { throw TermError(localized("Which words?")) }
    }

    private mutating func take(_ term: Term, _ calendar: Calendar) throws(TermError) {
        switch term.content {
        // Words are found by their beginnings anyhow.
        case .word(let word): words.append(word.hasSuffix("*") && word != "*" ? String(word.dropLast()) : word)
        case .phrase(let phrase): phrases.append(phrase)
        case .expression(let expression):
            guard self.expression == nil else {
                throw TermError(localized("One /expression/: put | between two"), column: term.column)
            }
            guard Pattern(expression: expression) != nil else {
                throw TermError(localized("/\(expression)/ is no expression that can be read"), column: term.column)
            }
            self.expression = expression
        case .condition(let key, let value):
            guard !value.isEmpty else {
                throw TermError(localized("\(key.rawValue): needs something behind it"), column: term.column)
            }
            try take(key, value, calendar, column: term.column)
        }
    }

    private mutating func take(
        _ key: Term.Key,
        _ value: String,
        _ calendar: Calendar,
        column: Int
    ) throws(TermError) {
        switch key {
        case .from: nicks.append(value)
        case .in: places.append(value)
        case .has:
            guard value.lowercased() == "link" else {
                throw TermError(localized("has: knows has:link"), column: column)
            }
            hasLink = true
        case .is: try take(property: value.lowercased(), column: column)
        case .before, .after, .until:
            guard let time = calendar.instant(value) ?? calendar.last(value) else {
                throw TermError(
                    localized("\(key.rawValue):\(value) is no day: 2026-11-01, yesterday, 18:30, 3d or 2h"),
                    column: column
                )
            }
            if key == .after { after = max(after ?? time, time) } else { before = min(before ?? time, time) }
        }
    }

    private mutating func take(property: String, column: Int) throws(TermError) {
        switch property {
        case "message": kinds.append(.message)
        case "notice": kinds.append(.notice)
        case "action": kinds.append(.action)
        case "mention": marks.insert(.mention)
        case "own": marks.insert(.own)
        case "bot": marks.insert(.bot)
        default:
            let known = "message, notice, action, mention, own, bot"
            throw TermError(localized("is: knows \(known)"), column: column)
        }
    }
}
