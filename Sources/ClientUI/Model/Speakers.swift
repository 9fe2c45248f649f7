// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who spoke lately in a conversation, and whose arrival nobody needed to know until now.
///
/// For the smart filter: the coming and going of people who do not speak is of nobody's concern.
struct Speakers: Sendable {
    /// How long somebody is remembered, in milliseconds.
    static let memory: Int64 = 30 * 60_000
    static let capacity = 1000

    private var times: [String: Instant] = [:]
    private var arrivals: [String: [Log.Place]] = [:]

    /// Takes note that somebody spoke; the places of the arrival, and of the changes of the name, that matter by that.
    mutating func heard(_ nick: String, at time: Instant) -> [Log.Place] {
        if let last = times[nick], last >= time { return [] }
        times[nick] = time
        if times.count > Speakers.capacity { forget(before: time) }
        guard !arrivals.isEmpty, let places = arrivals.removeValue(forKey: nick) else { return [] }
        return places.filter { time - $0.time <= Speakers.memory }
    }

    /// Takes note of an arrival that is not shown, or of somebody's getting another name.
    mutating func arrived(_ nick: String, at place: Log.Place) {
        if arrivals.count >= Speakers.capacity { arrivals.removeAll() }
        arrivals[nick] = (arrivals[nick] ?? []).suffix(3) + [place]
    }

    /// Takes note that somebody goes by another name.
    mutating func renamed(_ nick: String, to other: String) {
        if let time = times.removeValue(forKey: nick) { times[other] = time }
        if let places = arrivals.removeValue(forKey: nick) { arrivals[other] = places }
    }

    /// Whether somebody spoke not long before a moment.
    func isKnown(_ nick: String, at time: Instant) -> Bool {
        times[nick].map { abs(time - $0) <= Speakers.memory } ?? false
    }

    private mutating func forget(before time: Instant) {
        times = times.filter { time - $0.value <= Speakers.memory }
        if times.count > Speakers.capacity { times.removeAll() }
    }
}
