// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// What was asked for of a conversation's history, one range at a time.
struct HistoryKeeping: Sendable {
    /// No more pages than these are asked for by themselves to fill a gap.
    static let maximumPages = 20
    /// How long an answer is waited for before it may be asked again, in seconds.
    static let patience: Int64 = 30

    private(set) var asked: HistoryRange?
    private var askedAt = Instant(milliseconds: 0)
    private(set) var pages = 0
    /// What came later than this, in a history, is new to the user; `nil` where none of it is.
    var missedSince: Instant?
    /// The line that says that messages may be missing, while they are.
    var gap: Log.Place?

    func isWaiting(at now: Instant) -> Bool {
        asked != nil && now < askedAt + HistoryKeeping.patience
    }

    mutating func ask(_ range: HistoryRange, at now: Instant) {
        asked = range
        askedAt = now
        pages += 1
    }

    /// Takes note of an answer; the range that it belongs to.
    mutating func answered() -> HistoryRange? {
        defer { asked = nil }
        return asked
    }

    /// Takes note that a new conversation with the server begins.
    mutating func restart() {
        asked = nil
        pages = 0
        missedSince = nil
    }
}

/// The message that the user is answering.
struct Reply: Equatable, Sendable {
    var id: String
    var nick: String
    var text: String
}
