// SPDX-License-Identifier: Apache-2.0

/// Which part of the screen shows what.
///
/// Under 60 columns there is only the chat, from 60 the list of buffers beside it, from 100 the list of nicks too; under
/// 10 rows there is no topic. What the user chose wins, as long as the chat keeps a few columns. The status takes the rows
/// that it needs, but no more than four and not the last of the log. Between a border and the log there is an empty
/// column. The parts never overlap and never leave the screen, whatever its size.
struct Layout: Equatable, Sendable {
    /// What the parts would like to have.
    struct Wishes: Equatable, Sendable {
        var topicRows = 1
        var statusRows = 1
        var inputRows = 1
        /// How wide the list of buffers is when all of it can be read.
        var bufferColumns = 0
        /// Whether there is somebody to list.
        var hasNicks = false
        var panes = Panes()
        var windows = WindowTree(showing: BufferID(rawValue: 0))
    }

    /// No pane takes so much that the chat has fewer columns than these.
    static let minimumLogColumns = 18

    private(set) var topic: Rectangle?
    private(set) var buffers: Rectangle?
    private(set) var nicks: Rectangle?
    private(set) var status: Rectangle?
    private(set) var input: Rectangle?
    /// The log of the window that has the focus.
    private(set) var log: Rectangle
    /// Where all windows are.
    private(set) var area: Rectangle
    private(set) var windows: [WindowPane]
    /// The lines between panes and windows, one column wide.
    private(set) var borders: [Rectangle] = []

    init(size: Size, _ wishes: Wishes) {
        var rest = Rectangle(column: 0, row: 0, columns: size.columns, rows: size.rows)
        let panes = wishes.panes
        if size.rows >= 10, wishes.topicRows > 0, !panes.isBare {
            (topic, rest) = rest.cut(top: min(wishes.topicRows, size.rows / 3))
        }
        if size.rows > 0 {
            (input, rest) = rest.cut(bottom: min(max(1, wishes.inputRows), max(1, size.rows / 3)))
        }
        if size.rows >= 3 {
            (status, rest) = rest.cut(bottom: min(max(1, wishes.statusRows), 4, rest.rows - 1))
        }
        area = rest
        log = rest
        windows = []
        cutBuffers(size, wishes)
        cutNicks(size, wishes)
        let lines: [Rectangle]
        var tree = wishes.windows
        if panes.isBare { tree.isZoomed = true }
        (windows, lines) = tree.arranged(in: area)
        borders += lines
        log = windows.first { $0.id == wishes.windows.focus }?.log ?? area
    }

    private mutating func cutBuffers(_ size: Size, _ wishes: Wishes) {
        guard wishes.panes.buffers ?? (size.columns >= 60), !wishes.panes.isBare else { return }
        let usual = size.columns >= 100 ? 20...28 : size.columns >= 60 ? 16...20 : 12...16
        let columns = min(max(usual.lowerBound, wishes.bufferColumns), usual.upperBound)
        guard area.columns - columns - 2 >= Layout.minimumLogColumns else { return }
        let (pane, rest) = area.cut(left: columns)
        buffers = pane
        let (border, chat) = rest.cut(left: 1)
        borders.append(border)
        area = chat.cut(left: 1).rest
    }

    private mutating func cutNicks(_ size: Size, _ wishes: Wishes) {
        guard wishes.hasNicks, wishes.panes.nicks ?? (size.columns >= 100), !wishes.panes.isBare else { return }
        let columns = size.columns >= 140 ? 20 : size.columns >= 60 ? 16 : 12
        guard area.columns - columns - 2 >= Layout.minimumLogColumns else { return }
        let (pane, rest) = area.cut(right: columns)
        nicks = pane
        let (border, chat) = rest.cut(right: 1)
        borders.append(border)
        area = chat.cut(right: 1).rest
    }
}

/// Which panes the user wants to see beside the chat.
struct Panes: Equatable, Sendable {
    /// Whether the buffers are listed; `nil` when there is room.
    var buffers: Bool?
    /// Whether the members are listed; `nil` when there is room.
    var nicks: Bool?
    /// Whether nothing but the text is shown, for a terminal's own way of copying.
    var isBare = false
}
