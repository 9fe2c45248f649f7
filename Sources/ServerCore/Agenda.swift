// SPDX-License-Identifier: Apache-2.0

import HeapModule
import IRC

/// When to look after whom: clients, channels.
///
/// Each has one entry, never later than the moment at which something must be done for it. It is not moved when that
/// becomes later, as it does with each sign of life of a client; whoever takes it out looks what is really due. What does
/// not count any more stays in the heap until it comes out or there is too much of it.
struct Agenda<ID: Hashable & Comparable & Sendable>: Sendable {
    private struct Entry: Comparable, Sendable {
        let due: Instant
        let id: ID

        static func < (left: Entry, right: Entry) -> Bool {
            (left.due, left.id) < (right.due, right.id)
        }
    }

    private var moments: [ID: Instant] = [:]
    private var entries = Heap<Entry>()

    /// When to look; it may be early, never late.
    var earliest: Instant? { entries.min?.due }

    /// How much it holds, what does not count any more included.
    var count: Int { entries.count }

    /// Whom to look after at all, in order.
    var all: [ID] { moments.keys.sorted() }

    /// Makes sure that somebody is looked after then, or before.
    mutating func add(_ id: ID, due: Instant) {
        if let earlier = moments[id], earlier <= due { return }
        moments[id] = due
        entries.insert(Entry(due: due, id: id))
        trim()
    }

    /// Forgets who is gone.
    mutating func remove(_ id: ID) {
        if moments.removeValue(forKey: id) != nil { trim() }
    }

    /// Takes out all to look after by now, in order.
    mutating func removeDue(at now: Instant) -> [ID] {
        var due: [ID] = []
        while let first = entries.min, first.due <= now {
            entries.removeMin()
            guard moments[first.id] == first.due else { continue }
            moments[first.id] = nil
            due.append(first.id)
        }
        trim()
        return due
    }

    private mutating func trim() {
        if moments.isEmpty {
            entries = Heap()
        } else if entries.count > 2 * moments.count + 64 {
            entries = Heap(moments.map { Entry(due: $0.value, id: $0.key) })
        }
    }
}
