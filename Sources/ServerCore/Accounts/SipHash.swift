// SPDX-License-Identifier: Apache-2.0

/// A function of bytes that nobody can foretell who does not know the key:
/// [SipHash-2-4](https://www.aumasson.jp/siphash/siphash.pdf).
struct SipHash: Hashable, Sendable {
    private let firstKey: UInt64
    private let secondKey: UInt64

    init(key firstKey: UInt64, _ secondKey: UInt64) {
        self.firstKey = firstKey
        self.secondKey = secondKey
    }

    func callAsFunction(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var state = State(firstKey, secondKey)
        var (word, count): (UInt64, UInt64) = (0, 0)
        for byte in bytes {
            word |= UInt64(byte) << (8 * (count % 8))
            count += 1
            guard count % 8 == 0 else { continue }
            state.absorb(word)
            word = 0
        }
        state.absorb(word | count << 56)
        return state.finish()
    }

    private struct State {
        private var v0, v1, v2, v3: UInt64

        init(_ first: UInt64, _ second: UInt64) {
            v0 = first ^ 0x736F_6D65_7073_6575
            v1 = second ^ 0x646F_7261_6E64_6F6D
            v2 = first ^ 0x6C79_6765_6E65_7261
            v3 = second ^ 0x7465_6462_7974_6573
        }

        mutating func absorb(_ word: UInt64) {
            v3 ^= word
            for _ in 0..<2 { mix() }
            v0 ^= word
        }

        mutating func finish() -> UInt64 {
            v2 ^= 0xFF
            for _ in 0..<4 { mix() }
            return v0 ^ v1 ^ v2 ^ v3
        }

        private mutating func mix() {
            v0 &+= v1
            v1 = v1.rotated(by: 13) ^ v0
            v0 = v0.rotated(by: 32)
            v2 &+= v3
            v3 = v3.rotated(by: 16) ^ v2
            v0 &+= v3
            v3 = v3.rotated(by: 21) ^ v0
            v2 &+= v1
            v1 = v1.rotated(by: 17) ^ v2
            v2 = v2.rotated(by: 32)
        }
    }
}

extension UInt64 {
    fileprivate func rotated(by bits: UInt64) -> UInt64 { self << bits | self >> (64 - bits) }
}
