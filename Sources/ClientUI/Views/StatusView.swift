// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// What the status line says, in the order in which it stands there, and what gives way first when there is no room.
struct StatusLine {
    private struct Part {
        var text: StyledText
        /// The lowest gives way first.
        var weight: Int
    }

    private var parts: [Part] = []

    mutating func add(_ text: StyledText, weight: Int) {
        guard !text.isEmpty else { return }
        parts.append(Part(text: text, weight: weight))
    }

    /// The parts that there is room for; only one that is alone is cut.
    func text(columns: Int) -> StyledText {
        var left = parts
        while left.count > 1, StatusLine.width(of: left) > columns {
            guard let lightest = left.indices.min(by: { left[$0].weight < left[$1].weight }) else { break }
            left.remove(at: lightest)
        }
        var line = StyledText()
        for part in left {
            line.append(line.isEmpty ? " " : " │ ", Theme.bar)
            line.append(part.text)
        }
        return line
    }

    /// Whether nothing has to give way.
    func fits(columns: Int) -> Bool { StatusLine.width(of: parts) <= columns }

    private static func width(of parts: [Part]) -> Int {
        parts.reduce(0) { $0 + $1.text.width + 3 } - 2
    }
}

extension App {
    /// The line above the input: what went wrong last, who and where we are, and where something happened.
    func drawStatus(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        if rectangle.rows > 1, let notice { return frame.drawWrapped(notice.row, in: rectangle, Theme.bar) }
        let whole = statusLine(of: buffer, withModes: true)
        let line = whole.fits(columns: rectangle.columns) ? whole : statusLine(of: buffer, withModes: false)
        frame.drawRow(line.text(columns: rectangle.columns), in: rectangle, Theme.bar)
    }

    private func statusLine(of buffer: Buffer, withModes: Bool) -> StatusLine {
        var line = StatusLine()
        if let notice { line.add(notice.text, weight: 100) }
        if let problem = configuration.shortProblem {
            line.add(StyledText("! \(problem)", Theme.barStrong), weight: 95)
        }
        if isInNormalMode { line.add(StyledText("NORMAL", Theme.barStrong), weight: 80) }
        line.add(identity(of: buffer), weight: isLive(buffer) ? 50 : 90)
        line.add(place(of: buffer, withModes: withModes), weight: 70)
        line.add(bar(StatusLine.typing(typing(in: buffer))), weight: 60)
        line.add(bar(lagWords(of: buffer)), weight: 40)
        if desk.panes.isBare { line.add(bar(localized("only text: M-l brings the rest back")), weight: 30) }
        if !settings.hasMouse { line.add(bar(localized("mouse off")), weight: 20) }
        line.add(activityElsewhere(), weight: 65)
        return line
    }

    private func bar(_ words: String) -> StyledText { StyledText(words, Theme.bar) }

    private func identity(of buffer: Buffer) -> StyledText {
        guard let network = network(of: buffer) else { return bar(networks.isEmpty ? localized("not connected") : "") }
        let state = state(of: network)
        guard buffer.kind != .tutorial else {
            let isGreeted = network.session.phase != .registering
            return bar(
                !isGreeted ? localized("waiting for the greeting") : state.isEmpty ? localized("connected") : state
            )
        }
        let nick = network.session.nick
        let prefix = channel(of: buffer)?.member(nick)?.prefixes.prefix(1) ?? ""
        var text = StyledText("\(prefix)\(nick)", Theme.barStrong)
        if network.session.isAway { text.append(localized(" (away)"), Theme.bar) }
        if !state.isEmpty { text.append(" (\(state))", Theme.bar) }
        return text
    }

    private func place(of buffer: Buffer, withModes: Bool) -> StyledText {
        guard buffer.kind != .home else { return StyledText() }
        var text = bar("\(current + 1) \(title(of: buffer))")
        if let channel = channel(of: buffer) {
            let modes = channel.modes.prefix { $0 != " " }
            if !modes.isEmpty, withModes { text.append(" \(modes)", Theme.bar) }
            text.append(" (\(channel.members.count))", Theme.bar)
        }
        switch buffer.mute {
        case .none: break
        case .all: text.append(localized(", muted"), Theme.bar)
        case .chatter: text.append(localized(", mentions only"), Theme.bar)
        }
        return text
    }

    private func activityElsewhere() -> StyledText {
        var text = StyledText()
        for (index, buffer) in buffers.enumerated() where index != current && buffer.activity.messages > 0 {
            let hasMention = buffer.activity.mentions > 0
            text.append(text.isEmpty ? localized("unread ") : ", ", Theme.bar)
            text.append(hasMention ? "\(index + 1)!" : "\(index + 1)", hasMention ? Theme.barStrong : Theme.bar)
            guard text.width <= 40 else {
                text.append(" …", Theme.bar)
                break
            }
        }
        return text
    }

    // MARK: What changes by itself

    private func lagWords(of buffer: Buffer) -> String {
        network(of: buffer)?.session.lag(at: now).map(StatusLine.lag) ?? ""
    }
}

extension StatusLine {
    /// How slow the server is, in milliseconds; `?` after a minute, when no figure says more than that it does not answer.
    static func lag(_ lag: Int64) -> String {
        if lag >= 60_000 { return localized("lag ?") }
        return lag > 500 ? localized("lag \(lag / 1000).\(lag % 1000 / 100) s") : ""
    }

    static func typing(_ nicks: [String]) -> String {
        switch nicks.count {
        case 0: ""
        case 1: localized("\(nicks[0]) is typing")
        case 2: localized("\(nicks[0]) and \(nicks[1]) are typing")
        default: localized("several people are typing")
        }
    }
}
