// SPDX-License-Identifier: Apache-2.0

package import IRC
import NIOCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The time of day, which never goes back.
///
/// When the system's clock is set back, this one goes on at the usual pace, ahead of it, so that nothing which is due
/// waits for the time to come round again.
package struct SystemClock: Sendable {
    // From the steady clock to the time of day, in nanoseconds.
    private var offset = Int64.min

    package init() {}

    package mutating func now() -> Instant {
        var wall = timespec()
        clock_gettime(CLOCK_REALTIME, &wall)
        let nanoseconds = Int64(wall.tv_sec) * 1_000_000_000 + Int64(wall.tv_nsec)
        return instant(wall: nanoseconds, steady: Int64(clamping: NIODeadline.now().uptimeNanoseconds))
    }

    /// The moment, when the two clocks show these nanoseconds.
    package mutating func instant(wall: Int64, steady: Int64) -> Instant {
        offset = max(offset, wall - steady)
        return Instant(milliseconds: (steady + offset) / 1_000_000)
    }
}
