// SPDX-License-Identifier: Apache-2.0

import IRC

/// Makes the ids of messages: 10 characters of time and 13 of chance.
///
/// Unique over all time: chance never repeats within a run, and two runs do not share milliseconds. They sort by time.
/// See [msgid](https://ircv3.net/specs/extensions/message-ids).
struct MessageIDs: Sendable {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// Whether a text looks like one.
    static func isID(_ text: String) -> Bool { text.utf8.count == 23 && text.utf8.allSatisfy(digits.contains) }

    mutating func next(at now: Instant) -> String {
        let (time, chance) = (UInt64(bitPattern: now.milliseconds), generator.next())
        // Unsafe is only the name: each byte is set. An array first, and a text made of it, took eight times as long.
        return String(unsafeUninitializedCapacity: 23) { text in
            for index in 0..<10 { text[index] = MessageIDs.digits[Int(time >> UInt64(45 - 5 * index) & 31)] }
            for index in 0..<13 { text[10 + index] = MessageIDs.digits[Int(chance >> UInt64(60 - 5 * index) & 31)] }
            return 23
        }
    }
}
