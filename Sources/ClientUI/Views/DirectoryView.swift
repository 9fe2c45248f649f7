// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// The channels of a network as a table under its heading; only the rows on the screen are made.
    func drawDirectory(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        let directory = buffer.directory
        let (header, rest) = rectangle.cut(top: 1)
        let (footer, pane) = rest.cut(bottom: rest.rows > 3 ? 1 : 0)
        let columns = DirectoryColumns(directory, width: rectangle.columns)
        frame.drawRow(columns.header(directory.order), in: header, Theme.heading)
        frame.drawRow(StyledText(words(about: directory), Theme.faint), in: footer)
        let first = firstChannel(of: directory, rows: pane.rows)
        for row in 0..<pane.rows where first + row < directory.found.count {
            let entry = directory.entries[directory.found[first + row]]
            let isIn = network(of: buffer)?.session.channel(entry.name) != nil
            let isChosen = first + row == directory.chosen
            var text = columns.row(entry, isChosen: isChosen, isIn: isIn)
            if isChosen { text = text.styled { $0 = Theme.current } }
            frame.drawRow(text, in: pane, row: row, isChosen ? Theme.current : .plain)
        }
    }

    /// The first channel that is on the screen.
    func firstChannel(of directory: Directory, rows: Int) -> Int {
        Scrolling.first(of: directory.found.count, showing: directory.chosen, in: rows)
    }

    private func words(about directory: Directory) -> String {
        let count = directory.entries.count + directory.omitted
        let all = localized(count, "\(count) channel", "\(count) channels")
        var words = directory.filter.isEmpty ? all : localized("\(directory.found.count) of \(all)")
        if directory.omitted > 0 { words += localized(", the first \(directory.entries.count) kept") }
        return directory.isComplete ? words : localized("\(words), more are coming")
    }
}

/// How wide the columns of a list of channels are.
struct DirectoryColumns: Equatable, Sendable {
    private let width: Int
    private let name: Int
    private let members: Int

    init(_ directory: Directory, width: Int) {
        self.width = width
        members = width >= 30 ? 9 : 6
        name = width >= 50 ? min(24, max(12, width / 4)) : max(1, width - members - 2)
    }

    /// The names of the columns; an arrow shows which of them sorts.
    func header(_ order: Directory.Order) -> StyledText {
        row(
            localized("   Channel\(order == .name ? " ▾" : "")"),
            "\(order == .members ? "▾ " : "")\(width >= 50 ? localized("Members") : "#")",
            localized("Topic"),
            Theme.heading
        )
    }

    func row(_ entry: Directory.Entry, isChosen: Bool, isIn: Bool) -> StyledText {
        row("\(isChosen ? "▸" : " ")\(isIn ? "●" : " ") \(entry.name)", "\(entry.members)", entry.topic, .plain)
    }

    /// Which order a click on the header asks for.
    func order(at column: Int) -> Directory.Order { column < name ? .name : .members }

    private func row(_ first: String, _ second: String, _ third: String, _ style: Style) -> StyledText {
        var text = StyledText(first, style).leading(in: name, style)
        text.append(StyledText(second, style).trailing(in: members + 1, style))
        guard width >= 50 else { return text }
        text.append("  ", style)
        text.append(StyledText(formatted: third, style))
        return text
    }
}
