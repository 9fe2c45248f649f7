// SPDX-License-Identifier: Apache-2.0

import IRC

/// Whether the user is here, and what others are told of it.
struct Presence: Equatable, Sendable {
    /// Others are told that we are away.
    struct Away: Equatable, Sendable {
        var text: String
        /// Whether nobody said so but the clock: the next key takes it back.
        var isAutomatic = false
    }

    /// When the user did something last, here or with another program of theirs.
    var lastActive = Instant(milliseconds: 0)
    var away: Away?
}
