// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// The processors of this machine, and which of them a program may use.
///
/// A server has one for itself, and who measures it another: then neither takes time from the other.
enum Core {
    /// The numbers of those that we may use, before any of us was kept on one.
    private static let allowed: [Int] = {
        var set = cpu_set_t()
        guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &set) == 0 else { return [] }
        return withUnsafeBytes(of: &set) { bytes in
            (0..<bytes.count * 8).filter { bytes[$0 / 8] & 1 << ($0 % 8) != 0 }
        }
    }()

    /// Whether there are two, without which nothing is worth measuring.
    static var areEnough: Bool { allowed.count >= 2 }

    static var server: Int? { areEnough ? allowed[0] : nil }
    static var load: Int? { areEnough ? allowed[1] : nil }

    /// Keeps this program, and what it starts from now on, on one of them; nil for any.
    static func use(_ number: Int?) {
        var set = cpu_set_t()
        withUnsafeMutableBytes(of: &set) { bytes in
            for number in number.map({ [$0] }) ?? allowed { bytes[number / 8] |= 1 << (number % 8) }
        }
        _ = sched_setaffinity(0, MemoryLayout<cpu_set_t>.size, &set)
    }
}
