// SPDX-License-Identifier: Apache-2.0

// What is under the mouse in a log, and what is copied of it.
extension App {
    private struct Row {
        var row: LogReader.Row
        /// Where on the screen it is.
        var place: Int
    }

    /// Shows what is marked, without the columns that are not copied.
    func mark(_ drag: Drag, _ layout: Layout, on frame: inout Frame) {
        guard !drag.isClick, let pane = layout.windows.first(where: { $0.id == drag.window })?.log else { return }
        for row in pane.row..<pane.row + pane.rows {
            for column in drag.columns(ofRow: row, in: pane) where (0..<frame.size.columns).contains(column) {
                frame[column, row].style = frame[column, row].style.marked(.selection)
            }
        }
    }

    /// The text that is marked: nicks and what they said, without times and borders; what was broken to fit the window is
    /// one line again.
    func text(of drag: Drag, in pane: WindowPane) -> String {
        var lines: [String] = []
        var last: Log.Anchor?
        let layout = reader(of: content(of: pane.id), in: pane.log).layout
        for row in rows(of: pane) {
            let columns = drag.columns(ofRow: row.place, in: pane.log)
            guard !columns.isEmpty else { continue }
            let start = columns.lowerBound - pane.log.column
            let isWhole = start <= layout.labelColumns.lowerBound
            let first = max(start, layout.textStart)
            // What is marked may end before the text begins.
            let text = row.row.text.text(in: first..<max(first, columns.upperBound - pane.log.column))
            let label = isWhole ? row.row.text.text(in: layout.labelColumns).trimmed : ""
            let line = label.isEmpty ? text : "\(label): \(text)"
            if let last, last.line == row.row.anchor.line, row.row.anchor.offset > 0, !lines.isEmpty {
                lines[lines.count - 1] += " " + text
            } else {
                lines.append(line)
            }
            last = row.row.anchor
        }
        return lines.map(\.trimmed).joined(separator: "\n")
    }

    /// Whose line is under the mouse, when it is on the nick.
    func nick(at position: Position, in pane: WindowPane) -> String? {
        let buffer = content(of: pane.id)
        let layout = reader(of: buffer, in: pane.log).layout
        guard layout.labelColumns.contains(position.column - pane.log.column),
            let row = rows(of: pane).first(where: { $0.place == position.row }),
            case .said(_, let author)? = buffer.log.line(at: row.row.anchor.line)?.kind
        else { return nil }
        return author.nick
    }

    private func rows(of pane: WindowPane) -> [Row] {
        let buffer = content(of: pane.id)
        let lines = logPane(of: buffer, in: pane.log)
        let rows = reader(of: buffer, in: lines).screen(height: lines.rows)
        let first = lines.row + lines.rows - rows.count
        return rows.enumerated().map { Row(row: $1, place: first + $0) }
    }
}

extension LineLayout {
    /// The columns of the nicks; none where they stand in the text.
    var labelColumns: Range<Int> {
        let start = hasTime && nickColumns > 0 ? 6 : 0
        return start..<start + nickColumns
    }

    /// Where the text begins.
    var textStart: Int { nickColumns > 0 ? indent.width : hasTime ? 6 : 0 }
}

extension StyledText {
    /// What stands in some columns.
    func text(in columns: Range<Int>) -> String {
        var text = ""
        var column = 0
        for glyph in glyphs {
            if columns.contains(column) { text += glyph.text }
            column += glyph.width
        }
        return text
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...].drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
