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
        var text: [UInt8] = []
        text.reserveCapacity(23)
        func append(_ word: UInt64, digits count: Int) {
            var shift = 5 * count
            while shift > 0 {
                shift -= 5
                text.append(MessageIDs.digits[Int(truncatingIfNeeded: word >> UInt64(shift) & 31)])
            }
        }
        append(UInt64(bitPattern: now.milliseconds), digits: 10)
        append(generator.next(), digits: 13)
        return String(decoding: text, as: UTF8.self)
    }
}
