// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The terminal: what it told, and what its name tells of it.
extension Doctor {
    var terminal: [Finding] {
        let group = localized("Terminal")
        guard size != nil || !facts.isEmpty else {
            return [Finding(group, "name", .unknown, "none: in a terminal there is more to tell")]
        }
        return [kind(group), colors(group), background(group), letters(group)].compactMap(\.self)
            + [widths(group)].compactMap(\.self) + keys(group) + drawing(group) + outside(group)
    }

    private func kind(_ group: String) -> Finding {
        let type = examination.map { $0.terminalType.isEmpty ? "" : " (TERM=\($0.terminalType))" } ?? ""
        let extent = size.map { localized(", \($0.columns) columns and \($0.rows) rows") } ?? ""
        guard let name else { return Finding(group, "name", .unknown, "it does not say what it is\(type)\(extent)") }
        return Finding(group, "name", .fine, Phrase(verbatim: "\(name)\(type)\(extent)"))
    }

    private func colors(_ group: String) -> Finding? {
        if examination?.refusesColors == true { return Finding(group, "colours", .fine, "none: NO_COLOR is set") }
        if facts.contains(.mixesColors) { return Finding(group, "colours", .fine, "16 million") }
        for case .colors(let count) in facts {
            guard count >= 256 else {
                let words: Phrase = "\(count) only: names of people look alike"
                return Finding(group, "colours", .missing, words, .profile("export TERM=xterm-256color"))
            }
            return Finding(
                group,
                "colours",
                .fine,
                "\(count); where the terminal has more, export COLORTERM=truecolor tells"
            )
        }
        return nil
    }

    private func background(_ group: String) -> Finding {
        guard let isDark = TerminalLook(facts).isDark else {
            return Finding(group, "background", .unknown, "it does not tell: /set theme light or dark chooses")
        }
        return Finding(group, "background", .fine, isDark ? "dark" : "light")
    }

    private func letters(_ group: String) -> Finding? {
        examination.map {
            .either($0.hasUTF8, group, "letters", "UTF-8", "the locale has no UTF-8", .profile("export LANG=C.UTF-8"))
        }
    }

    /// Whether the terminal counts columns as we do; `nil` before it was asked.
    private func widths(_ group: String) -> Finding? {
        var askew: [String] = []
        var count = 0
        for case .width(let sample, let columns) in facts {
            count += 1
            if columns != sample.width { askew.append("\(sample.text) \(columns)/\(sample.width)") }
        }
        guard count > 0 else { return nil }
        guard !askew.isEmpty else { return Finding(group, "widths", .fine, "as here") }
        let list = askew.joined(separator: ", ")
        return Finding(group, "widths", .missing, "other than here, borders stay straight (there/here): \(list)")
    }

    private func keys(_ group: String) -> [Finding] {
        [
            .either(
                facts.contains(.tellsAllKeys),
                group,
                "keys",
                "all can be told apart",
                "S-Enter is the same as Enter here: M-Enter is a new line"
            ),
            .either(knows(.mouse), group, "mouse", "clicks, wheel and dragging", "it tells nothing of the mouse"),
            .either(
                knows(.pastes),
                group,
                "pastes",
                "what is pasted is told from what is typed",
                "what is pasted looks like typed"
            ),
            .either(
                facts.contains(.tellsFocus) ? true : knows(.focus),
                group,
                "focus",
                "it tells whether you look",
                "notifications come whether you look or not"
            ),
        ]
    }

    private func drawing(_ group: String) -> [Finding] {
        [
            .either(
                facts.contains(.drawsClusters),
                group,
                "emoji",
                "those of several parts are drawn as one",
                "those of several parts may be drawn apart"
            ),
            .either(
                facts.contains(.synchronizesUpdates),
                group,
                "frames",
                "screens are shown whole at once",
                "big changes of the screen may flicker"
            ),
        ]
    }

    // What is around tmux or screen decides, and cannot be asked.
    private func outside(_ group: String) -> [Finding] {
        guard examination?.multiplexer == nil else { return [] }
        return [
            .either(
                facts.contains(.setsClipboard) ? true : family?.hasClipboard,
                group,
                "clipboard",
                "what you copy gets there (OSC 52)",
                "it takes nothing from programs: Shift and the mouse select",
                family?.clipboardRemedy
            ),
            .either(
                family?.hasLinks,
                group,
                "links",
                "they can be clicked (OSC 8)",
                "they are only text: M-o opens them"
            ),
            .either(
                family?.hasNotifications,
                group,
                "notifications",
                "mentions show outside of the window",
                "it shows none: the bell rings"
            ),
        ]
    }
}
