// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// What the pane at the bottom shows: rows that explain, and the text that is being typed.
struct InputPane: Equatable {
    var notes: [StyledText]
    var prompt: StyledText
    var text: InputLayout
}

extension App {
    /// How many rows the input wants: as its text needs them, but no more than a third of the screen.
    func inputRows(columns: Int) -> Int {
        let limit = max(1, size.rows / 3)
        guard limit > 1 else { return 1 }
        let pane = inputPane(of: shown, columns: columns, rows: limit)
        return min(limit, pane.notes.count + pane.text.rows.count)
    }

    /// The pane at the bottom, where one types, and what could be meant above it.
    func drawInput(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        guard rectangle.rows > 0 else { return }
        let pane = inputPane(of: buffer, columns: rectangle.columns, rows: rectangle.rows)
        for (row, note) in pane.notes.enumerated() { frame.drawRow(note, in: rectangle, row: row) }
        for (row, text) in pane.text.rows.enumerated() {
            let start = rectangle.position(row: pane.notes.count + row)
            frame.draw(mark(of: row, pane), at: start, columns: rectangle.columns)
            let place = Position(column: start.column + pane.prompt.width, row: start.row)
            frame.draw(text, at: place, columns: max(0, rectangle.columns - pane.prompt.width))
        }
        let cursor = rectangle.position(row: pane.notes.count + pane.text.cursor.row)
        let column = cursor.column + pane.prompt.width + pane.text.cursor.column
        frame.cursor = Position(column: min(column, max(0, frame.size.columns - 1)), row: cursor.row)
        drawCount(of: buffer, above: rectangle, on: &frame)
        drawCandidates(of: buffer, above: rectangle, on: &frame)
    }

    // MARK: What is in it

    private func inputPane(of buffer: Buffer, columns: Int, rows: Int) -> InputPane {
        if case .input(.searching(let search)) = mode { return searchPane(search, columns: columns, rows: rows) }
        let prompt = StyledText("> ", Theme.heading)
        let marks = InputMarks(
            cuts: outgoing(of: buffer)?.cuts ?? [],
            misspelled: misspelled(in: buffer),
            signsMisspelled: !sheet.hasColors
        )
        let all = notes(of: buffer)
        let text = InputLayout(
            buffer.editor,
            columns: columns - prompt.width,
            maximumRows: rows - min(all.count, rows / 2),
            marks: marks
        )
        return InputPane(notes: Array(all.prefix(rows - text.rows.count)), prompt: prompt, text: text)
    }

    private func searchPane(_ search: HistorySearch, columns: Int, rows: Int) -> InputPane {
        let prompt = StyledText(columns < 30 ? "? " : localized("search sent lines: "), Theme.heading)
        let text = InputLayout(search.query, columns: columns - prompt.width, maximumRows: 1)
        var found = StyledText("  ")
        if let line = search.line {
            for (index, character) in line.enumerated().prefix(1_000) {
                let isMatch = search.match?.contains(index) ?? false
                found.append(character == "\n" ? "⏎" : String(character), isMatch ? Theme.heading : .plain)
            }
        } else {
            found.append(search.hasFailed ? localized("nothing found") : localized("type a part of it"), Theme.faint)
        }
        let keys = StyledText(localized("  C-r older  C-s newer  Enter takes it  Esc back"), Theme.faint)
        return InputPane(notes: Array([found, keys].prefix(rows - 1)), prompt: prompt, text: text)
    }

    // The prompt, or spaces under it; arrows where there is more than is shown.
    private func mark(of row: Int, _ pane: InputPane) -> StyledText {
        let isLast = row == pane.text.rows.count - 1
        if row == 0, pane.text.hasMoreAbove { return StyledText("↑ ", Theme.mark).leading(in: pane.prompt.width) }
        if isLast, pane.text.hasMoreBelow { return StyledText("↓ ", Theme.mark).leading(in: pane.prompt.width) }
        return row == 0 ? pane.prompt : .spaces(pane.prompt.width)
    }

    // What stands above the text: how it will go when it has several lines.
    private func notes(of buffer: Buffer) -> [StyledText] {
        [multilineNote(of: buffer)].compactMap { $0 }
    }

    private func multilineNote(of buffer: Buffer) -> StyledText? {
        let editor = buffer.editor
        guard editor.isMultiline, let outgoing = outgoing(of: buffer) else { return nil }
        let lines = editor.characters.reduce(1) { $0 + ($1 == "\n" ? 1 : 0) }
        let way = outgoing.messages == 1 ? localized("one message") : localized("\(outgoing.messages) messages")
        var note = StyledText(localized("  \(lines) lines: "), Theme.heading)
        note.append(localized("Enter sends them as \(way)"), Theme.faint)
        if editor.lastChange == .pasting { note.append(localized(", C-g drops them"), Theme.faint) }
        return note
    }

    // MARK: How much room is left

    // In the last cells of the row above, since a text that grows must not push it around.
    private func drawCount(of buffer: Buffer, above rectangle: Rectangle, on frame: inout Frame) {
        guard rectangle.row > 0, rectangle.columns >= 30, notice == nil, !buffer.editor.isMultiline,
            let outgoing = outgoing(of: buffer)
        else { return }
        let words: String
        if outgoing.messages > 1 {
            words = localized(" \(outgoing.messages) messages ")
        } else if let left = outgoing.bytesLeft, left < 100 {
            words = localized(" \(left) left ")
        } else {
            return
        }
        let text = StyledText(words, Theme.barStrong)
        let column = rectangle.column + rectangle.columns - text.width
        frame.draw(text, at: Position(column: column, row: rectangle.row - 1))
    }
}
