// SPDX-License-Identifier: Apache-2.0

// What keys do to what is on the screen: buffers, windows and panes.
extension App {
    /// Does what changes what is shown; whether the action was one of these.
    mutating func performShowing(_ action: Action) -> Bool {
        performBuffers(action) || performWindows(action) || performPanes(action)
    }

    private mutating func performBuffers(_ action: Action) -> Bool {
        switch action {
        case .showBuffer(let number): show(number - 1)
        case .nextBuffer: show((current + 1) % buffers.count)
        case .previousBuffer: show((current + buffers.count - 1) % buffers.count)
        case .nextActiveBuffer: show(nextActive ?? current)
        case .lastBuffer: showLastBuffer()
        case .backInVisited: showVisited(isBack: true)
        case .onInVisited: showVisited(isBack: false)
        case .jump: beginJump()
        case .markAllRead: markAllRead()
        default: return false
        }
        return true
    }

    private mutating func performWindows(_ action: Action) -> Bool {
        switch action {
        case .splitBelow: splitWindow(isBeside: false)
        case .splitBeside: splitWindow(isBeside: true)
        case .closeWindow: closeWindow()
        case .closeOtherWindows: closeOtherWindows()
        case .nextWindow: focusNextWindow()
        case .focusWindow(let side): focusWindow(side)
        case .zoom: toggleZoom()
        default: return false
        }
        return true
    }

    private mutating func performPanes(_ action: Action) -> Bool {
        switch action {
        case .toggleBufferList: toggleBufferList()
        case .toggleNickList: toggleNickList()
        case .scrollTopicBack: scrollTopic(isBack: true)
        case .scrollTopicOn: scrollTopic(isBack: false)
        case .scrollNicksUp: scrollNicks(isUp: true)
        case .scrollNicksDown: scrollNicks(isUp: false)
        case .toggleBareView: toggleBareView()
        case .toggleMouse: toggleMouse()
        default: return false
        }
        return true
    }

    mutating func showLastBuffer() {}

    mutating func showVisited(isBack: Bool) {}

    mutating func beginJump() {}

    mutating func markAllRead() {}

    mutating func splitWindow(isBeside: Bool) {}

    mutating func closeWindow() {}

    mutating func closeOtherWindows() {}

    mutating func focusNextWindow() {}

    mutating func focusWindow(_ side: Action.Side) {}

    mutating func toggleZoom() {}

    mutating func toggleBufferList() {}

    mutating func toggleNickList() {}

    mutating func scrollTopic(isBack: Bool) {}

    mutating func scrollNicks(isUp: Bool) {}

    mutating func toggleBareView() {}

    mutating func toggleMouse() {}
}
