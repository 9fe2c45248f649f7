// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The rows that a line takes on the screen, and where in the line each of them begins.
extension LineLayout {
    private static let dayOffset = -3
    private static let unreadOffset = -2
    private static let quoteOffset = -1
    // More than any text has glyphs.
    private static let reactionsOffset = Int.max - 1000
    private static let failureOffset = Int.max - 999
    static let cutOffset = Int.max - 1

    /// What the reader is just about to do with a line.
    struct Focus {
        var isSelected = false
        var wanted: Pattern?
        var matchStyle = Theme.match
    }

    typealias Row = (offset: Int, text: StyledText)

    /// All rows of a line with what stands above it.
    func rows(of line: Line, _ above: LogReader.Above, _ focus: Focus = Focus()) -> [Row] {
        var rows: [Row] = []
        if let day = above.day { rows.append((LineLayout.dayOffset, dayRow(day))) }
        if above.isFirstUnread { rows.append((LineLayout.unreadOffset, unreadRow)) }
        let cut: [Row] = line.isCut ? [(LineLayout.cutOffset, cutRow)] : []
        guard line.kind != .gap else { return rows + [(0, gapRow)] + cut }
        if let quote = above.quote { rows.append((LineLayout.quoteOffset, hanging(text(of: quote)))) }
        rows += textRows(of: line, focus)
        let reactions = line.rarities.reactions
        if !reactions.isEmpty { rows.append((LineLayout.reactionsOffset, hanging(text(of: reactions)))) }
        if case .failed(let reason) = line.delivery { rows += failureRows(reason) }
        return rows + cut
    }

    private func textRows(of line: Line, _ focus: Focus) -> [Row] {
        var rows: [Row] = []
        var start = 0
        for var part in body(of: line, isRevealed: focus.isSelected) {
            if let wanted = focus.wanted { part.mark(wanted, focus.matchStyle) }
            for range in part.rows(width: textColumns) {
                var text = rows.isEmpty ? prefix(of: line) : indent
                text.append(part[range])
                if focus.isSelected { text = text.leading(in: columns).styled { $0.select() } }
                rows.append((start + range.lowerBound, text))
            }
            start += part.glyphs.count + 1
        }
        return rows
    }

    private func failureRows(_ reason: String) -> [Row] {
        let text = StyledText(localized("not sent: \(reason) · Enter to retry"), Theme.failed)
        return text.rows(width: textColumns).prefix(900).enumerated().map { number, range in
            (LineLayout.failureOffset + number, hanging(text[range]))
        }
    }

    private func hanging(_ text: StyledText) -> StyledText {
        var row = indent
        row.append(text.truncated(to: textColumns))
        return row
    }

    private func text(of quote: LogReader.Quote) -> StyledText {
        switch quote {
        case .unknown: return StyledText(localized("↳ an earlier message"), Theme.quote)
        case .known(let nick, let text, let isRemoved):
            var words = StyledText(nick.isEmpty ? "↳ " : "↳ \(nick): ", Theme.quote)
            // All of it is dim, whatever its colours; but what is covered there is covered here too.
            let style = isRemoved ? Theme.quote.adding(.strikethrough) : Theme.quote
            words.append(StyledText(formatted: text.fields(separatedBy: "\n", maxSplits: 1)[0]).styled { $0 = style })
            return words
        }
    }

    // Our own are in brackets.
    private func text(of reactions: [Line.Reaction]) -> StyledText {
        var text = StyledText()
        for reaction in reactions {
            if !text.isEmpty { text.append("  ") }
            let words = "\(Formatting.strip(reaction.text)) \(reaction.nicks.count)"
            text.append(reaction.isOwn ? "[\(words)]" : words, reaction.isOwn ? Theme.ownReaction : Theme.reaction)
        }
        return text
    }
}

extension StyledText {
    // Marks what is searched for.
    fileprivate mutating func mark(_ pattern: Pattern, _ style: Style) {
        var owners: [Int] = []
        var scalars: [Unicode.Scalar] = []
        for (index, glyph) in glyphs.enumerated() {
            for scalar in glyph.text.unicodeScalars {
                scalars.append(scalar)
                owners.append(index)
            }
        }
        let found = pattern.matches(in: scalars)
        guard !found.isEmpty else { return }
        var marked = Set<Int>()
        for range in found { marked.formUnion(owners[range]) }
        self = StyledText(
            glyphs.enumerated().map { index, glyph in
                var glyph = glyph
                if marked.contains(index) { glyph.style = style }
                return glyph
            }
        )
    }
}

extension Style {
    // The chosen line stands out by more than a colour.
    fileprivate mutating func select() {
        attributes.formSymmetricDifference(.reverse)
        attributes.remove(.dim)
    }
}
