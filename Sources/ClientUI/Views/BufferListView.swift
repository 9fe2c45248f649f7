// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// The list of buffers: networks as headings with their conversations below, each with its number.
    ///
    /// A number at the right counts what is unread; `!` says that we were named. A network that is not connected says what
    /// it does about it: `…` while it connects, the seconds until it tries again, `x` when nothing will happen.
    func drawBuffers(in rectangle: Rectangle, on frame: inout Frame) {
        let first = firstBuffer(rows: rectangle.rows)
        for row in 0..<max(0, min(rectangle.rows, buffers.count - first)) {
            let index = first + row
            frame.drawRow(entry(index, columns: rectangle.columns), in: rectangle, row: row)
        }
        let hidden = (above: first, below: buffers.count - first - rectangle.rows)
        drawOverflow(hidden.above, "↑", row: 0, in: rectangle, on: &frame)
        drawOverflow(hidden.below, "↓", row: rectangle.rows - 1, in: rectangle, on: &frame)
    }

    /// The first buffer that is listed.
    func firstBuffer(rows: Int) -> Int {
        guard let first = desk.bufferScroll else {
            return Scrolling.first(of: buffers.count, showing: current, in: rows)
        }
        return max(0, min(first, buffers.count - rows))
    }

    /// How many columns the list needs for all titles and what may stand behind them.
    var widestBuffer: Int {
        let digits = String(buffers.count).utf8.count
        let titles = buffers.lazy.map { StyledText(self.title(of: $0)).width + (self.isHeading($0) ? 0 : 1) }
        return digits + 1 + (titles.max() ?? 0) + 4
    }

    private func entry(_ index: Int, columns: Int) -> StyledText {
        let buffer = buffers[index]
        let isCurrent = index == current
        let base = isCurrent ? Theme.current : entryStyle(of: buffer)
        let digits = String(buffers.count).utf8.count
        var text = StyledText("\(index + 1)", isCurrent ? base : Theme.faint).trailing(in: digits, base)
        text.append(" ", base)
        text.append(isHeading(buffer) ? "" : " ", base)
        text.append(title(of: buffer), base)
        let badge = badge(of: buffer, isCurrent: isCurrent)
        text = text.leading(in: max(0, columns - badge.width), base)
        text.append(badge)
        return text
    }

    private func entryStyle(of buffer: Buffer) -> Style {
        if isHeading(buffer), buffer.kind != .plugin || isLive(buffer) { return Theme.heading }
        if !isLive(buffer) || buffer.mute == .all { return Theme.faint }
        return buffer.activity.messages > 0 ? Theme.heading : .plain
    }

    private func badge(of buffer: Buffer, isCurrent: Bool) -> StyledText {
        let style = { (style: Style) in isCurrent ? Theme.current : style }
        let activity = buffer.activity
        if activity.mentions > 0 { return StyledText(" !\(Counting.short(activity.messages))", style(Theme.mention)) }
        if activity.messages > 0 { return StyledText(" \(Counting.short(activity.messages))", style(Theme.badge)) }
        if let state = state(of: buffer) { return StyledText(" \(state)", style(Theme.failure)) }
        if buffer.mute != .none { return StyledText(" \(buffer.mute.sign)", style(Theme.faint)) }
        return StyledText(activity.hasEvents ? " ·" : "", style(Theme.faint))
    }

    // Whether nothing can be said there for now.
    private func state(of buffer: Buffer) -> String? {
        if buffer.kind == .plugin { return isLive(buffer) ? nil : "x" }
        guard let network = network(of: buffer) else { return nil }
        guard isHeading(buffer) else { return isLive(buffer) ? nil : "x" }
        switch network.session.phase {
        case .connecting, .registering: return "…"
        case .ready: return nil
        case .ended: return countdown(of: network).map { "\($0)s" } ?? "x"
        }
    }

    private func isHeading(_ buffer: Buffer) -> Bool {
        switch buffer.kind {
        case .home, .server, .tutorial, .mentions, .results, .help, .doctor, .settings, .plugin: true
        case .channel, .query, .list: false
        }
    }

    /// Says at the right of a row how many entries are hidden beyond it.
    func drawOverflow(_ count: Int, _ sign: String, row: Int, in rectangle: Rectangle, on frame: inout Frame) {
        guard count > 0, rectangle.rows > 1 else { return }
        let text = StyledText(" \(sign)\(Counting.short(count))", Theme.faint).truncated(to: rectangle.columns)
        var position = rectangle.position(row: row)
        position.column += rectangle.columns - text.width
        frame.draw(text, at: position)
    }
}
