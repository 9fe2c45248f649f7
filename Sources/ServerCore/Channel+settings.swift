// SPDX-License-Identifier: Apache-2.0

import IRC

extension Channel {
    /// The modes that set a value, [types B and C](https://modern.ircdocs.horse/#chanmodes-parameter).
    enum Setting: Character, CaseIterable, Sendable {
        case floodProfile = "F"
        case slowMode = "W"
        case forward = "f"
        case joinThrottle = "j"
        case key = "k"
        case limit = "l"

        /// Whether a half-operator may change it: all but where those go who cannot join.
        var isLesser: Bool { self != .forward }

        /// What its argument must be, told to whom gave another.
        var expectation: String {
            switch self {
            case .floodProfile: "The flood profile must be one of relaxed, normal, strict and off"
            case .slowMode: "The slow mode must be a number of seconds from 1 to \(Setting.longestSlowMode)"
            case .forward: "There is no other channel of that name to forward to"
            case .joinThrottle: "The join throttle must be joins:seconds, each at least 1, the seconds at most 3600"
            case .key: "The key must be visible ASCII without comma, at most \(Limits.keyLength) bytes"
            case .limit: "The limit must be a positive number"
            }
        }

        fileprivate static let longestSlowMode = 21_600
        fileprivate static let throttledSeconds = 1...3600
        fileprivate static let throttledJoins = 1...10_000
    }

    /// How much is a flood, from the most patient to the strictest.
    enum FloodProfile: String, Hashable, Sendable, CaseIterable {
        case relaxed
        case normal
        case strict
    }

    /// A setting as MODE shows it; `nil` when it is not set.
    subscript(setting: Setting) -> String? {
        switch setting {
        case .floodProfile: self.floodProfile?.rawValue
        case .slowMode: self.slowMode.map { String($0) }
        case .forward: self.forward
        case .joinThrottle: self.joinThrottle.map { "\($0.count):\($0.seconds)" }
        case .key: self.key
        case .limit: self.limit.map { String($0) }
        }
    }

    /// Sets what MODE says, or takes it away with `nil`; answers whether the text was good for it.
    ///
    /// That the channel of a ``Setting/forward`` exists is not known here.
    mutating func set(_ setting: Setting, to text: String?) -> Bool {
        switch setting {
        case .floodProfile: self.floodProfile = text.flatMap { FloodProfile(rawValue: World.casemapping.fold($0)) }
        case .slowMode: self.slowMode = text.flatMap { Channel.number($0, in: 1...Setting.longestSlowMode) }
        case .forward: self.forward = text
        case .joinThrottle: self.joinThrottle = text.flatMap(Channel.throttle)
        case .key: self.key = text.flatMap { Names.isKey($0, upTo: Limits.keyLength) ? $0 : nil }
        case .limit: self.limit = text.flatMap { Channel.number($0, in: 1...Int.max) }
        }
        return text == nil || self[setting] != nil
    }

    private static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { range.contains($0) ? $0 : nil }
    }

    private static func throttle(_ text: String) -> Rate? {
        let parts = text.fields(separatedBy: ":")
        guard parts.count == 2, let count = number(parts[0], in: Setting.throttledJoins),
            let seconds = number(parts[1], in: Setting.throttledSeconds)
        else { return nil }
        return Rate(count: count, seconds: seconds)
    }
}
