// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What a message's text says about itself: who sent it, as which of its messages, and then a text that follows from that.
///
/// `m0007:0000002a fghij…`: an `m`, four digits, a colon, eight digits, a space.
struct Stamp {
    static let length = 15

    let sender: Int
    let sequence: UInt32

    /// The texts follow from where in the alphabets they begin.
    private static let alphabet: StaticString = "abcdefghijklmnopqrstuvwxyz0123456789"
    private static func filler() -> UnsafeMutablePointer<UInt8> {
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 512)
        for index in 0..<512 { bytes[index] = alphabet.utf8Start[index % alphabet.utf8CodeUnitCount] }
        return bytes
    }

    /// What makes and reads the texts of one length.
    struct Press {
        private let filler = Stamp.filler()
        private let rest: Int
        /// The value of each digit, 0x80 for what is none.
        private let values: UnsafeMutablePointer<UInt8>

        init(bytes: Int) {
            rest = bytes - Stamp.length
            values = .allocate(capacity: 256)
            values.initialize(repeating: 0x80, count: 256)
            for (value, digit) in "0123456789abcdef".utf8.enumerated() { values[Int(digit)] = UInt8(value) }
        }

        @inline(__always)
        func write(_ stamp: Stamp, to text: UnsafeMutablePointer<UInt8>) {
            text[0] = UInt8(ascii: "m")
            digits(UInt32(truncatingIfNeeded: stamp.sender), 4, to: text + 1)
            text[5] = UInt8(ascii: ":")
            digits(stamp.sequence, 8, to: text + 6)
            text[14] = UInt8(ascii: " ")
            memcpy(text + Stamp.length, filler + start(stamp), rest)
        }

        /// What a text of the right length says; nil when any of its bytes is another than was sent.
        @inline(__always)
        func read(_ text: UnsafePointer<UInt8>) -> Stamp? {
            var strange: UInt32 = 0
            let sender = number(text + 1, 4, &strange)
            let sequence = number(text + 6, 8, &strange)
            let stamp = Stamp(sender: Int(sender), sequence: sequence)
            guard strange & 0x80 == 0, text[0] == UInt8(ascii: "m"), text[5] == UInt8(ascii: ":"),
                text[14] == UInt8(ascii: " "), memcmp(text + Stamp.length, filler + start(stamp), rest) == 0
            else { return nil }
            return stamp
        }

        @inline(__always)
        private func start(_ stamp: Stamp) -> Int {
            (stamp.sender &+ Int(stamp.sequence)) & 63
        }

        @inline(__always)
        private func digits(_ value: UInt32, _ count: Int, to text: UnsafeMutablePointer<UInt8>) {
            var value = value
            for index in stride(from: count &- 1, through: 0, by: -1) {
                let digit = UInt8(truncatingIfNeeded: value & 15)
                text[index] = digit < 10 ? 48 &+ digit : 87 &+ digit
                value >>= 4
            }
        }

        @inline(__always)
        private func number(_ text: UnsafePointer<UInt8>, _ count: Int, _ strange: inout UInt32) -> UInt32 {
            var value: UInt32 = 0
            for index in 0..<count {
                let digit = UInt32(values[Int(text[index])])
                strange |= digit
                value = value << 4 | (digit & 15)
            }
            return value
        }
    }
}
