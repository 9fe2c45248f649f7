// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections

/// Up to where one user, or one account, has read: for each channel and each nick, the time of the last message that was seen.
///
/// Times only ever become later. There are no more than ``Limits/readMarkers``: of more, the one that was not moved for
/// longest is forgotten.
struct ReadMarkers: Hashable, Sendable {
    // By folded names, in the order in which they were last moved.
    private var times: OrderedDictionary<String, Instant> = [:]

    var count: Int { times.count }

    /// The time for a channel or a nick (its folded name); `nil` when nothing was read there.
    subscript(target: String) -> Instant? { times[target] }

    /// What there are markers for, in the order in which they were last moved.
    var targets: [String] { Array(times.keys) }

    /// Moves a marker forward; one that is further already stays where it is.
    ///
    /// Answers whose marker was forgotten for it.
    @discardableResult mutating func move(_ target: String, to time: Instant) -> String? {
        if let old = times[target], old >= time { return nil }
        times.removeValue(forKey: target)
        times[target] = time
        return times.count > Limits.readMarkers ? times.removeFirst().key : nil
    }
}
