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

    private var moments: [ClientID: Instant] = [:]
    /// The same in order, and among them what was put earlier or taken out since.
    private var entries = Heap<Entry>()

    /// When to look; early when who was to be looked after first is gone.
    var earliest: Instant? { entries.min?.due }

    /// Looks after a client at a moment, or before.
    mutating func add(_ client: ClientID, due: Instant) {
        if let earlier = moments[client], earlier <= due { return }
        moments[client] = due
        entries.insert(Entry(due: due, client: client))
        trim()
    }

    mutating func remove(_ client: ClientID) {
        if moments.removeValue(forKey: client) != nil { trim() }
    }

    /// Takes out all clients to look after by now, in order.
    mutating func removeDue(at now: Instant) -> [ClientID] {
        var clients: [ClientID] = []
        while let first = entries.min, first.due <= now {
            entries.removeMin()
            guard moments[first.client] == first.due else { continue }
            moments[first.client] = nil
            clients.append(first.client)
        }
        trim()
        return clients
    }

    // What counts no longer is thrown away once it is the greater part.
    private mutating func trim() {
        if moments.isEmpty {
            entries = Heap()
        } else if entries.count > 2 * moments.count + 64 {
            entries = Heap(moments.map { Entry(due: $0.value, client: $0.key) })
        }
    }
}
