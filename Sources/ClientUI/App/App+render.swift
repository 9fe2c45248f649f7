// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// The screen of a size: what the app is, drawn.
    package func render(size: Size) -> Frame {
        var frame = Frame(size: size)
        guard size.columns > 0, size.rows > 0 else { return frame }
        Language.$current.withValue(language) { draw(on: &frame) }
        frame.resolve(sheet)
        return frame
    }

    /// What the roles on the screen look like.
    var sheet: Sheet { Sheet.chosen(settings.theme, for: TerminalLook(facts)) }

    private func draw(on frame: inout Frame) {
        if case .form(let form) = mode { return draw(form, on: &frame) }
        let buffer = buffers[current]
        let layout = layout(for: buffer, size: frame.size)
        if let topic = layout.topic { drawTopic(of: buffer, in: topic, on: &frame) }
        if let list = layout.buffers { drawBuffers(in: list, on: &frame) }
        if let nicks = layout.nicks, let channel = channel(of: buffer) {
            drawNicks(of: channel, in: nicks, on: &frame)
        }
        for pane in layout.windows { draw(pane, on: &frame) }
        for border in layout.borders { frame.drawBorder(border) }
        if let status = layout.status { drawStatus(of: buffer, in: status, on: &frame) }
        if let input = layout.input { drawInput(of: buffer, in: input, on: &frame) }
        if let cursor = cursorInLog(in: layout.log) { frame.cursor = cursor }
        drawMode(layout, on: &frame)
    }

    // What lies over the chat.
    private func drawMode(_ layout: Layout, on frame: inout Frame) {
        if let drag = desk.drag { mark(drag, layout, on: &frame) }
        switch mode {
        case .chat, .form, .input, .selecting, .pickingLink, .searchingLog: break
        case .jump(let jump): draw(jump, layout, on: &frame)
        case .menu(let menu): draw(menu, layout, on: &frame)
        case .number(let digits): drawNumber(digits, layout, on: &frame)
        case .nickFilter: break
        case .question(let question): draw(question, on: &frame)
        }
    }

    private func draw(_ pane: WindowPane, on frame: inout Frame) {
        let buffer = content(of: pane.id)
        if let title = pane.title {
            drawTitle(of: buffer, isFocused: pane.id == desk.windows.focus, in: title, on: &frame)
        }
        switch buffer.kind {
        case .list: drawDirectory(of: buffer, in: pane.log, on: &frame)
        case .help, .doctor, .settings: drawHelp(of: buffer, in: pane.log, on: &frame)
        default: drawLog(of: buffer, in: pane.log, on: &frame)
        }
    }

    /// What shows what on a screen of a size, with a buffer in the window that has the focus.
    func layout(for buffer: Buffer, size: Size) -> Layout {
        var wishes = Layout.Wishes()
        wishes.topicRows = topicRows(of: buffer, size: size)
        wishes.statusRows = notice?.rows(columns: size.columns) ?? 1
        wishes.inputRows = inputRows(columns: size.columns)
        wishes.bufferColumns = widestBuffer
        wishes.hasNicks = buffer.kind == .channel
        wishes.panes = desk.panes
        wishes.windows = desk.windows
        return Layout(size: size, wishes)
    }
}
