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
    /// whole again.
    func text(of drag: Drag, in pane: WindowPane) -> String {
        var lines: [String] = []
        var last: LogReader.Row?
        let buffer = content(of: pane.id)
        let layout = reader(of: buffer, in: pane.log).layout
        for row in rows(of: pane) {
            let columns = drag.columns(ofRow: row.place, in: pane.log)
            guard !columns.isEmpty else { continue }
            let start = columns.lowerBound - pane.log.column
            let isWhole = start <= layout.labelColumns.lowerBound
            let first = max(start, layout.textStart(of: row.row))
            // What is marked may end before the text begins.
            let text = row.row.text.text(in: first..<max(first, columns.upperBound - pane.log.column))
            let label = isWhole ? row.row.text.text(in: layout.labelColumns).trimmed : ""
            let line = label.isEmpty ? text : "\(label): \(text)"
            if let last, let joint = layout.joint(last, row.row, in: buffer.log) {
                lines[lines.count - 1] += joint + text
            } else {
                lines.append(line)
            }
            last = row.row
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

    /// Where the text begins in the first row of a line.
    var textStart: Int { nickColumns > 0 ? indent.width : hasTime ? 6 : 0 }

    /// Where the text begins in a row.
    fileprivate func textStart(of row: LogReader.Row) -> Int { row.anchor.offset > 0 ? indent.width : textStart }

    /// What was between two rows before the line was broken: nothing in the middle of a word; `nil` when the second goes
    /// on with nothing.
    fileprivate func joint(_ first: LogReader.Row, _ second: LogReader.Row, in log: Log) -> String? {
        let offset = second.anchor.offset
        guard first.anchor.line == second.anchor.line, first.anchor.offset >= 0, offset > 0 else { return nil }
        if let line = log.line(at: second.anchor.line), line.movement == nil {
            var end = 0
            for part in body(of: line) {
                if offset == end { return "\n" }
                end += part.glyphs.count + 1
            }
            // What stands below a message is no part of it.
            guard offset < end else { return nil }
        }
        return first.anchor.offset + first.text.glyphCount(from: textStart(of: first)) == offset ? "" : " "
    }
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

extension StyledText {
    /// How many glyphs stand from a column on, but for blanks at the end.
    fileprivate func glyphCount(from start: Int) -> Int {
        var (column, count, last) = (0, 0, 0)
        for glyph in glyphs {
            if column >= start { count += 1 }
            if glyph.text != " " { last = count }
            column += glyph.width
        }
        return last
    }
}

extension String {
    var trimmed: String {
        var text = self[...].drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
