// SPDX-License-Identifier: Apache-2.0

import IRC

/// How often something failed of late, by what it was tried with; nobody may try it again and again.
///
/// What is being tried counts as if it had failed, so that many tries at once are no way around. It remembers only
/// what failed within the time that the rate speaks of.
struct Throttle<Key: Hashable & Sendable>: Sendable {
    private struct Entry: Sendable {
        var failures = Meter()
        var pending = 0
    }

    private var entries: [Key: Entry] = [:]
    private var sweepAt = 1024

    /// How many keys it remembers.
    var count: Int { entries.count }

    /// How many milliseconds must pass before it may be tried again; 0 when it may be now.
    func wait(for key: Key, under rate: Rate, at now: Instant) -> Int64 {
        guard rate.count > 0, let entry = entries[key] else { return 0 }
        guard entry.pending < rate.count else { return 1000 }
        return entry.failures.wait(for: 1 + entry.pending, of: rate, at: now)
    }

    /// Notes that it was done.
    mutating func use(_ key: Key, under rate: Rate, at now: Instant) {
        begin(key, under: rate, at: now)
        end(key, failed: true, under: rate, at: now)
    }

    /// Notes that it is being tried.
    mutating func begin(_ key: Key, under rate: Rate, at now: Instant) {
        sweep(under: rate, at: now)
        entries[key, default: Entry()].pending += 1
    }

    /// Notes what came of it.
    mutating func end(_ key: Key, failed: Bool, under rate: Rate, at now: Instant) {
        guard var entry = entries[key] else { return }
        entry.pending = max(0, entry.pending - 1)
        if failed { entry.failures.use(of: rate, at: now) }
        entries[key] = entry
    }

    // Each time the memory has doubled: what it costs is shared by all who made it grow.
    private mutating func sweep(under rate: Rate, at now: Instant) {
        guard entries.count >= sweepAt else { return }
        entries = entries.filter { _, entry in
            entry.pending > 0 || entry.failures.wait(for: rate.count, of: rate, at: now) > 0
        }
        sweepAt = max(1024, 2 * entries.count)
    }
}
