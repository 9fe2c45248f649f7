// SPDX-License-Identifier: Apache-2.0

package import IRC

/// Why something cannot be looked for, in a sentence for who typed it.
package struct SearchError: Error, Equatable {
    package var explanation: String

    init(_ explanation: String) {
        self.explanation = explanation
    }
}

extension SearchTerms {
    /// No more conditions than these are taken.
    static let maximumCount = 50

    /// Reads what somebody typed; days are those of a place so many seconds ahead of UTC.
    package init(parsing text: String, at now: Instant, utcOffset: Int) throws(SearchError) {
        self.init()
        var rest = text.unicodeScalars[...]
        var count = 0
        while let token = Token.next(in: &rest) {
            count += 1
            guard count <= SearchTerms.maximumCount else { throw SearchError("No more than 50 words") }
            try take(token, Calendar(now: now, utcOffset: utcOffset))
        }
        guard self != SearchTerms() else { throw SearchError("Which words?") }
    }

    private mutating func take(_ token: Token, _ calendar: Calendar) throws(SearchError) {
        switch token {
        case .word(let word): words.append(word)
        case .quoted(let phrase): phrases.append(phrase)
        case .expression(let expression):
            guard self.expression == nil else { throw SearchError("One /expression/: put | between two") }
            guard Pattern(expression: expression) != nil else {
                throw SearchError("/\(expression)/ is no expression that can be read")
            }
            self.expression = expression
        case .condition(let key, let value):
            guard !value.isEmpty else { throw SearchError("\(key): needs something behind it") }
            try take(key, value, calendar)
        }
    }

    private mutating func take(_ key: String, _ value: String, _ calendar: Calendar) throws(SearchError) {
        switch key {
        case "from": nicks.append(value)
        case "in": places.append(value)
        case "has":
            guard value.lowercased() == "link" else { throw SearchError("has: knows has:link") }
            hasLink = true
        default:
            guard let time = calendar.instant(value) else {
                throw SearchError("\(key):\(value) is no day: 2026-11-01, yesterday, 3d or 2h")
            }
            if key == "before" { before = min(before ?? time, time) } else { after = max(after ?? time, time) }
        }
    }
}

/// A piece of what is typed to search.
private enum Token {
    case word(String)
    case quoted(String)
    case expression(String)
    case condition(String, String)

    private static let keys: Set<String> = ["from", "in", "before", "after", "has"]

    /// Takes the next piece off a text.
    static func next(in text: inout Substring.UnicodeScalarView) -> Token? {
        text = text.drop { $0.properties.isWhitespace }
        guard let first = text.first else { return nil }
        if first == "\"" { return .quoted(quoted(in: &text)) }
        if first == "/", let expression = expression(in: &text) { return .expression(expression) }
        let word = text.prefix { !$0.properties.isWhitespace && $0 != "\"" }
        if let colon = word.firstIndex(of: ":") {
            let key = String(word[..<colon]).lowercased()
            if keys.contains(key) {
                text = text[word.index(after: colon)...]
                return .condition(key, text.first == "\"" ? quoted(in: &text) : plain(in: &text))
            }
        }
        return .word(plain(in: &text))
    }

    private static func plain(in text: inout Substring.UnicodeScalarView) -> String {
        let word = text.prefix { !$0.properties.isWhitespace }
        text = text[word.endIndex...]
        return String(word)
    }

    // What is not closed goes to the end.
    private static func quoted(in text: inout Substring.UnicodeScalarView) -> String {
        text = text.dropFirst()
        let inside = text.prefix { $0 != "\"" }
        text = text[inside.endIndex...].dropFirst()
        return String(inside)
    }

    // A slash alone is a word: `/tmp`.
    private static func expression(in text: inout Substring.UnicodeScalarView) -> String? {
        let inside = text.dropFirst().prefix { $0 != "/" }
        var end = inside.endIndex
        // The last slash of a word closes it: an expression may have others.
        guard end < text.endIndex, !inside.isEmpty else { return nil }
        var next = text.index(after: end)
        while next < text.endIndex, !text[next].properties.isWhitespace {
            guard let slash = text[next...].firstIndex(of: "/"),
                !text[next..<slash].contains(where: \.properties.isWhitespace)
            else { return nil }
            end = slash
            next = text.index(after: end)
        }
        let expression = String(text[text.index(after: text.startIndex)..<end])
        text = text[next...]
        return expression
    }
}

/// Days and times as people write them.
private struct Calendar {
    var now: Instant
    var utcOffset: Int

    /// A day's beginning, a time, or how long ago; `nil` for what is none.
    func instant(_ text: String) -> Instant? {
        switch text.lowercased() {
        case "today": return beginning(daysAgo: 0)
        case "yesterday": return beginning(daysAgo: 1)
        default: break
        }
        if let unit = text.unicodeScalars.last, let count = Int64(text.dropLast()), (0...100_000).contains(count) {
            switch unit {
            case "m": return now + -60 * count
            case "h": return now + -3600 * count
            case "d": return now + -86_400 * count
            case "w": return now + -604_800 * count
            case "y": return now + -31_557_600 * min(count, 1000)
            default: break
            }
        }
        let parts = text.uppercased().fields(separatedBy: "T", maxSplits: 1)
        let clock = parts.count > 1 ? parts[1] : "00:00"
        let seconds = clock.utf8.count == 5 ? "\(clock):00" : clock
        return Instant(serverTime: "\(parts[0])T\(seconds).000Z").map { $0 + Int64(-utcOffset) }
    }

    private func beginning(daysAgo days: Int64) -> Instant {
        let local = (now + Int64(utcOffset)).seconds
        let midnight = local - ((local % 86_400) + 86_400) % 86_400
        return Instant(seconds: midnight - days * 86_400 - Int64(utcOffset))
    }
}
