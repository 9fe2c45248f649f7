// SPDX-License-Identifier: Apache-2.0

// What keys do to what is on the screen: buffers, windows and panes.
extension App {
    /// Does what changes what is shown; whether the action was one of these.
    mutating func performShowing(_ action: Action) -> Bool {
        performPlainly(action) || performBuffers(action) || performWindows(action) || performPanes(action)
    }

    private mutating func performBuffers(_ action: Action) -> Bool {
        switch action {
        case .showBuffer(let number): show(number - 1)
        case .typeBufferNumber: startNumber()
        case .nextBuffer: show((current + 1) % buffers.count)
        case .previousBuffer: show((current + buffers.count - 1) % buffers.count)
        case .nextActiveBuffer: showNextActive()
        case .lastBuffer: showLastBuffer()
        case .backInVisited: showVisited(by: -1)
        case .onInVisited: showVisited(by: 1)
        case .jump: startJump()
        case .markAllRead: markAllRead()
        default: return false
        }
        return true
    }

    private mutating func performWindows(_ action: Action) -> Bool {
        switch action {
        case .splitBelow: splitWindow(.below)
        case .splitBeside: splitWindow(.beside)
        case .closeWindow: closeWindow()
        case .closeOtherWindows: closeOtherWindows()
        case .nextWindow: showNextWindow()
        case .focusWindow(let direction): showWindow(direction)
        case .zoom: toggleZoom()
        default: return false
        }
        return true
    }

    private mutating func performPanes(_ action: Action) -> Bool {
        switch action {
        case .toggleBufferList: toggleBufferList()
        case .toggleNickList: toggleNickList()
        case .scrollTopicBack: scrollTopic(by: -1)
        case .scrollTopicOn: scrollTopic(by: 1)
        case .scrollNicksUp: scrollNicks(by: -1)
        case .scrollNicksDown: scrollNicks(by: 1)
        case .filterNicks: startNickFilter()
        case .toggleBareView: toggleBareView()
        case .toggleMouse: toggleMouse()
        default: return false
        }
        return true
    }
}
