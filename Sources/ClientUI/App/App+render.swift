// SPDX-License-Identifier: Apache-2.0

extension App {
    /// The screen of a size: what the app is, drawn.
    package func render(size: Size) -> Frame {
        var frame = Frame(size: size)
        guard size.columns > 0, size.rows > 0 else { return frame }
        if case .form(let form) = mode {
            draw(form, on: &frame)
            return frame
        }
        let buffer = buffers[current]
        let layout = layout(for: buffer, size: size)
        if let topic = layout.topic { drawTopic(of: buffer, in: topic, on: &frame) }
        if let list = layout.buffers { drawBuffers(in: list, on: &frame) }
        drawLog(of: buffer, in: layout.log, on: &frame)
        if let nicks = layout.nicks, let channel = channel(of: buffer) {
            drawNicks(of: channel, in: nicks, on: &frame)
        }
        for column in layout.borders {
            frame.drawBorder(column: column, rows: layout.log.row..<layout.log.row + layout.log.rows)
        }
        if let status = layout.status { drawStatus(of: buffer, in: status, on: &frame) }
        if let input = layout.input { drawInput(of: buffer, in: input, on: &frame) }
        if case .question(let question) = mode { draw(question, on: &frame) }
        return frame
    }

    func layout(for buffer: Buffer, size: Size) -> Layout {
        let noticeRows = notice?.rows(columns: size.columns) ?? 1
        return Layout(
            size: size,
            hasNicks: buffer.kind == .channel,
            statusRows: noticeRows,
            inputRows: inputRows(columns: size.columns)
        )
    }
}
