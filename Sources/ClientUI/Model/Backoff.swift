// SPDX-License-Identifier: Apache-2.0

import IRC

/// How long to wait before the next attempt to connect: longer each time, and never the same for all clients of a server
/// that went down.
struct Backoff: Equatable, Sendable {
    /// In seconds; the last goes on for ever.
    static let delays: [Int64] = [1, 2, 5, 10, 30, 60]
    /// For a server that does not want us, in seconds.
    static let slowDelay: Int64 = 600
    /// Whoever was connected for so many milliseconds begins with the first delay again.
    static let reset: Int64 = 60_000

    private var attempts = 0

    /// The next delay in milliseconds: up to a fifth is added by chance.
    mutating func next(isSlow: Bool = false, _ chance: inout SplitMix64) -> Int64 {
        let delay = isSlow ? Backoff.slowDelay : Backoff.delays[min(attempts, Backoff.delays.count - 1)]
        attempts += 1
        return delay * 1000 + Int64.random(in: 0...delay * 200, using: &chance)
    }
}
