// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// What is under way in a buffer, below its log: the step of the connection, or texts that wait; tells what is left
    /// for the log.
    ///
    /// It never takes more than half of the rows, and nothing while one reads further up.
    func drawUnderway(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) -> Rectangle {
        guard buffer.log.bottom == nil else { return rectangle }
        let layout = LineLayout(columns: rectangle.columns, utcOffset: launch.utcOffset)
        let rows = linesUnderway(in: buffer).suffix(rectangle.rows).flatMap { self.rows(of: $0, in: layout) }
        let shown = rows.suffix(rectangle.rows / 2)
        var rest = rectangle
        rest.rows -= shown.count
        for (row, text) in shown.enumerated() { frame.drawRow(text, in: rectangle, row: rest.rows + row) }
        return rest
    }

    private func linesUnderway(in buffer: Buffer) -> [Line] {
        guard let network = network(of: buffer) else { return [] }
        if buffer.kind == .server || buffer.kind == .tutorial, let step = network.attempt.step {
            return [Line(time: step.begunAt, kind: .status(.plain), text: "\(step.text) …")]
        }
        guard !buffer.waiting.isEmpty else { return [] }
        let author = Line.Author(nick: network.session.nick, isOwn: true, isMention: false)
        let texts = buffer.waiting.map { Line(time: now, kind: .said($0.kind, author), text: $0.text) }
        let tone: Report.Tone = buffer.waitingFailure == nil ? .plain : .failure
        return texts + [Line(time: now, kind: .status(tone), text: waitingWords(of: buffer))]
    }

    private func rows(of line: Line, in layout: LineLayout) -> [StyledText] {
        let body = layout.body(of: line)
        return body.rows(width: layout.textColumns).enumerated().map { index, range in
            var row = index == 0 ? layout.prefix(of: line) : layout.indent
            row.append(body[range])
            return row.styled { $0 = $0.adding(.dim) }
        }
    }
}
