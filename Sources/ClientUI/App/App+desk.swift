// SPDX-License-Identifier: Apache-2.0

import ClientCore

// What the user sees of the screen besides the conversation.
extension App {
    // MARK: What is on it

    /// Whether the user sees what comes into a buffer.
    func isSeen(_ index: Int) -> Bool {
        attention.isFocused && isOnScreen(index)
    }

    /// Whether any window shows a buffer.
    func isOnScreen(_ index: Int) -> Bool {
        index == current || isInOtherWindow(index)
    }

    func isInOtherWindow(_ index: Int) -> Bool {
        let (id, focus) = (buffers[index].id, desk.windows.focus)
        return desk.windows.visible.contains { $0.id != focus && $0.buffer == id }
    }

    // MARK: Panes

    mutating func toggleBufferList() {
        let isShown = layout(for: shown, size: size).buffers != nil
        desk.panes.isBare = false
        desk.panes.buffers = !isShown
        if !isShown, layout(for: shown, size: size).buffers == nil {
            fail(localized("Too narrow for a list beside the chat"))
        }
    }

    mutating func toggleNickList() {
        let isShown = layout(for: shown, size: size).nicks != nil
        desk.panes.isBare = false
        desk.panes.nicks = !isShown
        guard !isShown, layout(for: shown, size: size).nicks == nil else { return }
        fail(
            channel(of: shown) == nil
                ? localized("Only channels list their members") : localized("Too narrow for a list beside the chat")
        )
    }

    /// Shows nothing but text, so that the terminal's own way of copying gets no borders; the same key brings all back.
    mutating func toggleBareView() {
        desk.panes.isBare.toggle()
    }

    mutating func toggleMouse() {
        settings.hasMouse.toggle()
        effects.append(.setMouse(settings.hasMouse))
        notice = Notice(
            kind: .hint,
            words: settings.hasMouse
                ? localized("The mouse works here; Shift leaves it to the terminal")
                : localized("The terminal has the mouse")
        )
    }

    /// Shows more of a topic that does not fit, or less.
    mutating func scrollTopic(by step: Int) {
        desk.topicStep = min(max(0, desk.topicStep + step), lastTopicStep)
    }

    mutating func scrollNicks(by pages: Int) {
        guard let pane = layout(for: shown, size: size).nicks else { return }
        scrollNicks(rows: pages * max(1, pane.rows - 2), in: pane)
    }

    mutating func scrollNicks(rows: Int, in pane: Rectangle) {
        guard let channel = channel(of: shown) else { return }
        let hidden = nickList(of: channel).rowCount - (pane.rows - 1)
        desk.nickScroll = min(max(0, desk.nickScroll + rows), max(0, hidden))
    }

    // MARK: Walking through the buffers

    /// Shows the buffer that was on the screen before this one.
    mutating func showLastBuffer() {
        guard let index = desk.visits.newestFirst.dropFirst().lazy.compactMap(index(of:)).first else { return }
        show(index)
    }

    /// Goes back or on through the buffers that were shown.
    mutating func showVisited(by step: Int) {
        let all = Set(buffers.map(\.id))
        guard let index = desk.visits.walk(by: step, where: all.contains).flatMap(index(of:)) else { return }
        show(index)
    }

    /// Shows the next buffer where something happened, those with a mention first; at the end, where the walk began.
    mutating func showNextActive() {
        let start = desk.walkStart ?? shown.id
        if let next = nextActive {
            show(next)
            desk.walkStart = start
        } else if let back = index(of: start), back != current {
            show(back)
        } else {
            notice = Notice(kind: .hint, words: localized("Nothing is unread"))
        }
    }

    /// Counts everything everywhere as read.
    mutating func markAllRead() {
        for index in buffers.indices where !buffers[index].activity.isEmpty {
            buffers[index].activity = Buffer.Activity()
            buffers[index].log.markRead()
        }
    }
}
