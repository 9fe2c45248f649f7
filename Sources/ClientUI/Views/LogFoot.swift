// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The rows below a log while the keys go to it, and above the input while an answer is being typed.
extension App {
    static var reactionPrompt: String { localized(" react: ") }

    /// What stands below the lines of a buffer's log; empty for nothing, and where there is no room for it.
    func foot(of buffer: Buffer, in rectangle: Rectangle) -> [StyledText] {
        guard rectangle.rows > 2 else { return [] }
        var rows: [StyledText] = []
        if buffer.id == shown.id { rows = modeRows(columns: rectangle.columns) }
        if rows.isEmpty, let reply = buffer.replyTo {
            rows = [StyledText(localized(" ↳ replying to \(reply.nick): \(reply.text)"), Theme.bar)]
        }
        return Array(rows.map { $0.truncated(to: rectangle.columns) }.suffix(rectangle.rows / 2))
    }

    private func modeRows(columns: Int) -> [StyledText] {
        switch mode {
        case .selecting(let selection): rows(of: selection, columns: columns)
        case .pickingLink(let picking): rows(of: picking)
        case .searchingLog(let search): rows(of: search, columns: columns)
        default: []
        }
    }

    private func rows(of selection: Selection, columns: Int) -> [StyledText] {
        guard let line = shown.log.line(at: selection.place) else { return [] }
        switch selection.step {
        case .choosing: return hints(for: line, columns: columns)
        case .redacting:
            return [StyledText(localized(" Delete this message for everybody? y yes  n no"), Theme.barStrong)]
        case .reacting(let editor):
            var choices = StyledText(" ", Theme.bar)
            for (index, emoji) in Selection.usualReactions.enumerated() {
                choices.append("\(index + 1) ", Theme.barStrong)
                choices.append("\(emoji)  ", Theme.bar)
            }
            choices.append(localized("or type one  Esc back"), Theme.bar)
            var prompt = StyledText(App.reactionPrompt, Theme.barStrong)
            prompt.append(editor.text, Theme.bar)
            for entry in Emoji.named(editor.text).prefix(6) {
                prompt.append("  \(entry.text) \(entry.name)", Theme.bar)
            }
            return [choices, prompt]
        }
    }

    // As many of the letters as fit, in one row or two.
    private func hints(for line: Line, columns: Int) -> [StyledText] {
        var hints = deeds(for: line).map { ("\($0.key)", $0.words) }
        if line.movement != nil {
            hints.append(("Enter", shown.log.isUnfolded(line.place) ? localized("fold") : localized("unfold")))
        }
        if line.rarities.origin != nil { hints.append(("Enter", localized("go there"))) }
        hints.append(("Esc", localized("back")))
        var rows = [StyledText()]
        for (key, words) in hints {
            var hint = StyledText(" \(key)", Theme.barStrong)
            hint.append(" \(words) ", Theme.bar)
            if rows[rows.count - 1].width + hint.width > columns, !rows[rows.count - 1].isEmpty {
                rows.append(StyledText())
            }
            rows[rows.count - 1].append(hint)
        }
        return rows
    }

    private func rows(of picking: LinkPicking) -> [StyledText] {
        if let chosen = picking.chosen {
            var row = StyledText(" Enter", Theme.barStrong)
            row.append(localized(" open "), Theme.bar)
            row.append(" y", Theme.barStrong)
            row.append(localized(" copy "), Theme.bar)
            row.append(" Esc", Theme.barStrong)
            row.append(localized(" back  "), Theme.bar)
            row.append(picking.links[chosen], Theme.bar)
            return [row]
        }
        return picking.links.enumerated().reversed().map { index, link in
            var row = StyledText(" \(LinkPicking.letters[index]) ", Theme.barStrong)
            row.append(link, Theme.bar)
            return row
        }
    }

    func prompt(of search: LogSearch) -> String {
        guard !search.isEverywhere else { return localized(" search everywhere: ") }
        let kind = search.isExpression ? localized("search /regex/") : localized("search")
        return " \(kind)\(search.mindsCase ? " Aa" : ""): "
    }

    private func rows(of search: LogSearch, columns: Int) -> [StyledText] {
        var row = StyledText(prompt(of: search), Theme.barStrong)
        row.append(search.editor.text, Theme.bar)
        guard !search.isEverywhere else {
            row.append(localized("   Enter lists what is found  Esc back"), Theme.bar)
            var hints = StyledText()
            for words in [
                "from:nick", "in:#channel", localized("\"a phrase\""), "after:3d", "before:2026-11-01", "has:link",
                "/regex/",
            ]
            where hints.width + words.count + 2 <= columns {
                hints.append(" \(words) ", Theme.bar)
            }
            return [hints, row]
        }
        let isUnreadable = search.isExpression && !search.editor.isEmpty && search.pattern == nil
        let state =
            isUnreadable
            ? localized("not an expression yet")
            : search.isAtEnd ? (search.place == nil ? localized("not found") : localized("no more")) : ""
        if !state.isEmpty { row.append("  (\(state))", Theme.barStrong) }
        var hints = StyledText()
        for (key, words) in [
            ("Enter", localized("stay")), ("Esc", localized("back")), ("C-s", localized("older")),
            ("C-r", localized("newer")), ("Tab", localized("everywhere")),
            ("M-c", localized("case")), ("C-x", "regex"),
        ] {
            hints.append(" \(key)", Theme.barStrong)
            hints.append(" \(words) ", Theme.bar)
        }
        return [hints, row]
    }
}
