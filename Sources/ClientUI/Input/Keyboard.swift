// SPDX-License-Identifier: Apache-2.0

/// What the app remembers between one key and the next.
struct Keyboard: Sendable {
    /// A text that is being edited outside, and the buffer that it is for.
    struct Editing: Equatable, Sendable {
        var ticket: Ticket
        var buffer: BufferID
    }

    /// A conversation where others were told that we type.
    struct Typing: Equatable, Sendable {
        var buffer: BufferID
        var network: NetworkID
        var conversation: String
    }

    /// No more keys than these can be bound by the user.
    static let maximumBindings = 500

    /// What the user bound, in the order in which it was done; `nil` for a key that shall do nothing.
    var bindings: [(keys: [Key], action: Action?)] = []
    /// The keys that led to the action that is being done.
    var keys: [Key] = []
    /// What was done last, while nothing was typed since.
    var lastAction: Action?
    /// Whether letters are commands; only ever in the preset `vi`.
    var isNormal = false
    /// What was sent from all buffers.
    var history = InputHistory()
    var editing: Editing?
    var typing: Typing?
    /// The text whose many messages Enter asked about.
    var questioned: String?
}
