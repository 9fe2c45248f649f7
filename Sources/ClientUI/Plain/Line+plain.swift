// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// A line in words alone: what the screen says by signs, places and colours is spelt.
extension Line {
    /// How the line is said; `answered` is who said the message that it answers, where that is known.
    func plainWords(answering answered: String?) -> String {
        if let removal = rarities.removal, let author {
            return localized("\(author.nick) said something that was deleted by \(removal.nick)")
        }
        if case .failed(let reason) = delivery { return localized("not sent: \(plainText): \(reason)") }
        let words = spoken(answering: answered)
        return isLate ? localized("arrived late: \(words)") : words
    }

    private func spoken(answering answered: String?) -> String {
        switch kind {
        case .said(let kind, let author): said(kind, author, answered)
        case .typed(isOwn: true): "> \(plainText)"
        case .typed, .arrival, .departure, .movement, .fold, .change, .status(.plain): plainText
        case .status(.warning): localized("warning: \(plainText)")
        case .status(.failure): localized("error: \(plainText)")
        case .gap: localized("messages may be missing here")
        }
    }

    private func said(_ kind: Speech.Kind, _ author: Author, _ answered: String?) -> String {
        let who = author.isBot ? localized("\(author.nick), a bot") : author.nick
        let text = rarities.context.map { "[\($0)] \(plainText)" } ?? plainText
        switch (kind, author.isMention) {
        case (.message, let isMention):
            guard let answered else { return isMention ? localized("mention by \(who): \(text)") : "\(who): \(text)" }
            return isMention
                ? localized("mention by \(who), answers \(answered): \(text)")
                : localized("\(who) answers \(answered): \(text)")
        case (.notice, true): return localized("mention by \(who) in a notice: \(text)")
        case (.notice, false): return localized("notice by \(who): \(text)")
        case (.action, true): return localized("mention by \(who) in an action: \(author.nick) \(text)")
        case (.action, false): return localized("action: \(author.nick) \(text)")
        }
    }

    /// The text without its codes, and nothing in it that a terminal would obey.
    var plainText: String { text.fields(separatedBy: "\n").map(\.plain).joined(separator: "\n") }

    /// What is said when the line has become another than it was; nothing where that means nothing.
    func plainChanges(since old: Line) -> [String] {
        var words: [String] = []
        if let removal = rarities.removal, old.rarities.removal == nil {
            let text = old.excerpt
            words.append(
                removal.reason.isEmpty
                    ? localized("\(removal.nick) deleted: \(text)")
                    : localized("\(removal.nick) deleted, because \(removal.reason.plain): \(text)")
            )
        }
        if case .failed(let reason) = delivery, old.delivery != delivery {
            words.append(localized("not sent: \(excerpt): \(reason). Enter tries again"))
        }
        for reaction in rarities.reactions {
            let before = old.rarities.reactions.first { $0.text == reaction.text }?.nicks ?? []
            let new = reaction.nicks.filter { !before.contains($0) }.prefix(5)
            for nick in new { words.append(localized("\(nick) reacts with \(reaction.text.plain) to: \(excerpt)")) }
        }
        return words
    }

    // Enough of it to know which one is meant.
    private var excerpt: String { StyledText(formatted: text).truncated(to: 60).plain }
}

extension StyledText {
    /// The text alone.
    var plain: String { glyphs.map(\.text).joined() }
}

extension String {
    /// What the screen would show of it, without its formatting.
    var plain: String { StyledText(formatted: self).plain }
}
