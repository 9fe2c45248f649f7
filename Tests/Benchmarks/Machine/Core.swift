// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// The processors of this machine, and which of them a program may use.
///
/// A server has one for itself, and who measures it another: then neither takes time from the other.
enum Core {
    static let server = 0
    static let load = 1

    /// Whether there are two, without which nothing is worth measuring.
    static var areEnough: Bool { sysconf(Int32(_SC_NPROCESSORS_ONLN)) >= 2 }

    /// Keeps this program, and what it starts from now on, on one of them.
    static func use(_ number: Int) {
        guard areEnough else { return }
        var set = cpu_set_t()
        withUnsafeMutableBytes(of: &set) { $0[number / 8] = 1 << (number % 8) }
        _ = sched_setaffinity(0, MemoryLayout<cpu_set_t>.size, &set)
    }
}
