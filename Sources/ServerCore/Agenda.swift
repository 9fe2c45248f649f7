// SPDX-License-Identifier: Apache-2.0

import HeapModule
import IRC

/// When to look after which client.
///
/// Each client has one entry, never later than the moment at which something must be done for it. It is not moved when
/// the client gives a sign of life, which happens all the time; whoever takes it out looks what is really due.
struct Agenda: Sendable {
    private struct Entry: Comparable, Sendable {
        let due: Instant
        let client: ClientID

        static func < (left: Entry, right: Entry) -> Bool {
            (left.due, left.client) < (right.due, right.client)
        }
    }

    private var entries = Heap<Entry>()

    var earliest: Instant? { entries.min?.due }

    mutating func add(_ client: ClientID, due: Instant) {
        entries.insert(Entry(due: due, client: client))
    }

    /// Takes out all clients to look after by now, in order.
    mutating func removeDue(at now: Instant) -> [ClientID] {
        var clients: [ClientID] = []
        while let first = entries.min, first.due <= now {
            clients.append(first.client)
            entries.removeMin()
        }
        return clients
    }

    /// Throws away entries of clients that are gone, once they are the greater part.
    mutating func trim(to count: Int, isAlive: (ClientID) -> Bool) {
        if count == 0 {
            entries = Heap()
        } else if entries.count > 2 * count + 64 {
            entries = Heap(entries.unordered.filter { isAlive($0.client) })
        }
    }
}
