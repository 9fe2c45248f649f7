// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// The members of the channel on the screen, under a line that counts them.
    func drawNicks(of channel: ChannelState, in rectangle: Rectangle, on frame: inout Frame) {
        guard rectangle.rows > 0 else { return }
        let list = nickList(of: channel)
        drawNickHeader(of: channel, list, in: rectangle, on: &frame)
        let (_, pane) = rectangle.cut(top: 1)
        let first = min(desk.nickScroll, max(0, list.rowCount - pane.rows))
        let us = network(of: shown)?.session.nick
        for row in 0..<pane.rows {
            guard let entry = list[first + row] else { break }
            frame.drawRow(text(of: entry, us: us), in: pane, row: row)
        }
        drawOverflow(first, "↑", row: 0, in: pane, on: &frame)
        drawOverflow(list.rowCount - first - pane.rows, "↓", row: pane.rows - 1, in: pane, on: &frame)
    }

    private func drawNickHeader(
        of channel: ChannelState,
        _ list: NickList,
        in rectangle: Rectangle,
        on frame: inout Frame
    ) {
        let members = channel.members.count
        let count = localized(members, "\(members) member", "\(members) members")
        guard let filter = desk.nickFilter else {
            return frame.drawRow(StyledText(count, Theme.heading), in: rectangle)
        }
        let total = StyledText(" \(list.members.count)/\(channel.members.count)", Theme.faint)
        let room = max(1, rectangle.columns - 1 - total.width)
        let window = InputWindow(filter, columns: room)
        var text = StyledText("/", Theme.heading)
        text.append(window.text.leading(in: room))
        text.append(total)
        frame.drawRow(text, in: rectangle)
        if case .nickFilter = mode {
            frame.cursor = Position(column: rectangle.column + 1 + window.cursorColumn, row: rectangle.row)
        }
    }

    private func text(of row: NickList.Row, us: String?) -> StyledText {
        switch row {
        case .heading(let prefix?, let count):
            return StyledText("\(prefix) \(Counting.people(count, with: prefix))", Theme.faint)
        case .heading(nil, let count):
            return StyledText("  \(localized(count, "\(count) other", "\(count) others"))", Theme.faint)
        case .member(let member):
            var text = StyledText(" ")
            let style = member.nick == us ? Theme.ownNick : Theme.nick(member.nick)
            text.append(member.nick, member.isAway ? Theme.faint : style)
            if member.isAway { text.append(localized(" (away)"), Theme.faint) }
            if member.isBot { text.append(Line.Author.botMark, Theme.faint) }
            return text
        }
    }
}

extension Counting {
    /// How many have a prefix, in the words that servers agree on.
    static func people(_ count: Int, with prefix: Character) -> String {
        switch prefix {
        case "~": localized(count, "\(count) owner", "\(count) owners")
        case "&": localized(count, "\(count) admin", "\(count) admins")
        case "@": localized(count, "\(count) operator", "\(count) operators")
        case "%": localized(count, "\(count) half-op", "\(count) half-ops")
        case "+": localized("\(count) voiced")
        default: "\(count)"
        }
    }
}
