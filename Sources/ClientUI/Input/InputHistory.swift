// SPDX-License-Identifier: Apache-2.0

import DequeModule

/// The lines that were sent, for Up and Down; each buffer has its own, and the app one of all.
///
/// Walking away from an unsent text keeps it: Down brings it back.
struct InputHistory: Equatable, Sendable {
    static let capacity = 200
    /// No more text than this is kept, in bytes.
    static let maximumLength = 262_144

    private(set) var lines: Deque<String> = []
    private var length = 0
    /// The line on show; `nil` while the user's own text is.
    private var position: Int?
    private var unsent = ""

    /// Remembers a line that was sent or given up.
    mutating func add(_ line: String) {
        position = nil
        unsent = ""
        guard !line.isEmpty, line != lines.last else { return }
        lines.append(line)
        length += line.utf8.count
        while lines.count > InputHistory.capacity || length > InputHistory.maximumLength, lines.count > 1 {
            length -= lines.removeFirst().utf8.count
        }
    }

    /// Remembers a line that was on show and sent again, and goes on to the one that followed it; `nil` when it was none.
    mutating func addAndFollow(_ line: String) -> String? {
        guard let current = position, current + 1 < lines.count else {
            add(line)
            return nil
        }
        let fromEnd = lines.count - (current + 1)
        let newest = lines.last
        add(line)
        let next = lines.count - fromEnd - (line == newest ? 0 : 1)
        guard lines.indices.contains(next) else { return nil }
        position = next
        return lines[next]
    }

    /// The line before the one on show; `nil` when there is none.
    mutating func older(than text: String) -> String? {
        if position == nil { unsent = text }
        let next = (position ?? lines.count) - 1
        guard lines.indices.contains(next) else { return nil }
        position = next
        return lines[next]
    }

    /// The line behind the one on show, at last the unsent text; `nil` when that is on show already.
    mutating func newer() -> String? {
        guard let current = position else { return nil }
        guard current + 1 < lines.count else {
            position = nil
            return unsent
        }
        position = current + 1
        return lines[current + 1]
    }
}
