// SPDX-License-Identifier: Apache-2.0

import IRC

/// What happened in a channel lately, for those of its modes that slow things down.
///
/// Kept by `World.traffic`, apart from the channel, and only for channels with such modes, from the first time that
/// they are asked for until the channel ends.
struct Traffic: Sendable {
    var joins = Meter()
    var knocks = Meter()
    var renames = Meter()
    private var everybody = Flow()
    private var speakers: [ClientID: Flow] = [:]

    /// For how many clients something is kept.
    var speakerCount: Int { speakers.count }

    /// How many milliseconds somebody must wait for a channel's slow mode.
    func slowness(of client: ClientID, waiting seconds: Int, at now: Instant) -> Int64 {
        guard let spokeAt = speakers[client]?.spokeAt else { return 0 }
        return max(0, spokeAt + Int64(min(max(0, seconds), 1_000_000)) - now)
    }

    /// How many milliseconds somebody must wait before what is said is no flood; `nil` stands for a message without text,
    /// and each of several lines counts.
    func flood(of speech: Speech?, from client: ClientID, by profile: Channel.FloodProfile, at now: Instant) -> Int64 {
        max(
            speakers[client]?.wait(for: speech, of: profile.memberBudget, at: now) ?? 0,
            everybody.wait(for: speech, of: profile.channelBudget, at: now)
        )
    }

    /// Counts what was said to the channel.
    mutating func note(_ speech: Speech?, from client: ClientID, in channel: Channel, at now: Instant) {
        // Who spoke and left is forgotten only now and then, so that one does not leave and come back to speak at once.
        if speakers.count > 2 * channel.members.count + 64 {
            speakers = speakers.filter { channel.members[$0.key] != nil }
        }
        if let profile = channel.floodProfile {
            speakers[client, default: Flow()].note(speech, of: profile.memberBudget, at: now)
            everybody.note(speech, of: profile.channelBudget, at: now)
        }
        if speech != nil { speakers[client, default: Flow()].spokeAt = now }
    }
}

/// What one client, or all of them together, said in a channel.
private struct Flow: Sendable {
    var spokeAt: Instant?
    private var lines = Meter()
    private var bytes = Meter()
    private var repeats = Meter()
    private var lastText: String?

    func wait(for speech: Speech?, of budget: FloodBudget, at now: Instant) -> Int64 {
        var wait = lines.wait(for: speech?.lineCount ?? 1, of: budget.lines, at: now)
        guard let text = speech?.text else { return wait }
        wait = max(wait, bytes.wait(for: text.utf8.count, of: budget.bytes, at: now))
        return text == lastText ? max(wait, repeats.wait(of: budget.repeats, at: now)) : wait
    }

    mutating func note(_ speech: Speech?, of budget: FloodBudget, at now: Instant) {
        lines.use(speech?.lineCount ?? 1, of: budget.lines, at: now)
        guard let text = speech?.text else { return }
        bytes.use(text.utf8.count, of: budget.bytes, at: now)
        if text != lastText { repeats = Meter() }
        repeats.use(of: budget.repeats, at: now)
        lastText = text
    }
}

/// How much may be said in which time.
struct FloodBudget: Hashable, Sendable {
    var lines: Rate
    /// The same text again and again.
    var repeats: Rate
    var bytes: Rate

    static func * (budget: FloodBudget, factor: Int) -> FloodBudget {
        func times(_ rate: Rate) -> Rate { Rate(count: rate.count * factor, seconds: rate.seconds) }
        return FloodBudget(
            lines: times(budget.lines),
            repeats: times(budget.repeats),
            bytes: times(budget.bytes)
        )
    }
}

extension Channel.FloodProfile {
    /// What one member without a status may say.
    var memberBudget: FloodBudget {
        switch self {
        case .relaxed: budget(lines: Rate(count: 15, seconds: 10), repeats: 6, bytes: 6000)
        case .normal: budget(lines: Rate(count: 8, seconds: 10), repeats: 4, bytes: 3000)
        case .strict: budget(lines: Rate(count: 4, seconds: 10), repeats: 2, bytes: 1500)
        }
    }

    /// What all of them may say together.
    var channelBudget: FloodBudget { memberBudget * 8 }

    /// How many may join, unless the channel has a throttle of its own (+j).
    var joins: Rate {
        switch self {
        case .relaxed: Rate(count: 30, seconds: 10)
        case .normal: Rate(count: 15, seconds: 10)
        case .strict: Rate(count: 5, seconds: 10)
        }
    }

    private func budget(lines: Rate, repeats: Int, bytes: Int) -> FloodBudget {
        FloodBudget(
            lines: lines,
            repeats: Rate(count: repeats, seconds: 60),
            bytes: Rate(count: bytes, seconds: lines.seconds)
        )
    }
}
