// SPDX-License-Identifier: Apache-2.0

/// What was killed in the input lines, to be put back by C-y, and older things by M-y after it.
///
/// Kills that follow each other without another key between are kept as one text.
struct KillRing: Equatable, Sendable {
    /// On which side of the cursor a text was killed.
    enum Direction: Sendable {
        case backward
        case forward
    }

    static let capacity = 20

    private var texts: [String] = []
    private var isOpen = false
    /// How far back the text is that was put in last.
    private var turn = 0

    /// The newest text.
    var newest: String? { texts.last }

    mutating func add(_ text: String, _ direction: Direction) {
        guard !text.isEmpty else { return }
        defer { isOpen = true }
        guard isOpen, let last = texts.popLast() else {
            texts.append(text)
            if texts.count > KillRing.capacity { texts.removeFirst() }
            return
        }
        texts.append(direction == .backward ? text + last : last + text)
    }

    /// Says that something else than killing happened: the next kill begins a new text.
    mutating func close() {
        isOpen = false
    }

    /// The newest text, from which ``older()`` goes back.
    mutating func begin() -> String? {
        turn = 0
        return texts.last
    }

    /// The text before the one that was given last; behind the oldest comes the newest again.
    mutating func older() -> String? {
        guard !texts.isEmpty else { return nil }
        turn = (turn + 1) % texts.count
        return texts[texts.count - 1 - turn]
    }
}
