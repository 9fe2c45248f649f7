// SPDX-License-Identifier: Apache-2.0

import IRC

/// What the app knows of what is on disk, and what it has not told the disk yet.
struct Keeping: Sendable {
    /// What changes often, such as what is being typed, is told no more often than this, in milliseconds.
    static let interval: Int64 = 500
    /// No more of the lines that were sent from a buffer are kept, nor more text of them, in bytes.
    static let mostSent = 50
    static let mostSentLength = 16_384
    /// No more conversations that have no network now are kept in mind.
    static let mostAbsent = 1000

    /// The highest number of a line.
    var lastNumber: Int
    /// What the disk knows of conversations.
    var states: [Conversation: KeptState]
    var desk: KeptDesk
    /// The newest lines of some conversations, until their buffers are there.
    var pages: [Conversation: KeptPage]
    /// The conversations of the last run whose network is not there.
    var absent: [Conversation]
    /// What is to be told before anything else.
    var changes: [KeptChange] = []
    /// Whether something may have changed that is told from time to time.
    var isStale = false
    /// Whether the list of buffers may be another than the disk knows.
    var isDeskStale = false
    /// What the windows showed when the disk was told last.
    var windows: WindowTree?
    var shown: BufferID?
    var panes: Panes?
    /// When the disk is to be told the rest.
    var isDue: Instant?

    init(_ kept: Kept) {
        // Numbers go on from there, even where a damaged file has a giant one.
        lastNumber = Int(clamping: min(max(0, kept.lastNumber), .max / 2))
        states = kept.states
        desk = kept.desk
        pages = kept.pages
        absent = Array(kept.desk.conversations.prefix(Keeping.mostAbsent))
    }
}

/// What a buffer shows of its conversation on disk.
struct Past: Equatable, Sendable {
    /// Whether its newest lines are in the log; until then nobody knows what is in it.
    var isLoaded = true
    /// What was asked for and has not come yet.
    var asked: Ticket?
    /// Whether the server is to be asked what we missed as soon as we know what we have.
    var wantsMissed = false
    /// Whether what is unread is to be counted anew as soon as it is here.
    var wantsCount = false
    /// The number of the newest line that was read, while that is not in the log.
    var readMark: Int64?
    /// The state of the buffer that the disk knows.
    var stamp: Stamp?

    /// What tells quickly whether there is something to tell.
    struct Stamp: Equatable, Sendable {
        var title: String
        var changes: Int
        var length: Int
        var sent: Int
        var lastSent: String?
        var waiting: Int
        var activity: Buffer.Activity
        var mark: Log.Place?
        var mute: Mute
    }
}
