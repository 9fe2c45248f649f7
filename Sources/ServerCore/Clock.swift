// SPDX-License-Identifier: Apache-2.0

import IRC

/// The moment of the event that is being handled, and its text, which many lines carry.
struct Clock: Sendable {
    private(set) var now: Instant
    /// The value of a [time](https://ircv3.net/specs/extensions/server-time) tag.
    private(set) var serverTime: String

    init(now: Instant) {
        self.now = now
        serverTime = now.serverTime
    }

    mutating func set(to moment: Instant) {
        if moment != now { self = Clock(now: moment) }
    }
}
