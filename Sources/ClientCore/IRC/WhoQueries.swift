// SPDX-License-Identifier: Apache-2.0

internal import DequeModule
internal import IRC

/// The channels whose members we still want to know more of, asked one after the other.
struct WhoQueries: Sendable {
    /// The fields: token, channel, user, host, nick, flags, account, real name; and the token that marks our own question.
    static let fields = "%tcuhnfar,\(token)"
    static let token = "703"
    /// Larger channels are not asked for.
    static let memberLimit = 100
    /// What is not answered after this many seconds is not waited for.
    static let patience: Int64 = 30

    private var waiting: Deque<String> = []
    private var asked: (channel: String, time: Instant)?

    /// When not to wait any longer for an answer while others are still to be asked for.
    var deadline: Instant? { waiting.isEmpty ? nil : asked.map { $0.time + WhoQueries.patience } }

    mutating func want(_ channel: String) {
        if waiting.count < IRCSession.channelLimit { waiting.append(channel) }
    }

    /// The next channel to ask for.
    mutating func next(at now: Instant) -> String? {
        guard asked.map({ now >= $0.time + WhoQueries.patience }) ?? true, let channel = waiting.popFirst() else {
            return nil
        }
        asked = (channel, now)
        return channel
    }

    /// The answer about a channel is complete; whether it was one of ours.
    mutating func end(where isOurs: (String) -> Bool) -> Bool {
        guard let channel = asked?.channel, isOurs(channel) else { return false }
        asked = nil
        return true
    }
}
