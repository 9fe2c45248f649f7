// SPDX-License-Identifier: Apache-2.0

/// A moment in time: milliseconds since 1970-01-01T00:00:00Z.
///
/// The cores never read a clock: whoever calls them passes the moment as an argument. Its text form is the one of
/// [server-time](https://ircv3.net/specs/extensions/server-time), `2026-11-22T12:23:06.000Z`.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the Unix epoch, without leap seconds.
    public var milliseconds: Int64

    /// Makes the moment this many milliseconds after the Unix epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Makes the moment this many seconds after the Unix epoch.
    public init(seconds: Int64) {
        self.init(milliseconds: seconds * 1000)
    }

    /// Whole seconds since the Unix epoch, rounded down.
    public var seconds: Int64 {
        (milliseconds - millisecondOfSecond) / 1000
    }

    private var millisecondOfSecond: Int64 {
        let remainder = milliseconds % 1000
        return remainder < 0 ? remainder + 1000 : remainder
    }

    /// Whether `left` is the earlier one.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment this many seconds later.
    public static func + (instant: Instant, seconds: Int64) -> Instant {
        Instant(milliseconds: instant.milliseconds + seconds * 1000)
    }

    /// The time between two moments, in milliseconds.
    public static func - (left: Instant, right: Instant) -> Int64 {
        left.milliseconds - right.milliseconds
    }
}

extension Instant {
    /// A calendar date and a time of day, in UTC or in whatever zone the instant was shifted to beforehand.
    public struct Components: Hashable, Sendable {
        /// Year of the Gregorian calendar.
        public var year: Int
        /// Month, 1 to 12.
        public var month: Int
        /// Day of the month, 1 to 31.
        public var day: Int
        /// Hour, 0 to 23.
        public var hour: Int
        /// Minute, 0 to 59.
        public var minute: Int
        /// Second, 0 to 59.
        public var second: Int
    }

    /// The date and time of day of this moment in UTC.
    public var components: Components {
        let secondOfDay = Int(((seconds % 86_400) + 86_400) % 86_400)
        let days = Int((seconds - Int64(secondOfDay)) / 86_400)
        let (year, month, day) = Instant.date(ofDay: days)
        return Components(
            year: year,
            month: month,
            day: day,
            hour: secondOfDay / 3600,
            minute: secondOfDay / 60 % 60,
            second: secondOfDay % 60
        )
    }

    /// The text form of server-time: `YYYY-MM-DDThh:mm:ss.sssZ`.
    public var serverTime: String {
        let parts = components
        // A server writes one for nearly every message: byte by byte, without a String for each number.
        var text: [UInt8] = []
        text.reserveCapacity(24)
        func append(_ number: Int, upTo largestUnit: Int, _ separator: Unicode.Scalar) {
            var unit = largestUnit
            if (0..<10 * unit).contains(number) {
                while unit > 0 {
                    text.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
                    unit /= 10
                }
            } else {
                // A year that has not four digits.
                text.append(contentsOf: String(number).utf8)
            }
            text.append(UInt8(ascii: separator))
        }
        append(parts.year, upTo: 1000, "-")
        append(parts.month, upTo: 10, "-")
        append(parts.day, upTo: 10, "T")
        append(parts.hour, upTo: 10, ":")
        append(parts.minute, upTo: 10, ":")
        append(parts.second, upTo: 10, ".")
        append(Int(millisecondOfSecond), upTo: 100, "Z")
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads the text form of server-time; `nil` when the text is not one.
    ///
    /// The fraction of a second may be missing or have any number of digits; what is finer than a millisecond is cut.
    public init?(serverTime text: String) {
        let bytes = Array(text.utf8)
        let separators: [(Int, UInt8)] = [
            (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")),
            (13, UInt8(ascii: ":")), (16, UInt8(ascii: ":")),
        ]
        guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"),
            separators.allSatisfy({ bytes[$0.0] == $0.1 }),
            let year = Instant.number(bytes[0..<4]), let month = Instant.number(bytes[5..<7]),
            let day = Instant.number(bytes[8..<10]), let hour = Instant.number(bytes[11..<13]),
            let minute = Instant.number(bytes[14..<16]), let second = Instant.number(bytes[17..<19]),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        var fraction = 0
        if bytes.count > 20 {
            guard bytes[19] == UInt8(ascii: "."), bytes.count > 21,
                let digits = Instant.number(bytes[20..<min(23, bytes.count - 1)]),
                bytes[20..<(bytes.count - 1)].allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            fraction = digits * [100, 10, 1][min(2, bytes.count - 22)]
        }
        let days = Instant.day(ofYear: year, month: month, day: day)
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(milliseconds: seconds * 1000 + Int64(fraction))
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    // Days are counted from 1970-01-01. Years begin in March here, so that the leap day comes last, and 400 of them
    // (an era) always have 146,097 days.
    private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func day(ofYear year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
