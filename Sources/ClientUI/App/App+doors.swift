// SPDX-License-Identifier: Apache-2.0

// What keys ask for and others bring about.
extension App {
    mutating func showFirstUnread() {}

    mutating func showMention(older: Bool) {}

    mutating func searchLog() {}

    mutating func select(older: Bool) {}

    mutating func pickLink() {}

    mutating func toggleArrivals() {}

    mutating func showNextActive() { show(nextActive ?? current) }

    mutating func showLastBuffer() {}

    mutating func showVisited(by step: Int) {}

    mutating func startJump() {}

    mutating func startNumber() {}

    mutating func markAllRead() {}

    mutating func splitWindow(_ axis: WindowTree.Axis) {}

    mutating func closeWindow() {}

    mutating func closeOtherWindows() {}

    mutating func showNextWindow() {}

    mutating func showWindow(_ direction: Direction) {}

    mutating func toggleZoom() {}

    mutating func toggleBufferList() {}

    mutating func toggleNickList() {}

    mutating func scrollTopic(by step: Int) {}

    mutating func scrollNicks(by pages: Int) {}

    mutating func toggleBareView() {}

    mutating func toggleMouse() {}
}

enum WindowTree {
    enum Axis {
        case below
        case beside
    }
}

/// Where something is, seen from here.
enum Direction: Hashable, CaseIterable, Sendable {
    case up
    case down
    case left
    case right
}
