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
        /// It made as many as it may; it may make one more in so many seconds.
        case tooOften(Rate, wait: Int)
    }

    private struct Entry: Sendable {
        var open = 0
        var lately = Meter()
    }

    private var entries: [CIDR: Entry] = [:]
    private var sweepAt = NetworkTally.leastSweep
    private static let leastSweep = 1024

    /// How many networks it remembers.
    var count: Int { entries.count }

    /// Counts a new connection, unless it is one too many.
    mutating func open(_ network: CIDR, under limits: ConnectionLimits, at now: Instant) -> Refusal? {
        sweep(under: limits, at: now)
        var entry = entries[network] ?? Entry()
        if limits.concurrent > 0, entry.open >= limits.concurrent { return .tooMany(limits.concurrent) }
        let wait = limits.rate.count > 0 ? entry.lately.wait(of: limits.rate, at: now) : 0
        if wait > 0 { return .tooOften(limits.rate, wait: Int((wait + 999) / 1000)) }
        entry.lately.use(of: limits.rate, at: now)
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
        let rate = limits.rate
        entries = entries.filter { $0.value.open > 0 || $0.value.lately.wait(for: rate.count, of: rate, at: now) > 0 }
        sweepAt = max(NetworkTally.leastSweep, 2 * entries.count)
    }
}

extension ConnectionLimits {
    /// The network that an address is counted with.
    func network(of address: IPAddress) -> CIDR {
        CIDR(address, length: address.width == 32 ? prefixIPv4 : prefixIPv6)
    }
}
