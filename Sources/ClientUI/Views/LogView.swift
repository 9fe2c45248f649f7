// SPDX-License-Identifier: Apache-2.0

extension App {
    /// What was said, the newest at the bottom.
    func drawLog(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        guard buffer.kind != .home || !buffer.log.isEmpty else { return drawWelcome(in: rectangle, on: &frame) }
        let rectangle = drawUnderway(of: buffer, in: rectangle, on: &frame)
        let rows = reader(of: buffer, in: rectangle).screen(height: rectangle.rows)
        let first = rectangle.rows - rows.count
        for (index, row) in rows.enumerated() {
            frame.drawRow(row.text, in: rectangle, row: first + index)
        }
    }

    func reader(of buffer: Buffer, in rectangle: Rectangle) -> LogReader {
        LogReader(log: buffer.log, layout: LineLayout(columns: rectangle.columns, utcOffset: launch.utcOffset))
    }

    // What is shown when nothing is open.
    private func drawWelcome(in rectangle: Rectangle, on frame: inout Frame) {
        let lines: [(String, Style)] = [
            ("Palabre", Theme.heading), ("under the tree, the village talks", Theme.faint), ("", .plain),
            ("/connect   choose a server", .plain), ("/help      all commands", .plain),
            ("/quit      leave           ", .plain),
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
