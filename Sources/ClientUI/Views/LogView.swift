// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// What was said, the newest at the bottom.
    func drawLog(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        guard buffer.kind != .home || !buffer.log.isEmpty else { return drawWelcome(in: rectangle, on: &frame) }
        let pane = logPane(of: buffer, in: rectangle)
        let rows = reader(of: buffer, in: pane).screen(height: pane.rows)
        let first = pane.rows - rows.count
        for (index, row) in rows.enumerated() {
            frame.drawRow(row.text, in: pane, row: first + index)
        }
        for (index, row) in rowsUnderway(of: buffer, in: rectangle).enumerated() {
            frame.drawRow(row, in: rectangle, row: pane.rows + index)
        }
        let foot = foot(of: buffer, in: rectangle)
        for (index, row) in foot.enumerated() {
            frame.drawRow(row, in: rectangle, row: rectangle.rows - foot.count + index, Theme.bar)
        }
    }

    /// Where the cursor is while the keys go to the log.
    func cursorInLog(in rectangle: Rectangle) -> Position? {
        switch mode {
        case .selecting(let selection):
            if case .reacting(let editor) = selection.step {
                return endOfFoot(editor, behind: App.reactionPrompt, in: rectangle)
            }
            let pane = logPane(of: shown, in: rectangle)
            let rows = reader(of: shown, in: pane).screen(height: pane.rows)
            let row = rows.firstIndex { $0.anchor.line == selection.place && $0.anchor.offset >= 0 }
            return row.map { pane.position(row: pane.rows - rows.count + $0) }
        case .searchingLog(let search): return endOfFoot(search.editor, behind: prompt(of: search), in: rectangle)
        default: return nil
        }
    }

    private func endOfFoot(_ editor: LineEditor, behind prompt: String, in rectangle: Rectangle) -> Position? {
        guard rectangle.rows > 1 else { return nil }
        let typed = StyledText(prompt + String(editor.characters[..<editor.cursor]))
        var position = rectangle.position(row: rectangle.rows - 1)
        position.column += min(typed.width, max(0, rectangle.columns - 1))
        return position
    }

    // MARK: Where what is

    /// The pane of the log on the screen, without what is written below it.
    var logPane: Rectangle { logPane(of: shown, in: layout(for: shown, size: size).log) }

    /// The part of a pane that shows lines.
    func logPane(of buffer: Buffer, in rectangle: Rectangle) -> Rectangle {
        var pane = rectangle
        pane.rows -= foot(of: buffer, in: rectangle).count + rowsUnderway(of: buffer, in: rectangle).count
        return pane
    }

    var logReader: LogReader { reader(of: shown, in: logPane) }

    func reader(of buffer: Buffer, in rectangle: Rectangle) -> LogReader {
        var reader = LogReader(
            log: buffer.log,
            layout: lineLayout(columns: rectangle.columns),
            hidesQuiet: hidesQuiet(in: buffer)
        )
        guard buffer.id == shown.id else { return reader }
        switch mode {
        case .selecting(let selection): reader.selected = selection.place
        case .searchingLog(let search):
            reader.wanted = search.pattern
            reader.found = search.place
        default: reader.selected = attention.marked.flatMap { $0.buffer == buffer.id ? $0.place : nil }
        }
        return reader
    }

    func lineLayout(columns: Int) -> LineLayout {
        LineLayout(columns: columns, utcOffset: launch.utcOffset, isBare: desk.panes.isBare)
    }

    func hidesQuiet(in buffer: Buffer) -> Bool {
        settings.hasSmartFilter && !buffer.log.showsAllMovements
    }

    // MARK: Folds

    /// Shows the coming and going of everybody in the buffer on the screen, or only of those who speak.
    mutating func toggleArrivals() {
        shown.log.showsAllMovements.toggle()
        let words =
            shown.log.showsAllMovements
            ? localized("All who come and go are shown") : localized("Who comes and goes is shown only if they speak")
        notice = Notice(kind: .hint, words: words)
    }

    /// Shows the lines of a fold one by one, or as one line again.
    mutating func unfold(_ place: Log.Place) {
        let log = shown.log
        let fold = log.fold(at: log.head(of: log.index(of: place)))
        let serials = Set(fold.compactMap { log[$0]?.place.serial })
        if log.unfolded.isDisjoint(with: serials) {
            shown.log.unfolded.insert(place.serial)
        } else {
            shown.log.unfolded.subtract(serials)
        }
        if case .selecting(var selection) = mode, let head = log[fold.lowerBound]?.place {
            selection.place = head
            mode = .selecting(selection)
        }
    }

    /// What a click into the log does: unfolds what is folded, goes to what a mention is about.
    mutating func click(row: Int, inLogOf rectangle: Rectangle) {
        let pane = logPane(of: shown, in: rectangle)
        let rows = reader(of: shown, in: pane).screen(height: pane.rows)
        let index = row - (pane.rows - rows.count)
        guard rows.indices.contains(index) else { return }
        let anchor = rows[index].anchor
        if shown.log.bottom != nil, index == rows.count - 1 { return shown.log.bottom = nil }
        if anchor.line == .start { return wantEarlier(in: current) }
        guard let line = shown.log.line(at: anchor.line) else { return }
        if line.movement != nil { return unfold(line.place) }
        if let origin = line.rarities.origin { visit(origin) }
    }

    // What is shown when nothing is open.
    private func drawWelcome(in rectangle: Rectangle, on frame: inout Frame) {
        let lines: [(String, Style)] = [
            ("Palabre", Theme.heading), (localized("under the tree, the village talks"), Theme.faint), ("", .plain),
            (localized("/connect   choose a server"), .plain), (localized("/help      all commands"), .plain),
            (localized("/quit      leave           "), .plain),
        ]
        let shown = lines.suffix(rectangle.rows)
        let width = lines.map { $0.0.count }.max() ?? 0
        let first = (rectangle.rows - shown.count) / 2
        for (row, line) in shown.enumerated() {
            let isHeading = line.1 != .plain
            let text = StyledText(line.0, line.1)
            let block = isHeading ? text : text.leading(in: width)
            frame.drawRow(block.centered(in: rectangle.columns), in: rectangle, row: first + row)
        }
    }
}
