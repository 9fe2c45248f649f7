// SPDX-License-Identifier: Apache-2.0

package import IRC
import NIOCore
import ServerCore

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
    /// How the server's time differs from the system's: for tests, which cannot wait for a minute to pass.
    package struct Distortion: Hashable, Sendable {
        /// How many seconds it is in the future when it starts.
        package var ahead = 0
        /// How many times as fast it runs from then on.
        package var speed = 1

        package init() {}
    }

    private let distortion: Distortion
    // From the steady clock to the time of day, in nanoseconds.
    private var offset = Int64.min
    // The time of day when this clock was first looked at, in milliseconds.
    private var start: Int64?

    package init(_ distortion: Distortion = Distortion()) {
        self.distortion = distortion
    }

    package mutating func now() -> Instant {
        var wall = timespec()
        clock_gettime(CLOCK_REALTIME, &wall)
        let nanoseconds = Int64(wall.tv_sec) * 1_000_000_000 + Int64(wall.tv_nsec)
        return instant(wall: nanoseconds, steady: Int64(clamping: NIODeadline.now().uptimeNanoseconds))
    }

    /// The moment, when the two clocks show these nanoseconds.
    package mutating func instant(wall: Int64, steady: Int64) -> Instant {
        offset = max(offset, wall - steady)
        let reading = (steady + offset) / 1_000_000
        let start = start ?? reading
        self.start = start
        let passed = (reading - start) * Int64(distortion.speed)
        return Instant(milliseconds: start + passed + Int64(distortion.ahead) * 1000)
    }

    /// How long to wait, really, until a moment of this clock.
    func delay(from now: Instant, until moment: Instant) -> TimeAmount {
        let speed = Int64(max(1, distortion.speed))
        return .milliseconds((max(0, moment - now) + speed - 1) / speed)
    }

    /// Durations that shall pass in real time, as this clock counts them: how long somebody may be silent.
    func stretched(_ configuration: WorldConfiguration) -> WorldConfiguration {
        guard distortion.speed != 1 else { return configuration }
        var result = configuration
        result.pingInterval *= distortion.speed
        result.pingTimeout *= distortion.speed
        result.registrationTimeout *= distortion.speed
        return result
    }
}
