// SPDX-License-Identifier: Apache-2.0

import ClientCore

// Several windows on one screen; the input line belongs to the one with the focus.
extension App {
    mutating func splitWindow(_ axis: WindowTree.Axis) {
        desk.panes.isBare = false
        leaveWindow()
        let before = desk.windows
        desk.windows.split(axis)
        guard desk.windows.arranged(in: layout(for: shown, size: size).area).panes.count > before.visible.count else {
            desk.windows = before
            return fail(localized("There is no room for another window"))
        }
    }

    mutating func closeWindow() {
        guard desk.windows.windows.count > 1 else {
            return fail(localized("There is only one window; /close leaves what it shows"))
        }
        let marked = current
        desk.windows.close()
        enterWindow()
        if marked != current, !isInOtherWindow(marked) { buffers[marked].log.markRead() }
    }

    mutating func closeOtherWindows() {
        let others = buffers.indices.filter { $0 != current && isInOtherWindow($0) }
        desk.windows.closeOthers()
        for index in others { buffers[index].log.markRead() }
    }

    mutating func showNextWindow() {
        let windows = desk.windows.windows
        guard let index = windows.firstIndex(where: { $0.id == desk.windows.focus }) else { return }
        focus(windows[(index + 1) % windows.count].id)
    }

    mutating func showWindow(_ direction: Direction) {
        let area = layout(for: shown, size: size).area
        if let window = desk.windows.neighbour(direction, in: area) { focus(window) }
    }

    mutating func toggleZoom() {
        guard desk.windows.windows.count > 1 else {
            return fail(localized("There is only one window; C-x 2 splits it"))
        }
        desk.windows.isZoomed.toggle()
        for index in buffers.indices where isSeen(index) { buffers[index].activity = Buffer.Activity() }
    }

    mutating func focus(_ window: WindowID) {
        guard window != desk.windows.focus else { return }
        leaveWindow()
        desk.windows.move(focus: window)
        enterWindow()
    }

    /// Sees to it that no window shows a buffer that is gone.
    mutating func forget(_ buffer: BufferID) {
        let shown = shown.id
        desk.windows.update { window in
            guard window.buffer == buffer else { return }
            window.buffer = shown
            window.bottom = nil
        }
    }

    /// What a window shows: the buffer, at the window's place in its log.
    func content(of window: WindowID) -> Buffer {
        guard window != desk.windows.focus, let found = desk.windows[window] else { return shown }
        var buffer = index(of: found.buffer).map { buffers[$0] } ?? shown
        buffer.log.bottom = found.bottom
        return buffer
    }

    // Writes down what the window with the focus shows.
    private mutating func leaveWindow() {
        let (focus, buffer, bottom) = (desk.windows.focus, shown.id, shown.log.bottom)
        desk.windows.update { window in
            guard window.id == focus else { return }
            window.buffer = buffer
            window.bottom = bottom
        }
    }

    private mutating func enterWindow() {
        guard let window = desk.windows[desk.windows.focus] else { return }
        current = index(of: window.buffer) ?? current
        shown.log.bottom = window.bottom
        shown.activity = Buffer.Activity()
        desk.visits.visit(shown.id)
        desk.turn()
        completion = nil
        notice = nil
    }
}
