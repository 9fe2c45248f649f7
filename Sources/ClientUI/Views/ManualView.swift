// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// Commands and keys with what they do, under the names of their groups.
    func drawHelp(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        let manual = buffer.manual
        guard !manual.found.isEmpty else {
            return frame.drawRow(StyledText(localized("Nothing about \(manual.filter)"), Theme.faint), in: rectangle)
        }
        let rows = ManualRow.rows(of: manual, columns: rectangle.columns)
        let first = ManualRow.first(of: rows, showing: manual.chosen, in: rectangle.rows)
        let chosen = rows.firstIndex { $0.entry == manual.chosen }
        for (row, entry) in rows[first...].prefix(rectangle.rows).enumerated() {
            guard entry.entry == manual.chosen else {
                frame.drawRow(entry.text, in: rectangle, row: row)
                continue
            }
            let text = first + row == chosen ? entry.marked : entry.text
            frame.drawRow(text.styled { $0 = Theme.current }, in: rectangle, row: row, Theme.current)
        }
    }
}

/// A row of help, and the entry that it is part of; `nil` for the name of a group and the blank above it.
struct ManualRow: Equatable, Sendable {
    var text: StyledText
    var entry: Int?

    /// The same with a sign in the blank at its start.
    var marked: StyledText {
        var text = StyledText("▸")
        text.append(self.text[1..<max(1, self.text.glyphs.count)])
        return text
    }

    static func rows(of manual: Manual, columns: Int) -> [ManualRow] {
        var rows: [ManualRow] = []
        let widest = manual.entries.lazy.map { StyledText($0.term).width }.max() ?? 0
        let termColumns = columns < 56 ? 0 : min(widest + 4, columns * 2 / 5)
        for (index, entry) in manual.found.enumerated() {
            if index == 0 || manual.found[index - 1].group != entry.group {
                if index > 0 { rows.append(ManualRow(text: StyledText())) }
                rows.append(ManualRow(text: StyledText(entry.group, Theme.heading)))
            }
            rows += lines(of: entry, columns: columns, termColumns: termColumns).map {
                ManualRow(text: $0, entry: index)
            }
        }
        return rows
    }

    /// The first row on a screen that shows an entry, in its middle where possible.
    static func first(of rows: [ManualRow], showing entry: Int, in height: Int) -> Int {
        let row = rows.firstIndex { $0.entry == entry } ?? 0
        return Scrolling.first(of: rows.count, showing: row, in: height)
    }

    // Beside each other when there is room, else below each other.
    private static func lines(of entry: Manual.Entry, columns: Int, termColumns: Int) -> [StyledText] {
        let meaning = StyledText(entry.meaning)
        guard termColumns > 0 else {
            let indent = 4
            let rows = meaning.rows(width: max(1, columns - indent)).map { range in
                var text = StyledText.spaces(indent)
                text.append(meaning[range].styled { $0 = Theme.faint })
                return text
            }
            return [StyledText("  \(entry.term)")] + rows + remedy(of: entry, columns: columns - indent, indent: indent)
        }
        let term = StyledText(entry.term)
        let terms = term.rows(width: max(1, termColumns - 4))
        let meanings = meaning.rows(width: columns - termColumns)
        let rows = (0..<max(terms.count, meanings.count)).map { row in
            var text = StyledText("  ")
            if terms.indices.contains(row) { text.append(term[terms[row]]) }
            text = text.leading(in: termColumns - 2)
            text.append("  ")
            if meanings.indices.contains(row) { text.append(meaning[meanings[row]]) }
            return text
        }
        return rows + remedy(of: entry, columns: columns - termColumns, indent: termColumns)
    }

    // What one would have to write into a file stands there as it is to be written.
    private static func remedy(of entry: Manual.Entry, columns: Int, indent: Int) -> [StyledText] {
        guard let remedy = entry.remedy else { return [] }
        let text = StyledText("\(remedy.file): \(remedy.line)", Theme.code)
        return text.rows(width: max(1, columns)).map { range in
            var row = StyledText.spaces(indent)
            row.append(text[range])
            return row
        }
    }
}
