// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The time since some moment, in nanoseconds: it only goes forward.
enum Clock {
    static let second: UInt64 = 1_000_000_000
    static let millisecond: UInt64 = 1_000_000

    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return nanoseconds(time)
    }

    /// The processor time that a process has used, of its kernel's part too, with the threads that have ended.
    static func processorTime(of process: pid_t) -> UInt64 {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
        return nanoseconds(time)
    }

    static func seconds(_ nanoseconds: UInt64) -> Double { Double(nanoseconds) / Double(second) }
    static func nanoseconds(_ seconds: Double) -> UInt64 { UInt64(max(0, seconds) * Double(second)) }

    private static func nanoseconds(_ time: timespec) -> UInt64 {
        UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
