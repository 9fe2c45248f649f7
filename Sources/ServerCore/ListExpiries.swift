// SPDX-License-Identifier: Apache-2.0

import HeapModule
import IRC

/// When to look for timed entries that end on the lists of which channel.
///
/// Each channel counts with one moment, never later than the first of its entries ends; whoever takes it out looks what
/// is really due. What a channel does not count with any more stays in the heap until it comes out or there is too much
/// of it: nobody can fill the memory by setting and removing entries.
struct ListExpiries: Sendable {
    private struct Entry: Comparable, Sendable {
        let due: Instant
        let channel: ChannelID

        static func < (left: Entry, right: Entry) -> Bool {
            (left.due, left.channel) < (right.due, right.channel)
        }
    }

    private var entries = Heap<Entry>()
    private var moments: [ChannelID: Instant] = [:]

    /// How much it holds, what does not count any more included.
    var count: Int { entries.count }

    /// It may be early, never late.
    var earliest: Instant? { entries.min?.due }

    /// Makes sure that a channel is looked at then, or before.
    mutating func add(_ channel: ChannelID, due: Instant) {
        if let moment = moments[channel], moment <= due { return }
        moments[channel] = due
        entries.insert(Entry(due: due, channel: channel))
        trim()
    }

    /// Forgets a channel that is gone.
    mutating func forget(_ channel: ChannelID) {
        if moments.removeValue(forKey: channel) != nil { trim() }
    }

    /// Takes out all channels to look at by now, in order.
    mutating func removeDue(at now: Instant) -> [ChannelID] {
        var channels: [ChannelID] = []
        while let first = entries.min, first.due <= now {
            entries.removeMin()
            if moments[first.channel] == first.due {
                moments[first.channel] = nil
                channels.append(first.channel)
            }
        }
        return channels
    }

    private mutating func trim() {
        guard !moments.isEmpty, entries.count <= 2 * moments.count + 64 else {
            entries = Heap(moments.map { Entry(due: $0.value, channel: $0.key) })
            return
        }
    }
}
