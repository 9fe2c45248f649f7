// SPDX-License-Identifier: Apache-2.0

import IRC

/// Which channels a LIST asks for, in the words of [ELIST](https://modern.ircdocs.horse/#elist-parameter).
///
/// All conditions must hold, and one of the names or masks if there are any.
struct ListFilter: Hashable, Sendable {
    private enum Condition: Hashable, Sendable {
        /// `>3`, `<3`: how many members.
        case members(Bound)
        /// `C>3`, `C<3`: how many minutes ago it was created.
        case age(Bound)
        /// `T>3`, `T<3`: how many minutes ago its topic was set.
        case topicAge(Bound)
        /// `!mask`: any other name.
        case isNot(Mask)

        init?(_ text: String) {
            if let bound = Bound(text) {
                self = .members(bound)
            } else if let letter = text.first, let bound = Bound(String(text.dropFirst())) {
                switch letter {
                case "C", "c": self = .age(bound)
                case "T", "t": self = .topicAge(bound)
                default: return nil
                }
            } else if text.hasPrefix("!") {
                self = .isNot(Mask(String(text.dropFirst())))
            } else {
                return nil
            }
        }
    }

    /// More than a number, or less.
    private struct Bound: Hashable, Sendable {
        let isLower: Bool
        let number: Int64

        init?(_ text: String) {
            guard text.hasPrefix(">") || text.hasPrefix("<"), let number = Int64(text.dropFirst()) else { return nil }
            isLower = text.hasPrefix(">")
            self.number = number
        }

        func contains(_ value: Int64) -> Bool { isLower ? value > number : value < number }

        /// Whether a time ago lies within a bound of minutes.
        func containsMinutes(since moment: Instant, now: Instant) -> Bool {
            let (bound, isTooMuch) = number.multipliedReportingOverflow(by: 60_000)
            if isTooMuch { return isLower == (number < 0) }
            return isLower ? now - moment > bound : now - moment < bound
        }
    }

    private let now: Instant
    private let conditions: [Condition]
    private let masks: [Mask]

    init(_ words: some Collection<String>, at now: Instant) {
        self.now = now
        conditions = words.compactMap(Condition.init)
        masks = words.filter { Condition($0) == nil }.map { Mask($0) }
    }

    /// The names that are asked for, when they are all that can be found; `nil` when there are masks, or no names at all.
    var names: [String]? {
        let names = masks.map(\.description)
        let isExact = !names.contains { $0.utf8.contains { "*?".utf8.contains($0) } }
        return isExact && !names.isEmpty ? names : nil
    }

    func allows(_ channel: Channel) -> Bool {
        conditions.allSatisfy { holds($0, for: channel) }
            && (masks.isEmpty || masks.contains { $0.matches(channel.name) })
    }

    private func holds(_ condition: Condition, for channel: Channel) -> Bool {
        switch condition {
        case .members(let bound): bound.contains(Int64(channel.members.count))
        case .age(let bound): bound.containsMinutes(since: channel.createdAt, now: now)
        case .topicAge(let bound): channel.topic.map { bound.containsMinutes(since: $0.setAt, now: now) } ?? false
        case .isNot(let mask): !mask.matches(channel.name)
        }
    }
}
