// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// Whether the server is still there, and how long it takes to answer.
///
/// It is asked by [PING](https://modern.ircdocs.horse/#ping-message) after a silence, and given up after another; while
/// it talks it is asked now and then all the same, to know the lag.
struct Liveness: Sendable {
    enum Verdict: Equatable, Sendable {
        case alive
        /// It is time to ask, with this token.
        case ask(String)
        /// It was asked and said nothing, for so many seconds.
        case dead(silence: Int64)
    }

    /// How long a silence may be, in seconds.
    static let patience: Int64 = 30
    /// The same when there is a reason to believe that the link is dead.
    static let doubtfulPatience: Int64 = 10
    /// How often the lag is measured, in seconds.
    static let interval: Int64 = 60

    /// The last PING.
    private struct Question: Sendable {
        var askedAt: Instant
        /// When the silence after it is long enough.
        var limit: Instant
        var isDoubtful: Bool
        /// Whether anything was heard since.
        var isHeard = false
        /// Whether its answer was.
        var isAnswered = false
    }

    private var lastHeard: Instant
    private var question: Question?
    private var nextMeasure: Instant?
    private var serial = 0
    private var lastLag: Int64?

    init(openedAt now: Instant) {
        lastHeard = now
    }

    /// What our own PINGs carry, to know their answers.
    static func token(_ serial: Int) -> String { "palabre-\(serial)" }

    /// When to check again.
    var deadline: Instant {
        if let question, !question.isHeard { return question.limit }
        let silent = lastHeard + Liveness.patience
        return nextMeasure.map { min($0, silent) } ?? silent
    }

    /// Any line is a sign of life.
    mutating func heard(at now: Instant) {
        lastHeard = now
        question?.isHeard = true
    }

    /// Asks right now, whatever was heard, and from now on every while; the token of the question.
    mutating func measure(at now: Instant) -> String { ask(at: now) }

    /// Asks right now, and expects an answer soon.
    mutating func doubt(at now: Instant) -> String { ask(at: now, isDoubtful: true) }

    /// Takes in the answer to a PING; whether it was one of ours.
    mutating func answered(_ token: String, at now: Instant) -> Bool {
        guard token.hasPrefix("palabre-") else { return false }
        if token == Liveness.token(serial), let question, !question.isAnswered {
            lastLag = max(now - question.askedAt, 0)
            self.question?.isAnswered = true
        }
        return true
    }

    /// How long the server took to answer last, in milliseconds; while it does not answer, how long that is already.
    func lag(at now: Instant) -> Int64? {
        guard let question, !question.isAnswered else { return lastLag }
        let waiting = now - question.askedAt
        // Until then, what was measured last says more; and what was never measured is not shown as nothing.
        return waiting > lastLag ?? 1_000 ? waiting : lastLag
    }

    /// When the lag will be another second more, while an answer is awaited.
    func nextLag(after now: Instant) -> Instant? {
        guard let question, !question.isAnswered else { return nil }
        let waiting = max(0, now - question.askedAt)
        return Instant(milliseconds: now.milliseconds + 1_000 - waiting % 1_000)
    }

    mutating func check(at now: Instant) -> Verdict {
        guard now >= deadline else { return .alive }
        guard let question, !question.isHeard else { return .ask(ask(at: now)) }
        // What the machine slept through was no silence.
        let longest = question.isDoubtful ? Liveness.doubtfulPatience : 2 * Liveness.patience
        return .dead(silence: min((now - lastHeard) / 1_000, longest))
    }

    private mutating func ask(at now: Instant, isDoubtful: Bool = false) -> String {
        let limit = now + (isDoubtful ? Liveness.doubtfulPatience : Liveness.patience)
        // Who is silent since an earlier question gets no more time by being asked again, unless we slept through it.
        let earlier = question.flatMap { $0.isHeard || $0.limit <= now ? nil : $0.limit }
        question = Question(askedAt: now, limit: min(earlier ?? limit, limit), isDoubtful: isDoubtful)
        nextMeasure = now + Liveness.interval
        serial += 1
        return Liveness.token(serial)
    }
}
