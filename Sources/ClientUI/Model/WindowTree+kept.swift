// SPDX-License-Identifier: Apache-2.0

// How the screen is split, as it is kept for the next run.
extension WindowTree {
    /// The arrangement, with what each window shows.
    func kept(_ conversation: (Window) -> Conversation?) -> KeptDesk.Split {
        kept(root, conversation)
    }

    private func kept(_ node: WindowNode, _ conversation: (Window) -> Conversation?) -> KeptDesk.Split {
        switch node {
        case .window(let window): .window(conversation(window), isFocused: window.id == focus)
        case .split(.beside, let parts): .beside(parts.map { kept($0, conversation) })
        case .split(.below, let parts): .below(parts.map { kept($0, conversation) })
        }
    }

    /// The arrangement of the last run, as far as there may be so many windows.
    init(_ kept: KeptDesk.Split, _ buffer: (Conversation?) -> BufferID) {
        self.init(showing: buffer(nil))
        var windows: [Window] = []
        var focused: WindowID?
        func node(_ split: KeptDesk.Split, depth: Int) -> WindowNode? {
            switch split {
            case .window(let conversation, let isFocused):
                guard windows.count < WindowTree.maximumCount else { return nil }
                let window = Window(id: WindowID(rawValue: windows.count), buffer: buffer(conversation))
                windows.append(window)
                if isFocused { focused = focused ?? window.id }
                return .window(window)
            case .beside(let parts): return joined(.beside, parts, depth)
            case .below(let parts): return joined(.below, parts, depth)
            }
        }
        func joined(_ axis: Axis, _ parts: [KeptDesk.Split], _ depth: Int) -> WindowNode? {
            guard depth < WindowTree.maximumCount else { return nil }
            let nodes = parts.compactMap { node($0, depth: depth + 1) }
            return nodes.isEmpty ? nil : .joined(axis, nodes)
        }
        guard let root = node(kept, depth: 0) else { return }
        self.init(root, focus: focused ?? WindowID(rawValue: 0), lastID: windows.count - 1)
    }
}
