// SPDX-License-Identifier: Apache-2.0

import IRC

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

    /// How long after the last key others are told that we pause, in seconds.
    ///
    /// Less than others take us to type after the last notice, so that there is no gap between the two.
    static let pausingTime: Int64 = 3
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
    /// How often the next command of vi's normal mode is done.
    var repetition = Repetition()
    /// What was sent from all buffers.
    var history = InputHistory()
    var editing: Editing?
    var typing: Typing?
    /// When those who were told are to hear that we pause; `nil` when they heard it.
    var pausesAt: Instant?
    /// How many lines an alias has stood for so far.
    var aliasLines = 0
    /// The text whose many messages Enter asked about.
    var questioned: String?
}
