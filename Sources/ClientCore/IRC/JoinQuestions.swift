// SPDX-License-Identifier: Apache-2.0

internal import DequeModule
internal import IRC

/// The channels that we have joined and are to ask about, a few at once and the others one after another.
///
/// A server takes many questions at once for a flood.
struct JoinQuestions: Sendable {
    /// How many channels are asked about without a pause.
    static let burst: Int64 = 5
    /// The pause between two others, in milliseconds.
    static let pause: Int64 = 1_000

    private var waiting: Deque<String> = []
    /// When everything that was asked would have been answered by a slow server.
    private var busyUntil = Instant(milliseconds: 0)

    /// When to ask about the next; `nil` when none waits.
    var deadline: Instant? { waiting.isEmpty ? nil : earliest }

    private var earliest: Instant {
        Instant(milliseconds: busyUntil.milliseconds - (JoinQuestions.burst - 1) * JoinQuestions.pause)
    }

    mutating func add(_ channel: String) {
        guard waiting.count < IRCSession.channelLimit else { return }
        waiting.append(channel)
    }

    /// The next channel to be asked about, if it is time.
    mutating func next(at now: Instant) -> String? {
        guard now >= earliest, let channel = waiting.popFirst() else { return nil }
        busyUntil = Instant(milliseconds: max(busyUntil, now).milliseconds + JoinQuestions.pause)
        return channel
    }
}
