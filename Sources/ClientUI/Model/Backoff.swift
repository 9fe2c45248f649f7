// SPDX-License-Identifier: Apache-2.0

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
    mutating func next(isSlow: Bool = false, _ chance: inout Chance) -> Int64 {
        let delay = isSlow ? Backoff.slowDelay : Backoff.delays[min(attempts, Backoff.delays.count - 1)]
        attempts += 1
        return delay * 1000 + Int64.random(in: 0...delay * 200, using: &chance)
    }
}

/// The app's only source of chance, so that a seed decides everything: SplitMix64.
///
/// Not for secrets.
struct Chance: RandomNumberGenerator, Equatable, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
