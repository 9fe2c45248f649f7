// SPDX-License-Identifier: Apache-2.0

package import IRC

/// What outlives the program of one conversation, beside its lines.
package struct KeptState: Equatable, Sendable {
    /// The name as it is written.
    package var title: String
    /// What is being typed, and was not sent.
    package var draft = ""
    /// What was sent and waits until it can be, the oldest first.
    package var waiting: [String] = []
    /// The newest lines that were sent from here, the oldest first, for the arrow keys.
    package var sent: [String] = []
    /// The number of the newest line that was read; `nil` for no mark.
    package var readMark: Int64?
    /// What nobody has looked at yet.
    package var unread = 0
    package var mentions = 0
    /// How much of it is not heard of.
    package var mute = Mute.none
    /// Up to when it was erased, by the server's clock: what a history has of that time is not wanted.
    package var forgottenUpTo: Instant?

    package init(title: String) {
        self.title = title
    }
}

/// How the screen was arranged when the last run ended.
package struct KeptDesk: Equatable, Sendable {
    /// All buffers that have a log of their own, in the order of the list.
    package var conversations: [Conversation] = []
    package var windows = Split.window(nil, isFocused: true)
    /// Which of the panes the user has shown or hidden, by name.
    package var panes: [String: Bool] = [:]

    /// A part of the screen.
    package indirect enum Split: Equatable, Sendable {
        case window(Conversation?, isFocused: Bool)
        case beside([Split])
        case below([Split])
    }

    package init() {}
}

/// What the last run left, read before the first frame is drawn.
package struct Kept: Equatable, Sendable {
    /// Whether there is a place on disk at all; without one nothing is kept, and nothing is looked up.
    package var hasStore = false
    /// The file, as people may look for it, and how many bytes it had when the program started.
    package var file: String?
    package var size: Int64?
    /// The highest number of a line on disk.
    package var lastNumber: Int64 = 0
    package var desk = KeptDesk()
    package var states: [Conversation: KeptState] = [:]
    /// The newest lines of what is on the screen at once; the others are asked for by `AppEffect.find`.
    package var pages: [Conversation: KeptPage] = [:]
    /// Why nothing can be written: somebody else writes, or the file cannot be; `nil` where it can.
    package var readOnly: String?

    package init() {}
}
