// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// The lines at the top: what the conversation is called and what it is about.
    func drawTopic(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        let text = heading(of: buffer)
        guard desk.topicStep > 0 else { return frame.drawRow(text, in: rectangle, Theme.bar) }
        let ranges = text.rows(width: rectangle.columns)
        let first = min(desk.topicStep - 1, max(0, ranges.count - rectangle.rows))
        for row in 0..<rectangle.rows {
            let line = ranges.indices.contains(first + row) ? text[ranges[first + row]] : StyledText()
            frame.drawRow(line, in: rectangle, row: row, Theme.bar)
        }
    }

    /// How many rows the topic takes: one at most, or as many as it has once they were asked for.
    func topicRows(of buffer: Buffer, size: Size) -> Int {
        // Several windows have titles of their own, which say the same.
        let isSaid = desk.windows.visible.count > 1 && !desk.panes.isBare
        return desk.topicStep > 0 ? heading(of: buffer).rows(width: size.columns).count : isSaid ? 0 : 1
    }

    /// How far one can go on through the topic; 0 when one row shows it all.
    var lastTopicStep: Int {
        guard size.rows >= 10 else { return 0 }
        let count = heading(of: shown).rows(width: size.columns).count
        return count > 1 ? max(1, count - size.rows / 3 + 1) : 0
    }

    private func heading(of buffer: Buffer) -> StyledText {
        var text = StyledText(" " + title(of: buffer) + " ", Theme.barStrong)
        let topic = topic(of: buffer)
        if !topic.isEmpty {
            text.append(" ", Theme.bar)
            text.append(
                StyledText(formatted: topic).styled { $0 = Theme.bar.adding($0.attributes.subtracting(.reverse)) }
            )
        }
        return text
    }

    private func topic(of buffer: Buffer) -> String {
        if buffer.kind == .mentions { return localized("messages that name you, of all networks") }
        if buffer.kind == .results {
            return localized("lines with \"\(buffer.name)\" │ S-Up chooses, Enter goes there")
        }
        if buffer.kind == .help { return localized("type to search │ Enter writes the command │ Esc closes") }
        if buffer.kind == .settings { return localized("type to search │ ● is changed │ Enter edits │ Esc closes") }
        if buffer.kind == .doctor {
            return localized("! is missing │ Enter copies the line that mends it │ Esc closes")
        }
        if buffer.kind == .plugin {
            guard !isLive(buffer) else { return localized("what a plugin writes; what you type goes to it") }
            return localized("its plugin does not run: /plugin start \(Companion.owner(of: buffer.name))")
        }
        guard let network = network(of: buffer) else { return localized("a chat for the terminal") }
        switch buffer.kind {
        case .channel: return network.session.channel(buffer.name)?.topic ?? ""
        case .query: return localized("a private conversation")
        case .server: return "\(network.endpoint.host):\(network.endpoint.port)"
        case .tutorial: return localized("the tutorial's protocol")
        case .list: return localized("type to search │ Enter joins │ Tab sorts │ Esc closes")
        case .home, .mentions, .results, .help, .doctor, .settings, .plugin: return ""
        }
    }

    // MARK: Windows

    /// The row above a window, when there are several.
    func drawTitle(of buffer: Buffer, isFocused: Bool, in rectangle: Rectangle, on frame: inout Frame) {
        let style = isFocused ? Theme.windowTitleFocused : Theme.windowTitle
        var text = StyledText(isFocused ? "●" : "○", style)
        text.append(" \((index(of: buffer.id) ?? 0) + 1) \(title(of: buffer))", style)
        let topic = topic(of: buffer)
        if !topic.isEmpty {
            text.append("  ", style)
            text.append(StyledText(formatted: topic).styled { $0 = style.adding($0.attributes.subtracting(.reverse)) })
        }
        frame.drawRow(text, in: rectangle, style)
    }
}
