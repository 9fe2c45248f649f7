// SPDX-License-Identifier: Apache-2.0

/// The lines that were sent from a buffer, for Up and Down.
///
/// Walking away from an unsent text keeps it: Down brings it back.
struct InputHistory: Equatable, Sendable {
    static let capacity = 200

    private var lines: [String] = []
    /// The line on show; `nil` while the user's own text is.
    private var position: Int?
    private var unsent = ""

    /// Remembers a line that was sent or given up.
    mutating func add(_ line: String) {
        position = nil
        unsent = ""
        guard !line.isEmpty, line != lines.last else { return }
        lines.append(line)
        if lines.count > InputHistory.capacity { lines.removeFirst() }
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
