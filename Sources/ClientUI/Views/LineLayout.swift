// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// How a line of a log is laid out in the columns there are.
///
/// With room the time and the nick have columns of their own, and the text hangs beside them; in a narrow log the nick
/// stands in the text, in a very narrow one there is no time either.
struct LineLayout: Equatable, Sendable {
    let columns: Int
    let utcOffset: Int
    /// How wide the column of the nicks is; 0 when they stand in the text.
    let nickColumns: Int
    let hasTime: Bool

    init(columns: Int, utcOffset: Int) {
        self.columns = max(1, columns)
        self.utcOffset = utcOffset
        nickColumns = columns >= 74 ? 14 : columns >= 56 ? 10 : 0
        hasTime = columns >= 30
    }

    /// What stands before the text on its first row.
    func prefix(of line: Line) -> StyledText {
        var prefix = StyledText()
        if hasTime {
            prefix.append(clock(line.time) + " ", Theme.time)
        }
        if nickColumns > 0 {
            prefix.append(line.label.trailing(in: nickColumns))
            prefix.append(" │ ", Theme.border)
        }
        return prefix
    }

    /// What stands before the text on its other rows.
    var indent: StyledText {
        var indent = StyledText.spaces(hasTime ? 6 : 1)
        if nickColumns > 0 {
            indent.append(.spaces(nickColumns))
            indent.append(" │ ", Theme.border)
        }
        return indent
    }

    /// How many columns the text has.
    var textColumns: Int { max(1, columns - indent.width) }

    /// The text itself; with the author where there is no column for it.
    func body(of line: Line) -> StyledText {
        guard nickColumns == 0 else { return line.body }
        var body = line.inlineLabel
        body.append(line.body)
        return body
    }

    /// The day of a moment, counted in local time.
    func day(of time: Instant) -> Int64 {
        let seconds = (time + Int64(utcOffset)).seconds
        return (seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400
    }

    /// The line between two days.
    func dayRow(_ time: Instant) -> StyledText {
        let date = (time + Int64(utcOffset)).components
        let month = LineLayout.months[(date.month - 1) % 12]
        let weekday = LineLayout.weekdays[Int(((day(of: time) % 7) + 7) % 7)]
        return rule("\(weekday), \(date.day) \(month) \(date.year)", Theme.faint)
    }

    /// The line above what is unread.
    var unreadRow: StyledText { rule("unread", Theme.unread) }

    private func rule(_ text: String, _ style: Style) -> StyledText {
        let words = StyledText(" \(text) ", style).truncated(to: columns)
        let left = (columns - words.width) / 2
        var rule = StyledText(repeatElement(Glyph("─", style: style), count: left))
        rule.append(words)
        rule.append(StyledText(repeatElement(Glyph("─", style: style), count: columns - words.width - left)))
        return rule
    }

    func clock(_ time: Instant) -> String {
        let parts = (time + Int64(utcOffset)).components
        func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(twoDigits(parts.hour)):\(twoDigits(parts.minute))"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    // The first day of 1970 was a Thursday.
    private static let weekdays = [
        "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday",
    ]
}

extension Line {
    /// What stands in the column of the nicks.
    fileprivate var label: StyledText {
        switch kind {
        case .said(.message, let author): StyledText(author.nick, author.style)
        case .said(.notice, let author): StyledText("-\(author.nick)-", author.style)
        case .said(.action, let author): StyledText("*", author.style)
        case .typed(let isOwn): StyledText(isOwn ? ">" : "", Theme.ownNick)
        case .arrival: StyledText("→", Theme.arrival)
        case .departure: StyledText("←", Theme.departure)
        case .change: StyledText("·", Theme.faint)
        case .status(.plain): StyledText("·", Theme.faint)
        case .status(.warning): StyledText("!", Theme.warning)
        case .status(.failure): StyledText("!!", Theme.failure)
        }
    }

    /// The same in front of the text.
    fileprivate var inlineLabel: StyledText {
        var label = label
        switch kind {
        case .said(.message, _): label.append(": ")
        default: if !label.isEmpty { label.append(" ") }
        }
        return label
    }

    fileprivate var body: StyledText {
        switch kind {
        case .said(.action, let author):
            var body = StyledText(author.nick, author.style)
            body.append(" ")
            body.append(StyledText(formatted: text, author.isMention ? Theme.mentionText : Theme.action))
            return body
        case .said(_, let author): return StyledText(formatted: text, author.isMention ? Theme.mentionText : .plain)
        case .typed(let isOwn): return StyledText(formatted: text, isOwn ? Theme.ownNick : .plain)
        case .arrival, .departure, .change: return StyledText(formatted: text, Theme.faint)
        case .status(.plain): return StyledText(formatted: text)
        case .status(.warning): return StyledText(formatted: text, Theme.warning)
        case .status(.failure): return StyledText(formatted: text, Theme.failure)
        }
    }
}

extension Line.Author {
    fileprivate var style: Style {
        isMention ? Theme.mention : isOwn ? Theme.ownNick : Theme.nick(nick)
    }
}
