// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

/// Whose metadata the server wants to be asked for later, and when.
///
/// See [postponed synchronization](https://ircv3.net/specs/extensions/metadata#postponed-synchronization).
struct MetadataSyncs: Sendable {
    /// More targets are not remembered.
    static let limit = 100
    /// So many times each is asked for: a server that always says "later" is not followed for ever.
    static let attempts = 3

    private var waiting: OrderedDictionary<String, Instant> = [:]
    private var tried: OrderedDictionary<String, Int> = [:]

    var deadline: Instant? { waiting.values.min() }

    mutating func postpone(_ target: String, to time: Instant) {
        guard tried[target] != nil || tried.count < MetadataSyncs.limit,
            tried[target, default: 0] < MetadataSyncs.attempts
        else { return }
        tried[target, default: 0] += 1
        waiting[target] = time
    }

    mutating func due(at now: Instant) -> [String] {
        let due = waiting.filter { now >= $0.value }.map(\.key)
        for target in due { waiting[target] = nil }
        return due
    }
}
