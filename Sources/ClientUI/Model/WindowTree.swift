// SPDX-License-Identifier: Apache-2.0

/// How the screen is split into windows: rows of columns of rows, as deep as there is room.
///
/// There is always at least one window, and one has the focus. No split has only one part, and none lies directly in
/// another of the same direction, so that the parts of a split can all have the same size.
struct WindowTree: Equatable, Sendable {
    enum Axis: Hashable, Sendable {
        /// One window above the other.
        case below
        /// One window beside the other.
        case beside
    }

    /// A window is not made smaller than this; its title counts.
    static let minimum = Size(columns: 20, rows: 3)
    /// Enough for any screen, and few enough to walk them for each line that comes.
    static let maximumCount = 16

    private(set) var root: WindowNode
    private(set) var focus: WindowID
    private var lastID = 0
    /// Whether the window with the focus has the whole screen for now.
    var isZoomed = false

    init(showing buffer: BufferID) {
        focus = WindowID(rawValue: 0)
        root = .window(Window(id: focus, buffer: buffer))
    }

    /// A tree whose windows have the numbers up to the last one.
    init(_ root: WindowNode, focus: WindowID, lastID: Int) {
        (self.root, self.focus, self.lastID) = (root, focus, lastID)
    }

    /// All windows, from the top left to the bottom right.
    var windows: [Window] { root.windows }

    /// The windows that are on the screen.
    var visible: [Window] { isZoomed ? windows.filter { $0.id == focus } : windows }

    subscript(id: WindowID) -> Window? { windows.first { $0.id == id } }

    // MARK: Changing

    /// Changes all windows, in order.
    mutating func update(_ change: (inout Window) -> Void) {
        root.update(change)
    }

    mutating func move(focus id: WindowID) {
        if self[id] != nil { focus = id }
    }

    /// Splits the window with the focus, which keeps it; the new one shows the same.
    mutating func split(_ axis: Axis) {
        guard let window = self[focus], windows.count < WindowTree.maximumCount else { return }
        lastID += 1
        let new = Window(id: WindowID(rawValue: lastID), buffer: window.buffer, bottom: window.bottom)
        root = root.splitting(focus, axis, new: new)
        isZoomed = false
    }

    /// Closes the window with the focus, unless it is the only one; the one before it gets the focus.
    mutating func close() {
        let all = windows
        guard let index = all.firstIndex(where: { $0.id == focus }), all.count > 1 else { return }
        guard let rest = root.removing(focus) else { return }
        root = rest
        focus = all[index > 0 ? index - 1 : 1].id
        isZoomed = false
    }

    mutating func closeOthers() {
        guard let window = self[focus] else { return }
        root = .window(window)
        isZoomed = false
    }

    // MARK: Arranging

    /// Where the windows are in a part of the screen, and where lines between them are.
    ///
    /// When not all of them fit there is only the one with the focus.
    func arranged(in area: Rectangle) -> (panes: [WindowPane], borders: [Rectangle]) {
        let alone = [WindowPane(id: focus, title: nil, log: area)]
        guard !isZoomed, case .split = root else { return (alone, []) }
        var panes: [WindowPane] = []
        var borders: [Rectangle] = []
        let fits = root.arrange(in: area, &panes, &borders)
        return fits ? (panes, borders) : (alone, [])
    }

    /// The window that one comes to from the one with the focus by going into a direction.
    func neighbour(_ direction: Direction, in area: Rectangle) -> WindowID? {
        let panes = arranged(in: area).panes
        guard let here = panes.first(where: { $0.id == focus })?.whole else { return nil }
        return panes.filter { $0.id != focus && direction.leads(from: here, to: $0.whole) }.min {
            direction.distance(from: here, to: $0.whole) < direction.distance(from: here, to: $1.whole)
        }?.id
    }
}

extension WindowPane {
    /// The window with its title.
    var whole: Rectangle {
        guard let title else { return log }
        return Rectangle(column: log.column, row: title.row, columns: log.columns, rows: log.rows + title.rows)
    }
}

/// Where a neighbour may lie.
enum Direction: Hashable, CaseIterable, Sendable {
    case up
    case down
    case left
    case right

    fileprivate func leads(from here: Rectangle, to there: Rectangle) -> Bool {
        switch self {
        case .up: there.row < here.row && there.sharesColumns(with: here)
        case .down: there.row > here.row && there.sharesColumns(with: here)
        case .left: there.column < here.column && there.sharesRows(with: here)
        case .right: there.column > here.column && there.sharesRows(with: here)
        }
    }

    fileprivate func distance(from here: Rectangle, to there: Rectangle) -> Int {
        switch self {
        case .up, .down: abs(there.row - here.row)
        case .left, .right: abs(there.column - here.column)
        }
    }
}

extension Rectangle {
    fileprivate func sharesColumns(with other: Rectangle) -> Bool {
        column < other.column + other.columns && other.column < column + columns
    }

    fileprivate func sharesRows(with other: Rectangle) -> Bool {
        row < other.row + other.rows && other.row < row + rows
    }
}
