// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections

/// Up to where one user has read: for each channel and each nick, the time of the last message that was seen.
///
/// Times only ever become later. There are no more than ``Limits/readMarkers``: of more, the one that was not moved for
/// longest is forgotten.
struct ReadMarkers: Hashable, Sendable {
    // By folded names, in the order in which they were last moved.
    private var times: OrderedDictionary<String, Instant> = [:]

    var count: Int { times.count }

    /// The time for a channel or a nick (its folded name); `nil` when nothing was read there.
    subscript(target: String) -> Instant? { times[target] }

    /// Moves a marker forward; one that is further already stays where it is.
    mutating func move(_ target: String, to time: Instant) {
        if let old = times[target], old >= time { return }
        times.removeValue(forKey: target)
        times[target] = time
        if times.count > Limits.readMarkers { times.removeFirst() }
    }
}
