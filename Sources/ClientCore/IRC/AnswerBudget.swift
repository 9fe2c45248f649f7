// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// How many questions of strangers we may still answer this minute; what is asked beyond that gets no answer.
struct AnswerBudget: Sendable {
    static let perMinute = 4

    private var minuteStart: Instant?
    private var spent = 0

    mutating func spend(at now: Instant) -> Bool {
        if minuteStart.map({ now >= $0 + 60 }) ?? true {
            minuteStart = now
            spent = 0
        }
        guard spent < AnswerBudget.perMinute else { return false }
        spent += 1
        return true
    }
}
