// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// How a line of a log is laid out in the columns there are.
///
/// With room the time and the nick have columns of their own, and the text hangs beside them; in a narrow log the nick
/// stands in the text, in a very narrow one, or a bare one, there is no time either.
struct LineLayout: Equatable, Sendable {
    let columns: Int
    let utcOffset: Int
    /// How wide the column of the nicks is; 0 when they stand in the text.
    let nickColumns: Int
    let hasTime: Bool
    /// Whether nothing stands beside the text, so that a terminal's own way of copying takes the text alone.
    let isBare: Bool

    init(columns: Int, utcOffset: Int, isBare: Bool = false) {
        self.columns = max(1, columns)
        self.utcOffset = utcOffset
        self.isBare = isBare
        nickColumns = isBare ? 0 : columns >= 74 ? 14 : columns >= 56 ? 10 : 0
        hasTime = columns >= 30 && !isBare
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
        var indent = StyledText.spaces(hasTime ? 6 : isBare ? 0 : 1)
        if nickColumns > 0 {
            indent.append(.spaces(nickColumns))
            indent.append(" │ ", Theme.border)
        }
        return indent
    }

    /// How many columns the text has.
    var textColumns: Int { max(1, columns - indent.width) }

    /// The text itself, a part for each of its lines; with the author where there is no column for it.
    func body(of line: Line, isRevealed: Bool = false) -> [StyledText] {
        var parts = line.body(isRevealed: isRevealed)
        guard nickColumns == 0 else { return parts }
        var first = line.inlineLabel
        first.append(parts[0])
        parts[0] = first
        return parts
    }

    // MARK: Rows of their own

    /// The day of a moment, counted in local time.
    func day(of time: Instant) -> Int64 {
        let seconds = (time + Int64(utcOffset)).seconds
        return (seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400
    }

    /// The line between two days.
    func dayRow(_ time: Instant) -> StyledText { rule(date(of: time), Theme.faint) }

    /// `Monday, 23 November 2026`.
    func date(of time: Instant) -> String {
        let date = (time + Int64(utcOffset)).components
        let month = LineLayout.months[(date.month - 1) % 12]
        let weekday = LineLayout.weekdays[Int(((day(of: time) % 7) + 7) % 7)]
        return localized("\(weekday), \(date.day) \(month) \(date.year)")
    }

    /// The line above what is unread.
    var unreadRow: StyledText { rule(localized("unread"), Theme.unread) }

    /// The line where messages may be missing.
    var gapRow: StyledText {
        StyledText(localized("· · · messages may be missing here · · ·"), Theme.gap).centered(in: columns)
    }

    /// The line where others are on disk, and come as soon as it is looked at.
    var cutRow: StyledText { StyledText("· · ·", Theme.gap).centered(in: columns) }

    /// The line at the bottom of a log that does not follow its newest line.
    func moreRow(_ count: Int) -> StyledText {
        let text =
            count == 0 ? localized("-- more --") : localized("-- \(count < 1000 ? String(count) : "1000+") more --")
        return StyledText(text, Theme.unread).centered(in: columns)
    }

    /// The line above the oldest one; `nil` where nothing is known of what was before.
    func header(_ beginning: Log.Beginning) -> StyledText? {
        let words =
            switch beginning {
            case .unknown: ""
            case .earlier: localized("PgUp: earlier messages")
            case .loading: localized("loading…")
            case .complete: localized("beginning of the conversation")
            }
        return words.isEmpty ? nil : StyledText(words, Theme.gap).centered(in: columns)
    }

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

    private static let months: [Phrase] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    // The first day of 1970 was a Thursday.
    private static let weekdays: [Phrase] = [
        "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday",
    ]
}
