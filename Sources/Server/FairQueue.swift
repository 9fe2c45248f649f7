// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Work that waits, in the order in which it came from each, and one piece of each in turn: who wants much waits long, and
/// nobody else.
struct FairQueue<Owner: Hashable, Element> {
    private var pieces: [Owner: CircularBuffer<Element>] = [:]
    // Whose turn it is, each once.
    private var turns = CircularBuffer<Owner>()
    private(set) var count = 0
    /// The most pieces of all, and of one.
    let limit: Int
    let share: Int

    init(limit: Int, share: Int) {
        self.limit = limit
        self.share = share
    }

    /// Takes a piece of work; not when there is too much.
    mutating func append(_ element: Element, of owner: Owner) -> Bool {
        guard count < limit, pieces[owner]?.count ?? 0 < share else { return false }
        if pieces[owner] == nil { turns.append(owner) }
        pieces[owner, default: CircularBuffer(initialCapacity: 1)].append(element)
        count += 1
        return true
    }

    /// The next piece.
    mutating func popFirst() -> Element? {
        guard let owner = turns.popFirst(), let first = pieces[owner]?.popFirst() else { return nil }
        count -= 1
        if pieces[owner]?.isEmpty == false { turns.append(owner) } else { pieces[owner] = nil }
        return first
    }

    mutating func removeAll() {
        self = FairQueue(limit: limit, share: share)
    }
}
