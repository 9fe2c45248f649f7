// SPDX-License-Identifier: Apache-2.0

extension App {
    /// The line at the bottom, where one types.
    func drawInput(of buffer: Buffer, in rectangle: Rectangle, on frame: inout Frame) {
        let prompt = StyledText("> ", Theme.heading)
        frame.draw(prompt, at: rectangle.position(row: 0))
        let window = InputWindow(buffer.editor, columns: rectangle.columns - prompt.width)
        var position = rectangle.position(row: 0)
        position.column += prompt.width
        frame.draw(window.text, at: position)
        let column = position.column + window.cursorColumn
        frame.cursor = Position(column: min(column, max(0, frame.size.columns - 1)), row: position.row)
    }
}
