// SPDX-License-Identifier: Apache-2.0

import DequeModule

/// The states of an input line that undo and redo go through.
///
/// Changes of one kind that follow each other, such as the letters of a word, are one step. Only the newest steps are kept.
struct UndoHistory: Equatable, Sendable {
    /// What sort of change is made; those that may come in a row are one step.
    enum Change: Hashable, Sendable {
        case typing
        case deleting
        /// Lines of the history took the place of the text.
        case recalling
        case completing
        case pasting
        case other

        fileprivate var isGrouped: Bool { self != .other && self != .pasting }
    }

    struct State: Equatable, Sendable {
        var text: String
        var cursor: Int
    }

    static let maximumSteps = 500
    /// No more text than this is kept, in bytes.
    static let maximumLength = 262_144

    private var past: Deque<State> = []
    private var future: [State] = []
    private var length = 0
    /// What the last change was; `nil` once something else happened.
    private(set) var last: Change?

    /// Whether a change begins a step, and so the state before it is to be recorded.
    func begins(_ change: Change) -> Bool {
        !change.isGrouped || change != last || past.isEmpty
    }

    /// Says that a change is about to be made, to a state when it begins a step.
    mutating func record(_ change: Change, _ state: State?) {
        last = change
        future.removeAll()
        if let state { push(state) }
    }

    /// Ends a group of changes: the next one is a step of its own.
    mutating func close() {
        last = nil
    }

    mutating func undo(_ current: State) -> State? {
        last = nil
        guard let state = past.popLast() else { return nil }
        length -= state.text.utf8.count
        future.append(current)
        return state
    }

    mutating func redo(_ current: State) -> State? {
        last = nil
        guard let state = future.popLast() else { return nil }
        push(current)
        return state
    }

    private mutating func push(_ state: State) {
        past.append(state)
        length += state.text.utf8.count
        while past.count > UndoHistory.maximumSteps || length > UndoHistory.maximumLength, past.count > 1 {
            length -= past.removeFirst().text.utf8.count
        }
    }
}
