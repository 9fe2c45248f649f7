// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// A question at the bottom of the screen, over the status and the input: what happened, and what answers it.
    ///
    /// Where there is no room for all of it, its end is left out, but never the answers.
    func draw(_ question: Question, on frame: inout Frame) {
        let columns = frame.size.columns
        let title = networks.first { $0.id == question.network }?.title ?? ""
        var rows = [StyledText(" \(title)", Theme.barStrong).leading(in: columns, Theme.bar)]
        for paragraph in question.words { rows += wrapped(StyledText(paragraph), columns: columns) }
        rows.append(StyledText())
        let (answers, cursor) = answers(to: question, columns: columns)
        rows = rows.prefix(max(0, frame.size.rows - answers.count)) + answers
        let shown = rows.suffix(frame.size.rows)
        let top = frame.size.rows - shown.count
        let screen = Rectangle(column: 0, row: 0, columns: columns, rows: frame.size.rows)
        for (index, row) in shown.enumerated() { frame.drawRow(row, in: screen, row: top + index) }
        frame.cursor = Position(column: min(cursor, columns - 1), row: frame.size.rows - 1)
    }

    private func wrapped(_ text: StyledText, columns: Int) -> [StyledText] {
        text.rows(width: max(1, columns - 2)).map { range in
            var row = StyledText(" ")
            row.append(text[range])
            return row
        }
    }

    private func answers(to question: Question, columns: Int) -> (rows: [StyledText], cursor: Int) {
        var text = StyledText()
        guard question.choices.isEmpty else {
            for choice in question.choices {
                text.append(text.isEmpty ? "" : "   ")
                text.append("\(choice.letter)", Theme.heading)
                text.append(" \(choice.meaning)")
            }
            return (wrapped(text, columns: columns), 1)
        }
        text.append(" \(question.prompt): ", Theme.heading)
        let window = InputWindow(question.field.hidden, columns: max(1, columns - text.width))
        let cursor = text.width + window.cursorColumn
        text.append(window.text)
        if question.field.isEmpty { text.append(localized("  Enter confirms, Esc leaves it"), Theme.faint) }
        return ([text], cursor)
    }
}

extension LineEditor {
    /// The same with dots for characters, for what nobody may read over a shoulder.
    var hidden: LineEditor {
        var dots = LineEditor(String(repeating: "•", count: characters.count))
        dots.move(to: cursor)
        return dots
    }
}
