// SPDX-License-Identifier: Apache-2.0

package import IRC

/// A place in a conversation's history: a message by its id, where it has one, or else by its time.
package struct HistoryPoint: Hashable, Sendable {
    package var id: String?
    package var time: Instant

    package init(id: String? = nil, time: Instant) {
        self.id = id
        self.time = time
    }
}

/// What part of a conversation's history is wanted: [chathistory](https://ircv3.net/specs/extensions/chathistory).
package enum HistoryRange: Hashable, Sendable {
    /// The newest messages.
    case latest
    /// Those just before a message that we have.
    case before(HistoryPoint)
    /// Those just after a message that we have.
    case after(HistoryPoint)
}

/// What came of asking for history.
package struct HistoryAnswer: Hashable, Sendable {
    /// The channel or nick.
    package var conversation: String
    package var range: HistoryRange
    /// How many messages and events came.
    package var count: Int
    /// Whether there is nothing more in that direction; without that, no messages at all mean that nobody could tell.
    package var isComplete: Bool
    /// The first and the last of what came, events included.
    package var span: HistorySpan?

    package init(conversation: String, range: HistoryRange, count: Int, isComplete: Bool, span: HistorySpan? = nil) {
        self.conversation = conversation
        self.range = range
        self.count = count
        self.isComplete = isComplete
        self.span = span
    }
}

/// From where to where a part of a conversation's history goes.
package struct HistorySpan: Hashable, Sendable {
    package private(set) var oldest: HistoryPoint
    package private(set) var newest: HistoryPoint

    package init(_ point: HistoryPoint) {
        (oldest, newest) = (point, point)
    }

    /// Takes in what came next.
    mutating func extend(to point: HistoryPoint) {
        if point.time < oldest.time { oldest = point }
        if point.time >= newest.time { newest = point }
    }
}
