// SPDX-License-Identifier: Apache-2.0

import IRC

/// Days and times as people write them.
struct Calendar {
    var now: Instant
    var utcOffset: Int

    /// A day's beginning, a time, or how long ago; `nil` for what is none.
    func instant(_ text: String) -> Instant? {
        switch text.lowercased() {
        case "today": return beginning(daysAgo: 0)
        case "yesterday": return beginning(daysAgo: 1)
        default: break
        }
        if let seconds = Calendar.seconds(in: text) { return now + -seconds }
        let parts = text.uppercased().fields(separatedBy: "T", maxSplits: 1)
        let clock = parts.count > 1 ? parts[1] : "00:00"
        let seconds = clock.utf8.count == 5 ? "\(clock):00" : clock
        return Instant(serverTime: "\(parts[0])T\(seconds).000Z").map { $0 + Int64(-utcOffset) }
    }

    /// When it was a time of the day for the last time, such as `18:30`; `nil` for what is none.
    func last(_ text: String) -> Instant? {
        let today = (now + Int64(utcOffset)).serverTime.prefix(10)
        guard text.utf8.contains(UInt8(ascii: ":")), let time = instant("\(today)T\(text)") else { return nil }
        return time > now ? time + -86_400 : time
    }

    /// How many seconds a length of time has: `5m`, `2h`, `3d`, `1w`, `1y`; `nil` for what is none.
    static func seconds(in text: String) -> Int64? {
        guard let unit = text.unicodeScalars.last, let count = Int64(text.dropLast()), (0...100_000).contains(count)
        else { return nil }
        switch unit {
        case "m": return 60 * count
        case "h": return 3600 * count
        case "d": return 86_400 * count
        case "w": return 604_800 * count
        case "y": return 31_557_600 * min(count, 1000)
        default: return nil
        }
    }

    private func beginning(daysAgo days: Int64) -> Instant {
        let local = (now + Int64(utcOffset)).seconds
        let midnight = local - ((local % 86_400) + 86_400) % 86_400
        return Instant(seconds: midnight - days * 86_400 - Int64(utcOffset))
    }
}
