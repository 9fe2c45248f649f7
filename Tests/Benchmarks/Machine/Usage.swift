// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// What a process had used of the machine at one moment.
struct Usage {
    var moment = Clock.now
    /// Nanoseconds on a processor.
    var running: UInt64 = 0
    /// Nanoseconds in which it could have run, and others had the processor.
    var waiting: UInt64 = 0
    /// Bytes of memory.
    var resident = 0

    /// What the process has used so far; nothing when there is no such process.
    init(of process: pid_t) {
        guard process > 0 else { return }
        running = Clock.processorTime(of: process)
        waiting = Usage.waiting(of: process)
        resident = Usage.resident(of: process)
    }

    /// The part of the time since an earlier moment in which it ran: 1 is one whole processor.
    func busy(since earlier: Usage) -> Double {
        Double(running &- earlier.running) / Double(max(1, moment - earlier.moment))
    }

    /// The part of the time since an earlier moment in which it waited for a processor.
    func waited(since earlier: Usage) -> Double {
        Double(waiting &- earlier.waiting) / Double(max(1, moment - earlier.moment))
    }

    /// Microseconds on a processor since an earlier moment, for each of so many things.
    func cost(since earlier: Usage, of things: Double) -> Double {
        things > 0 ? Double(running &- earlier.running) / 1000 / things : 0
    }

    private static func waiting(of process: pid_t) -> UInt64 {
        let folder = "/proc/\(process)/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return threads.reduce(0) { sum, thread in
            // Three numbers: time on a processor, time waiting for one, turns.
            let fields = text(of: "\(folder)/\(thread)/schedstat").split(separator: " ")
            return sum + (fields.count > 1 ? UInt64(fields[1]) ?? 0 : 0)
        }
    }

    private static func resident(of process: pid_t) -> Int {
        let line = text(of: "/proc/\(process)/status").split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first).flatMap { Int($0) }.map { $0 * 1024 }
            ?? 0
    }

    private static func text(of path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
