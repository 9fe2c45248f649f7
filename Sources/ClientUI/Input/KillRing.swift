// SPDX-License-Identifier: Apache-2.0

/// What was killed in the input lines, to be put back by C-y.
///
/// Kills that follow each other without another key between are kept as one text.
struct KillRing: Equatable, Sendable {
    /// On which side of the cursor a text was killed.
    enum Direction: Sendable {
        case backward
        case forward
    }

    private var texts: [String] = []
    private var isOpen = false

    /// The newest text.
    var newest: String? { texts.last }

    mutating func add(_ text: String, _ direction: Direction) {
        guard !text.isEmpty else { return }
        defer { isOpen = true }
        guard isOpen, let last = texts.popLast() else {
            texts.append(text)
            if texts.count > 20 { texts.removeFirst() }
            return
        }
        texts.append(direction == .backward ? text + last : last + text)
    }

    /// Says that something else than killing happened: the next kill begins a new text.
    mutating func close() {
        isOpen = false
    }
}
