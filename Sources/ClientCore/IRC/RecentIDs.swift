// SPDX-License-Identifier: Apache-2.0

internal import DequeModule

/// The ids of the last messages, to know one that comes twice: live and once more in a playback.
struct RecentIDs: Sendable {
    static let limit = 1_000

    private var order: Deque<String> = []
    private var ids: Set<String> = []

    var count: Int { ids.count }

    /// Remembers an id; `false` when it was known already.
    mutating func insert(_ id: String) -> Bool {
        guard ids.insert(id).inserted else { return false }
        order.append(id)
        if order.count > RecentIDs.limit { ids.remove(order.removeFirst()) }
        return true
    }
}
