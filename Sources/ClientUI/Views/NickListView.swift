// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// The members of the channel on the screen, those with the highest prefix first, under a line that counts them.
    func drawNicks(of channel: ChannelState, in rectangle: Rectangle, on frame: inout Frame) {
        let members = channel.members
        guard rectangle.rows > 0 else { return }
        frame.drawRow(StyledText(Counting.words(members.count, "member", "members"), Theme.heading), in: rectangle)
        let us = network(of: shown)?.session.nick
        let rows = rectangle.rows - 1
        let isClipped = members.count > rows
        for (row, member) in members.prefix(isClipped ? max(0, rows - 1) : rows).enumerated() {
            frame.drawRow(entry(member, isUs: member.nick == us), in: rectangle, row: row + 1)
        }
        if isClipped {
            let hidden = members.count - max(0, rows - 1)
            frame.drawRow(StyledText(" … \(hidden) more", Theme.faint), in: rectangle, row: rectangle.rows - 1)
        }
    }

    private func entry(_ member: Member, isUs: Bool) -> StyledText {
        var text = StyledText(member.prefixes.first.map(String.init) ?? " ", Theme.heading)
        text.append(member.nick, isUs ? Theme.ownNick : member.isAway ? Theme.faint : Theme.nick(member.nick))
        return text
    }
}
