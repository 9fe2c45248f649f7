// SPDX-License-Identifier: Apache-2.0

import ClientCore

// What the screen shows as soon as others know it.
extension App {
    /// Who types in a conversation.
    func typing(in buffer: Buffer) -> [String] { [] }

    /// Whether letters are commands.
    var isInNormalMode: Bool { false }

    /// How many rows the input wants.
    func inputRows(columns: Int) -> Int { 1 }

    /// The part of a pane that shows lines.
    func logPane(of buffer: Buffer, in rectangle: Rectangle) -> Rectangle { rectangle }

    /// What a click into the log does.
    mutating func click(row: Int, inLogOf rectangle: Rectangle) {
        if shown.log.bottom != nil, row == rectangle.rows - 1 { shown.log.bottom = nil }
    }
}
