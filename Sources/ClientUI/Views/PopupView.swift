// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension Frame {
    /// Draws a list over what is there already, one row chosen and in sight; where each of its rows is.
    @discardableResult
    mutating func drawPopup(_ rows: [StyledText], chosen: Int, in rectangle: Rectangle) -> Int {
        let first = Scrolling.first(of: rows.count, showing: chosen, in: rectangle.rows)
        for row in 0..<rectangle.rows where first + row < rows.count {
            let isChosen = first + row == chosen
            let text = isChosen ? rows[first + row].styled { $0 = $0.chosen } : rows[first + row]
            drawRow(text, in: rectangle, row: row, isChosen ? Theme.popupCurrent : Theme.popup)
        }
        return first
    }
}

extension Style {
    fileprivate var chosen: Style {
        foreground == Theme.popupMatch.foreground ? Theme.popupCurrent.adding(.underline) : Theme.popupCurrent
    }
}

extension App {
    // MARK: Looking for a buffer

    func draw(_ jump: Jump, _ layout: Layout, on frame: inout Frame) {
        let rows = jump.candidates.enumerated().map { row(for: $1, isChosen: $0 == jump.chosen) }
        let shown = rows.isEmpty ? [StyledText(localized("  nothing of that name"), Theme.popupFaint)] : rows
        let width = min(layout.area.columns, max(24, (shown.map(\.width).max() ?? 0) + 1))
        let (bottom, _) = layout.area.cut(bottom: min(shown.count, 10))
        frame.drawPopup(shown, chosen: rows.isEmpty ? -1 : jump.chosen, in: bottom.cut(left: width).left)
        drawPrompt(localized("Go to: "), jump.editor, layout, on: &frame)
    }

    private func row(for candidate: Jump.Candidate, isChosen: Bool) -> StyledText {
        guard let index = index(of: candidate.buffer) else { return StyledText() }
        let buffer = buffers[index]
        let digits = String(buffers.count).utf8.count
        var text = StyledText(isChosen ? "▸" : " ", Theme.popup)
        text.append(StyledText("\(index + 1)", Theme.popupFaint).trailing(in: digits, Theme.popup))
        text.append(" ", Theme.popup)
        let marks = Set(candidate.marks)
        for (place, letter) in title(of: buffer).enumerated() {
            text.append(String(letter), marks.contains(place) ? Theme.popupMatch : Theme.popup)
        }
        if buffer.kind == .channel || buffer.kind == .query || buffer.kind == .list {
            text.append("  \(network(of: buffer)?.title ?? "")", Theme.popupFaint)
        }
        let activity = buffer.activity
        if activity.messages > 0 {
            text.append("  \(activity.mentions > 0 ? "!" : "")\(Counting.short(activity.messages))", Theme.popup)
        }
        return text
    }

    func drawNumber(_ digits: String, _ layout: Layout, on frame: inout Frame) {
        drawPrompt(localized("Window number, two digits: "), LineEditor(digits), layout, on: &frame)
    }

    /// A line that is typed in place of the input.
    private func drawPrompt(_ words: String, _ editor: LineEditor, _ layout: Layout, on frame: inout Frame) {
        guard let input = layout.input else { return }
        let (_, rest) = input.cut(bottom: 1)
        for row in 0..<rest.rows { frame.drawRow(StyledText(), in: rest, row: row) }
        let line = input.cut(bottom: 1).bottom
        let label = StyledText(words, Theme.heading).truncated(to: line.columns / 2)
        let window = InputWindow(editor, columns: max(1, line.columns - label.width))
        var text = label
        text.append(window.text)
        frame.drawRow(text, in: line)
        let column = min(label.width + window.cursorColumn, max(0, line.columns - 1))
        frame.cursor = Position(column: column, row: line.row)
    }

    // MARK: What can be done with somebody

    func draw(_ menu: NickMenu, _ layout: Layout, on frame: inout Frame) {
        let place = rectangle(of: menu, in: frame.size)
        let (top, rest) = place.cut(top: 1)
        frame.drawRow(StyledText(" \(menu.nick)", Theme.popup.adding(.bold)), in: top, Theme.popup)
        let rows = menu.items.enumerated().map { index, item in
            var text = StyledText(index == menu.chosen ? "▸" : " ", Theme.popup)
            text.append(String(item.letter), Theme.popupMatch)
            text.append(" \(item.words)", Theme.popup)
            return text
        }
        frame.drawPopup(rows, chosen: menu.chosen, in: rest)
        let row = rest.row + menu.chosen - Scrolling.first(of: rows.count, showing: menu.chosen, in: rest.rows)
        frame.cursor = Position(
            column: min(rest.column + 1, frame.size.columns - 1),
            row: min(row, frame.size.rows - 1)
        )
    }

    /// Where the menu is: under the nick if there is room, and never outside.
    func rectangle(of menu: NickMenu, in size: Size) -> Rectangle {
        let width = max(20, StyledText(menu.nick).width + 2)
        let (columns, rows) = (min(size.columns, width), min(size.rows, menu.items.count + 1))
        let isBelow = menu.place.row + 1 + rows <= size.rows
        let row = isBelow ? menu.place.row + 1 : menu.place.row - rows
        return Rectangle(
            column: max(0, min(menu.place.column, size.columns - columns)),
            row: max(0, min(row, size.rows - rows)),
            columns: columns,
            rows: rows
        )
    }
}
