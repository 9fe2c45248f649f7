// SPDX-License-Identifier: Apache-2.0

import IRC

/// A word that somebody repeats to show that it means what it says.
///
/// It is the same as long as what it is about is the same, so that nothing has to be remembered. It guards from slips, not
/// from foes.
enum Confirmation {
    private static let letters = Array("abcdefghjkmnpqrstvwxyz".utf8)

    /// The word for something of a name that began at a moment.
    static func word(for name: String, since moment: Instant) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in World.fold(name).utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var generator = SplitMix64(seed: hash ^ UInt64(bitPattern: moment.milliseconds))
        let bytes = (0..<6).map { _ in letters[Int(generator.next() % UInt64(letters.count))] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
