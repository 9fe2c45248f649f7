// SPDX-License-Identifier: Apache-2.0

import IRC

/// SET and GET: how long what is said in a registered channel is kept.
extension World {
    mutating func set(_ words: [String], of channel: Channel, _ turn: inout Turn) -> [Outcome] {
        guard var charter = channel.charter else { return [] }
        guard let setting = ChannelSetting(words.at(1)) else { return [ChannelSetting.refusal] }
        // What is not said stays as the server does it.
        let old = charter.retention ?? configuration.history.channels
        guard let retention = setting.change(old, to: words.at(2) ?? "") else {
            return [.refused("INVALID_VALUE", channel.name, "\(setting.rawValue) is \(setting.expectation)")]
        }
        guard turn.may(.override) || retention?.isWithin(configuration.history.channels) ?? true else {
            let most = configuration.history.channels.words
            return [.refused("TOO_MUCH", channel.name, "The server keeps less: \(most)")]
        }
        charter.retention = retention
        setCharter(charter, of: channel.id, into: &turn.effects)
        return [tell(setting, of: channel, charter)]
    }

    func get(_ words: [String], of channel: Channel) -> [Outcome] {
        guard let charter = channel.charter else { return [] }
        guard words.at(1) != nil else { return ChannelSetting.allCases.map { tell($0, of: channel, charter) } }
        guard let setting = ChannelSetting(words.at(1)) else { return [ChannelSetting.refusal] }
        return [tell(setting, of: channel, charter)]
    }

    private func tell(_ setting: ChannelSetting, of channel: Channel, _ charter: Charter) -> Outcome {
        let value = setting.value(in: charter.retention)
        return .done("SETTING", channel.name, "\(setting.rawValue) of \(channel.name) is \(value)")
    }
}

/// What the founder of a channel can set of it with SET.
enum ChannelSetting: String, CaseIterable, Sendable {
    case history = "HISTORY"
    case limit = "HISTORY-LIMIT"

    init?(_ word: String?) {
        guard let word, let setting = ChannelSetting(rawValue: word.uppercased()) else { return nil }
        self = setting
    }

    static var refusal: Outcome {
        let all = allCases.map(\.rawValue).joined(separator: " and ")
        return .refused("NO_SUCH_SETTING", "*", "The settings are \(all)")
    }

    /// What a value must be.
    var expectation: String {
        switch self {
        case .history: "default, on, off, or a time as in 30d"
        case .limit: "none, or how many messages"
        }
    }

    /// What is kept once the setting has a value; `nil` when it cannot have that.
    func change(_ old: Retention, to text: String) -> Retention?? {
        switch (self, text.uppercased()) {
        case (.history, "DEFAULT"): return .some(nil)
        case (.history, "ON"): return .unlimited
        case (.history, "OFF"): return .off
        case (.history, _):
            // A bare number would be minutes, which is nothing that anybody means here.
            guard Int(text) == nil, let seconds = Period(text)?.seconds, seconds > 0 else { return nil }
            return Retention(age: seconds, count: old.count == 0 ? nil : old.count)
        case (.limit, "NONE"): return Retention(age: old.age)
        case (.limit, _):
            guard let count = Int(text), (1...ChannelSetting.mostMessages).contains(count) else { return nil }
            return Retention(age: old.age, count: count)
        }
    }

    private static let mostMessages = 1_000_000_000

    func value(in retention: Retention?) -> String {
        switch self {
        case .history:
            retention.map { $0 == .off ? "off" : $0.age.map { Period(seconds: $0).description } ?? "on" } ?? "default"
        case .limit: retention?.count.map { String($0) } ?? "none"
        }
    }
}

extension Retention {
    /// Whether no more is kept than with another rule.
    func isWithin(_ other: Retention) -> Bool {
        if self == .off || other == .unlimited { return true }
        let isYoung = other.age.map { limit in age.map { $0 <= limit } ?? false } ?? true
        return isYoung && (other.count.map { limit in count.map { $0 <= limit } ?? false } ?? true)
    }

    /// What is kept, in words.
    var words: String {
        if count == 0 { return "nothing" }
        let parts = [age.map { "what is not older than \(Period(seconds: $0))" }, count.map { "\($0) messages" }]
        let words = parts.compactMap { $0 }.joined(separator: ", at most ")
        return words.isEmpty ? "everything" : words
    }
}
