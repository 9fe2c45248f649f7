// SPDX-License-Identifier: Apache-2.0

/// Turns chunks of bytes into text, though a chunk may end in the middle of a character.
///
/// The first bytes of a character that is not complete yet are held back until the next chunk. Bytes that are no UTF-8
/// become U+FFFD. At most three bytes are ever held.
struct ChunkDecoder: Equatable, Sendable {
    private var held: [UInt8] = []

    /// Whether the start of a character waits for its rest.
    var isHolding: Bool { !held.isEmpty }

    mutating func decode(_ chunk: [UInt8]) -> String {
        var bytes = held + chunk
        held = []
        let count = ChunkDecoder.incompleteSuffix(of: bytes)
        if count > 0 {
            held = Array(bytes.suffix(count))
            bytes.removeLast(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text of what is still held, when no more bytes will come.
    mutating func finish() -> String {
        defer { held = [] }
        return String(decoding: held, as: UTF8.self)
    }

    // How many bytes at the end begin a character that more bytes could complete.
    private static func incompleteSuffix(of bytes: [UInt8]) -> Int {
        for count in 1...3 where count <= bytes.count {
            let byte = bytes[bytes.count - count]
            if byte & 0xC0 == 0x80 { continue }
            let needed =
                switch byte {
                case 0xC2...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF4: 4
                default: 1
                }
            return needed > count && canContinue(byte, bytes.suffix(count - 1).first) ? count : 0
        }
        return 0
    }

    // Table 3-7 of the Unicode standard: what may follow these first bytes is narrower than 80 to BF.
    private static func canContinue(_ first: UInt8, _ second: UInt8?) -> Bool {
        guard let second else { return true }
        return switch first {
        case 0xE0: second >= 0xA0
        case 0xED: second <= 0x9F
        case 0xF0: second >= 0x90
        case 0xF4: second <= 0x8F
        default: true
        }
    }
}
