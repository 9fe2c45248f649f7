// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// What is under way in a buffer, below its log: the step of the connection, or texts that wait.
    ///
    /// It never takes more than half of the rows, and nothing while one reads further up.
    func rowsUnderway(of buffer: Buffer, in rectangle: Rectangle) -> [StyledText] {
        guard buffer.log.bottom == nil else { return [] }
        let layout = lineLayout(columns: rectangle.columns)
        let rows = linesUnderway(in: buffer).suffix(rectangle.rows).flatMap { self.rows(of: $0, in: layout) }
        return Array(rows.suffix(rectangle.rows / 2))
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
        layout.rows(of: line, LogReader.Above()).map { $0.text.styled { $0 = $0.adding(.dim) } }
    }
}
