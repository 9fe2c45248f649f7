// SPDX-License-Identifier: Apache-2.0

import IRC

/// How much of what was said is kept.
package struct Retention: Hashable, Sendable {
    /// Older lines go; `nil` for never.
    package var days: Int?
    /// With more bytes than this on disk the oldest lines go; `nil` for never.
    package var bytes: Int64?

    package init(days: Int? = nil, bytes: Int64? = nil) {
        self.days = days
        self.bytes = bytes
    }

    /// The oldest time that may stay.
    func floor(at now: Instant) -> Int64 {
        // More days than there ever were are as good as no limit.
        days.map { now.milliseconds - Int64(min(max(0, $0), 1_000_000)) * 86_400_000 } ?? .min
    }
}
