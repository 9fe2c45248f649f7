// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// The line above the input: what went wrong last, who and where we are, and where something happened.
    func drawStatus(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        if rectangle.rows > 1, let notice { return frame.drawWrapped(notice.row, in: rectangle, Theme.bar) }
        var parts: [StyledText] = []
        if let notice { parts.append(notice.text) }
        if isInNormalMode { parts.append(StyledText("NORMAL", Theme.barStrong)) }
        let hasRoom = rectangle.columns >= 30 || !isLive(buffer)
        parts += [hasRoom ? identity(of: buffer) : StyledText(), place(of: buffer), activityElsewhere()]
        var line = StyledText()
        for part in parts where !part.isEmpty {
            // The first part is cut where it must be; the others are left out when they do not fit.
            guard line.isEmpty || line.width + 3 + part.width < rectangle.columns else { continue }
            line.append(line.isEmpty ? " " : " │ ", Theme.bar)
            line.append(part)
        }
        frame.drawRow(line, in: rectangle, Theme.bar)
    }

    private func identity(of buffer: Buffer) -> StyledText {
        guard let network = network(of: buffer) else { return StyledText("not connected", Theme.bar) }
        let state = state(of: network)
        guard buffer.kind != .tutorial else {
            let isGreeted = network.session.phase != .registering
            return StyledText(!isGreeted ? "waiting for the greeting" : state.isEmpty ? "connected" : state, Theme.bar)
        }
        var text = StyledText(network.session.nick, Theme.barStrong)
        if !state.isEmpty { text.append(" (\(state))", Theme.bar) }
        return text
    }

    private func place(of buffer: Buffer) -> StyledText {
        guard buffer.kind != .home else { return StyledText() }
        var text = StyledText("\(current + 1) \(title(of: buffer))", Theme.bar)
        if let channel = network(of: buffer)?.session.channel(buffer.name), buffer.kind == .channel {
            let modes = channel.modes.prefix { $0 != " " }
            if !modes.isEmpty { text.append(" \(modes)", Theme.bar) }
            text.append(" (\(channel.members.count))", Theme.bar)
        }
        return text
    }

    private func activityElsewhere() -> StyledText {
        var text = StyledText()
        for (index, buffer) in buffers.enumerated() where index != current && buffer.activity.messages > 0 {
            let hasMention = buffer.activity.mentions > 0
            text.append(text.isEmpty ? "unread " : ", ", Theme.bar)
            text.append(hasMention ? "\(index + 1)!" : "\(index + 1)", hasMention ? Theme.barStrong : Theme.bar)
            guard text.width <= 40 else {
                text.append(" …", Theme.bar)
                break
            }
        }
        return text
    }
}
