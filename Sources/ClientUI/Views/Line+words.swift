// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What is to be read of a line, before it is broken into rows.
extension Line {
    /// What stands in the column of the nicks.
    var label: StyledText {
        switch kind {
        case .said(.message, let author): StyledText(author.mark, author.style)
        case .said(.notice, let author): StyledText("-\(author.mark)-", author.style)
        case .said(.action, let author): StyledText("*", author.style)
        case .typed(let isOwn): StyledText(isOwn ? ">" : "", Theme.ownNick)
        case .arrival: StyledText("→", Theme.arrival)
        case .departure: StyledText("←", Theme.departure)
        case .movement(let movement): movement.label
        case .fold: StyledText("▸", Theme.faint)
        case .change, .gap: StyledText("·", Theme.faint)
        case .status(.plain): StyledText("·", Theme.faint)
        case .status(.warning): StyledText("!", Theme.warning)
        case .status(.failure): StyledText("!!", Theme.failure)
        }
    }

    /// The same in front of the text.
    var inlineLabel: StyledText {
        var label = label
        switch kind {
        case .said(.message, _): label.append(": ")
        default: if !label.isEmpty { label.append(" ") }
        }
        return label
    }

    /// The text, a part for each of its lines, and what is to be said about it.
    func body(isRevealed: Bool) -> [StyledText] {
        var parts = text.fields(separatedBy: "\n").map { styled($0, isRevealed: isRevealed) }
        if let removal = rarities.removal {
            parts = parts.map { $0.styled { $0 = $0.adding(.strikethrough) } }
            let reason = removal.reason.isEmpty ? "" : " (\(Formatting.strip(removal.reason)))"
            parts[parts.count - 1].append(localized("  removed by \(removal.nick)\(reason)"), Theme.redacted)
        }
        if case .pending = delivery { parts[parts.count - 1].append(" …", Theme.pending) }
        if isLate { parts[parts.count - 1].append(localized("  arrived late"), Theme.late) }
        let lead = lead
        guard !lead.isEmpty else { return parts }
        var first = lead
        first.append(parts[0])
        parts[0] = first
        return parts
    }

    // What the text begins with.
    private var lead: StyledText {
        var lead = StyledText()
        if let context = rarities.context { lead.append("[\(context)] ", Theme.quote) }
        if case .said(.action, let author) = kind {
            lead.append(author.nick, author.style)
            lead.append(" ")
        }
        return lead
    }

    private func styled(_ text: String, isRevealed: Bool) -> StyledText {
        StyledText(formatted: text, base, revealed: isRevealed)
    }

    private var base: Style {
        switch delivery {
        case .pending: return Theme.pending
        case .failed: return Theme.failed
        case .done: break
        }
        if rarities.removal != nil { return Theme.redacted.adding(.strikethrough) }
        switch kind {
        case .said(let kind, let author):
            return author.isMention ? Theme.mentionText : kind == .action ? Theme.action : .plain
        case .typed(let isOwn): return isOwn ? Theme.ownNick : .plain
        case .arrival, .departure, .movement, .fold, .change, .gap: return Theme.faint
        case .status(.plain): return .plain
        case .status(.warning): return Theme.warning
        case .status(.failure): return Theme.failure
        }
    }
}

extension Line.Author {
    /// A sign behind its name tells a program from a person.
    static let botMark = "°"

    /// A sign before the name of who means us, as in the list of windows.
    static let mentionMark = "!"

    fileprivate var mark: String {
        (isMention ? Line.Author.mentionMark : "") + nick + (isBot ? Line.Author.botMark : "")
    }

    fileprivate var style: Style {
        isMention ? Theme.mention : isOwn ? Theme.ownNick : Theme.nick(nick)
    }
}

extension Movement {
    fileprivate var label: StyledText {
        switch deed {
        case .joined: StyledText("→", Theme.arrival)
        case .left: StyledText("←", Theme.departure)
        case .renamed, .ranked: StyledText("·", Theme.faint)
        }
    }
}
