// SPDX-License-Identifier: Apache-2.0

import DequeModule

/// The lines of a buffer, oldest first, and which of them the reader looks at.
///
/// Lines are numbered from 0 in the order in which they came and keep their number; only the last ones are kept, so that
/// a flood needs no more memory than a long evening.
struct Log: Sendable {
    static let capacity = 10_000
    /// No more text than this is kept either, in bytes: ten times what so many usual lines have.
    static let maximumLength = 8_388_608

    /// A row on the screen: the line it belongs to, and the place in the line where the row begins.
    ///
    /// The place is counted in glyphs, so that it stays true when a new width breaks the line elsewhere; rows above the
    /// line (the day, the mark of the unread) have negative ones.
    struct Anchor: Equatable, Comparable, Sendable {
        var line: Int
        var offset: Int

        static func < (left: Anchor, right: Anchor) -> Bool {
            (left.line, left.offset) < (right.line, right.offset)
        }
    }

    private var lines: Deque<Line> = []
    private var length = 0
    /// The number of the oldest line that is kept.
    private(set) var start = 0
    /// The row at the bottom of the screen; `nil` follows the newest line.
    var bottom: Anchor?
    /// The first line that was not yet read when the reader came back.
    private(set) var firstUnread: Int?

    /// The number that the next line will get.
    var end: Int { start + lines.count }
    var isEmpty: Bool { lines.isEmpty }

    subscript(number: Int) -> Line? {
        lines.indices.contains(number - start) ? lines[number - start] : nil
    }

    mutating func append(_ line: Line) {
        lines.append(line)
        length += line.text.utf8.count
        while lines.count > Log.capacity || length > Log.maximumLength, lines.count > 1 {
            length -= lines.removeFirst().text.utf8.count
            start += 1
        }
    }

    /// Forgets all lines.
    mutating func clear() {
        start = end
        lines.removeAll()
        length = 0
        bottom = nil
        firstUnread = nil
    }

    /// Remembers that all is read up to now; what comes next is unread.
    mutating func markRead() {
        firstUnread = end
    }

    /// The lines from the newest to the oldest.
    var newestFirst: ReversedCollection<Deque<Line>> { lines.reversed() }
}
