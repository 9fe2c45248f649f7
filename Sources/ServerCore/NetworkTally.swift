// SPDX-License-Identifier: Apache-2.0

import IRC

/// How many connections each network has, and how many it has made of late.
///
/// It remembers only networks that have one, or made one within the time that the rate speaks of.
struct NetworkTally: Sendable {
    /// Why a network gets no further connection.
    enum Refusal: Hashable, Sendable {
        /// It has this many, as many as it may have at a time.
        case tooMany(Int)
        /// It made as many as it may; it may again in so many seconds.
        case tooOften(Rate, wait: Int)
    }

    private struct Entry: Sendable {
        var open = 0
        var lately: Tally
    }

    private var entries: [CIDR: Entry] = [:]
    private var sweepAt = NetworkTally.leastSweep
    private static let leastSweep = 1024

    /// How many networks it remembers.
    var count: Int { entries.count }

    /// Counts a new connection, unless it is one too many.
    mutating func open(_ network: CIDR, under limits: ConnectionLimits, at now: Instant) -> Refusal? {
        sweep(under: limits, at: now)
        var entry = entries[network] ?? Entry(lately: Tally(at: now))
        if limits.concurrent > 0, entry.open >= limits.concurrent { return .tooMany(limits.concurrent) }
        if let wait = entry.lately.add(under: limits.rate, at: now) { return .tooOften(limits.rate, wait: wait) }
        entry.open += 1
        entries[network] = entry
        return nil
    }

    /// Gives a connection back.
    mutating func close(_ network: CIDR) {
        guard let open = entries[network]?.open, open > 0 else { return }
        entries[network]?.open = open - 1
    }

    // Each time the memory has doubled: what it costs is shared by all who made it grow.
    private mutating func sweep(under limits: ConnectionLimits, at now: Instant) {
        guard entries.count >= sweepAt else { return }
        entries = entries.filter { $0.value.open > 0 || !$0.value.lately.isOver(under: limits.rate, at: now) }
        sweepAt = max(NetworkTally.leastSweep, 2 * entries.count)
    }
}

extension ConnectionLimits {
    /// The network that an address is counted with.
    func network(of address: IPAddress) -> CIDR {
        CIDR(address, length: address.width == 32 ? prefixIPv4 : prefixIPv6)
    }
}
