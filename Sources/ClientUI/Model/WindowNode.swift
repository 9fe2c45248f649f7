// SPDX-License-Identifier: Apache-2.0

/// A window, or a part of the screen that is split: how a ``WindowTree`` is kept.
indirect enum WindowNode: Equatable, Sendable {
    case window(Window)
    case split(WindowTree.Axis, [WindowNode])

    var windows: [Window] {
        switch self {
        case .window(let window): [window]
        case .split(_, let parts): parts.flatMap(\.windows)
        }
    }

    mutating func update(_ change: (inout Window) -> Void) {
        switch self {
        case .window(var window):
            change(&window)
            self = .window(window)
        case .split(let axis, var parts):
            for index in parts.indices { parts[index].update(change) }
            self = .split(axis, parts)
        }
    }

    func splitting(_ id: WindowID, _ axis: WindowTree.Axis, new: Window) -> Self {
        switch self {
        case .window(let window): window.id == id ? .split(axis, [self, .window(new)]) : self
        case .split(let own, let parts): .joined(own, parts.map { $0.splitting(id, axis, new: new) })
        }
    }

    func removing(_ id: WindowID) -> Self? {
        switch self {
        case .window(let window): window.id == id ? nil : self
        case .split(let axis, let parts): .joined(axis, parts.compactMap { $0.removing(id) })
        }
    }

    // What would break the rules of the tree is folded into its surroundings.
    static func joined(_ axis: WindowTree.Axis, _ parts: [Self]) -> Self {
        let flat = parts.flatMap { part -> [Self] in
            if case .split(axis, let inner) = part { inner } else { [part] }
        }
        return if flat.count == 1, let only = flat.first { only } else { .split(axis, flat) }
    }

    /// Tells whether there was room.
    func arrange(in area: Rectangle, _ panes: inout [WindowPane], _ borders: inout [Rectangle]) -> Bool {
        switch self {
        case .window(let window):
            let (title, log) = area.cut(top: 1)
            panes.append(WindowPane(id: window.id, title: title, log: log))
            return area.columns >= WindowTree.minimum.columns && area.rows >= WindowTree.minimum.rows
        case .split(.below, let parts):
            var rest = area
            for (index, part) in parts.enumerated() {
                let (top, bottom) = rest.cut(top: rest.rows / (parts.count - index))
                guard part.arrange(in: top, &panes, &borders) else { return false }
                rest = bottom
            }
            return true
        case .split(.beside, let parts):
            // Between two windows there is a line with a blank on both sides.
            let gap = 3
            var rest = area
            for (index, part) in parts.enumerated() {
                let left = parts.count - index
                let (side, others) = rest.cut(left: (rest.columns - gap * (left - 1)) / left)
                guard part.arrange(in: side, &panes, &borders) else { return false }
                guard left > 1 else { break }
                let (space, next) = others.cut(left: gap)
                borders.append(Rectangle(column: space.column + 1, row: space.row, columns: 1, rows: space.rows))
                rest = next
            }
            return true
        }
    }
}
