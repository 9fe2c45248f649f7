// SPDX-License-Identifier: Apache-2.0

internal import DequeModule
internal import IRC

/// The channels that we have joined and are to ask about, a few at once and the others one after another.
///
/// A server takes many questions at once for a flood.
struct JoinQuestions: Sendable {
    private var waiting: Deque<String> = []
    private var pace = Pace(burst: 5, interval: 1_000)

    /// When to ask about the next; `nil` when none waits.
    var deadline: Instant? { waiting.isEmpty ? nil : pace.nextTurn }

    mutating func add(_ channel: String) {
        guard waiting.count < IRCSession.channelLimit else { return }
        waiting.append(channel)
    }

    /// The next channel to be asked about, if it is time.
    mutating func next(at now: Instant) -> String? {
        guard pace.allows(at: now), let channel = waiting.popFirst() else { return nil }
        pace.pay(at: now)
        return channel
    }
}
