// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections

/// When the connections of a user were there, and what the store has of that.
struct Attendance: Hashable, Sendable {
    // The device that was there last comes last.
    private var moments: OrderedDictionary<String, Instant> = [:]
    /// When the last session ended; `nil` while there is one.
    var leftAt: Instant?
    /// What the store has; `nil` for nothing.
    @Seldom var kept: Presence?
    /// How often the store was told something of late.
    var keeping = Meter()

    /// Up to when each device was there, by its name.
    var devices: [String: Instant] { Dictionary(uniqueKeysWithValues: moments.map { ($0.key, $0.value) }) }

    /// Up to when a device was there; `nil` for one that is not known.
    subscript(device: String) -> Instant? { moments[device] }

    /// Remembers when a device was there; of too many, the one that was not for longest is forgotten.
    mutating func note(_ device: String, at moment: Instant) {
        let latest = max(moments.removeValue(forKey: device) ?? moment, moment)
        moments[device] = latest
        if moments.count > Limits.devices { moments.removeFirst() }
    }
}
