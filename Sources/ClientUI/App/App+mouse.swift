// SPDX-License-Identifier: Apache-2.0

import ClientCore

// What the mouse does depends on what is under it.
extension App {
    /// How many rows the wheel moves.
    private static let wheelRows = 3

    mutating func take(_ mouse: Mouse) {
        guard settings.hasMouse else { return }
        switch mode {
        case .chat, .nickFilter, .selecting: break
        case .menu(let menu): return take(mouse, in: menu)
        case .jump(let jump): return take(mouse, in: jump)
        case .form, .number, .question, .input, .pickingLink, .searchingLog: return
        }
        let layout = layout(for: shown, size: size)
        switch mouse.deed {
        case .wheelUp: turnWheel(by: -App.wheelRows, at: mouse.position, layout)
        case .wheelDown: turnWheel(by: App.wheelRows, at: mouse.position, layout)
        case .pressed(.left): press(at: mouse.position, layout)
        case .dragged(.left): desk.drag?.end = mouse.position
        case .released(.left): release(at: mouse.position, layout)
        case .pressed, .dragged, .released: break
        }
    }

    // MARK: The wheel

    private mutating func turnWheel(by rows: Int, at position: Position, _ layout: Layout) {
        if let list = layout.buffers, list.contains(position) {
            let first = firstBuffer(rows: list.rows)
            desk.bufferScroll = max(0, min(first + rows, buffers.count - list.rows))
        } else if let nicks = layout.nicks, nicks.contains(position) {
            scrollNicks(rows: rows, in: nicks)
        } else if layout.topic?.contains(position) == true {
            scrollTopic(by: rows.signum())
        } else if let pane = layout.windows.first(where: { $0.whole.contains(position) }) {
            scroll(pane, by: rows)
        }
    }

    private mutating func scroll(_ pane: WindowPane, by rows: Int) {
        let buffer = content(of: pane.id)
        guard !buffer.isPage else {
            if pane.id == desk.windows.focus { choose(by: rows) }
            return
        }
        let lines = logPane(of: buffer, in: pane.log)
        let reader = reader(of: buffer, in: lines)
        let height = lines.rows
        let bottom =
            rows < 0 ? reader.bottom(movedUp: -rows, height: height) : reader.bottom(movedDown: rows, height: height)
        setBottom(bottom, of: pane)
    }

    private mutating func setBottom(_ bottom: Log.Anchor?, of pane: WindowPane) {
        guard pane.id != desk.windows.focus else { return shown.log.bottom = bottom }
        desk.windows.update { if $0.id == pane.id { $0.bottom = bottom } }
    }

    // MARK: Clicks

    private mutating func press(at position: Position, _ layout: Layout) {
        desk.drag = nil
        if let list = layout.buffers, list.contains(position) {
            let index = firstBuffer(rows: list.rows) + position.row - list.row
            if buffers.indices.contains(index) { show(index) }
        } else if let nicks = layout.nicks, nicks.contains(position) {
            pressOnNicks(at: position, nicks)
        } else if let topic = layout.topic, topic.contains(position) {
            if !browse(at: position) { desk.topicStep = desk.topicStep > 0 ? 0 : min(1, lastTopicStep) }
        } else if let pane = layout.windows.first(where: { $0.whole.contains(position) }) {
            focus(pane.id)
            // With another input line below, or without a notice, what was pressed on may have moved: then it only
            // takes the focus.
            guard pane.log.contains(position), self.layout(for: shown, size: size) == layout else { return }
            if shown.isPage {
                pressOnPage(at: position, in: pane.log)
            } else {
                desk.drag = Drag(window: pane.id, start: position, end: position)
            }
        }
    }

    private mutating func pressOnNicks(at position: Position, _ pane: Rectangle) {
        guard let channel = channel(of: shown) else { return }
        let row = position.row - pane.row - 1
        guard row >= 0 else { return startNickFilter() }
        let list = nickList(of: channel)
        let first = min(desk.nickScroll, max(0, list.rowCount - pane.rows + 1))
        if case .member(let member)? = list[first + row] { openMenu(about: member.nick, at: position) }
    }

    private mutating func pressOnPage(at position: Position, in pane: Rectangle) {
        let row = position.row - pane.row
        if shown.kind == .list {
            let directory = shown.directory
            guard row > 0 else {
                let columns = DirectoryColumns(directory, width: pane.columns)
                return shown.directory.sort(by: columns.order(at: position.column - pane.column))
            }
            let place = firstChannel(of: directory, rows: pane.rows - (pane.rows > 4 ? 2 : 1)) + row - 1
            guard directory.found.indices.contains(place) else { return }
            if place == directory.chosen { takeChosen() } else { shown.directory.choose(place) }
        } else {
            let manual = shown.manual
            let rows = ManualRow.rows(of: manual, columns: pane.columns)
            let place = ManualRow.first(of: rows, showing: manual.chosen, in: pane.rows) + row
            guard rows.indices.contains(place), let entry = rows[place].entry else { return }
            if entry == manual.chosen { takeChosen() } else { shown.manual.choose(entry) }
        }
    }

    private mutating func release(at position: Position, _ layout: Layout) {
        guard var drag = desk.drag else { return }
        desk.drag = nil
        drag.end = position
        guard let pane = layout.windows.first(where: { $0.id == drag.window }) else { return }
        guard drag.isClick else {
            let text = text(of: drag, in: pane)
            guard !text.isEmpty else { return }
            effects.append(.copy(text))
            let count = text.count
            let words = localized(count, "Copied \(count) character", "Copied \(count) characters")
            notice = Notice(kind: .hint, words: words)
            return
        }
        if !browse(at: position) { click(at: position, in: pane) }
    }

    private mutating func click(at position: Position, in pane: WindowPane) {
        if let nick = nick(at: position, in: pane) { return openMenu(about: nick, at: position) }
        // The press has given the window the focus.
        click(row: position.row - pane.log.row, inLogOf: pane.log)
    }

    /// Opens the link that is under a place of the screen; whether there is one.
    private mutating func browse(at position: Position) -> Bool {
        let frame = render(size: size)
        guard position.column < size.columns, position.row < size.rows, position.column >= 0, position.row >= 0,
            let link = frame[position.column, position.row].link
        else { return false }
        effects.append(.browse(link))
        return true
    }

    // MARK: Windows that lie over others

    private mutating func take(_ mouse: Mouse, in menu: NickMenu) {
        let place = rectangle(of: menu, in: size)
        switch mouse.deed {
        case .pressed:
            let row = mouse.position.row - place.row - 1
            guard place.contains(mouse.position) else {
                mode = .chat
                return
            }
            if menu.items.indices.contains(row), place.rows == menu.items.count + 1 {
                choose(menu.items[row].deed, of: menu)
            }
        case .wheelUp: press(Key(.up), in: menu)
        case .wheelDown: press(Key(.down), in: menu)
        case .dragged, .released: break
        }
    }

    private mutating func take(_ mouse: Mouse, in jump: Jump) {
        switch mouse.deed {
        case .pressed: press(Key(.escape), in: jump)
        case .wheelUp: press(Key(.up), in: jump)
        case .wheelDown: press(Key(.down), in: jump)
        case .dragged, .released: break
        }
    }
}
