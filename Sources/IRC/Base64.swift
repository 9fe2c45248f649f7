// SPDX-License-Identifier: Apache-2.0

/// Bytes as letters, by [RFC 4648](https://www.rfc-editor.org/rfc/rfc4648#section-4).
///
/// Strict in what it reads: every text it accepts is the one that it would write for the same bytes.
public enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    /// The text for some bytes, padded to a multiple of four letters.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 1
            guard count == 3 else { continue }
            text += [18, 12, 6, 0].map { alphabet[Int(bits >> $0 & 63)] }
            (bits, count) = (0, 0)
        }
        switch count {
        case 1: text += [alphabet[Int(bits >> 2)], alphabet[Int(bits << 4 & 63)], padding, padding]
        case 2: text += [10, 4].map { alphabet[Int(bits >> $0 & 63)] } + [alphabet[Int(bits << 2 & 63)], padding]
        default: break
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; `nil` for one with foreign letters, without its padding, or with more bits than bytes.
    public static func decode(_ text: String) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count.isMultiple(of: 4) else { return nil }
        let paddings = letters.suffix(2).count { $0 == padding }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count / 4 * 3)
        var bits: UInt32 = 0
        for (index, letter) in letters.dropLast(paddings).enumerated() {
            guard let value = value(of: letter) else { return nil }
            bits = bits << 6 | UInt32(value)
            // The first of four letters completes no byte; each of the others one.
            let rest = 6 - 2 * UInt32(index % 4)
            if rest < 6 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> rest))
                bits &= 1 << rest - 1
            }
        }
        return bits == 0 ? bytes : nil
    }

    private static func value(of letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): letter - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
