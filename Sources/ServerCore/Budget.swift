// SPDX-License-Identifier: Apache-2.0

import IRC

/// What a client has used up of what it may ask for; time gives it back.
///
/// Other than a ``Meter``, it lends: a command is carried out as soon as nothing is owed, whatever it costs, and the debt
/// is waited for behind it. Counted in thousandths of the cheapest command: so many of them come back in a millisecond as
/// ``Fakelag`` says units come back in a second, and there is nothing to round.
struct Budget: Hashable, Sendable {
    private var used: Int64 = 0
    private var countedAt: Instant

    /// A full one.
    init(at now: Instant) {
        countedAt = now
    }

    /// Takes a cost off; answers when the debt will be paid back, `nil` when there is none.
    ///
    /// No more than `burst` units are ever saved up.
    mutating func spend(_ cost: Int, of fakelag: Fakelag, upTo burst: Int, at now: Instant) -> Instant? {
        let gain = Budget.bounded(fakelag.perSecond, from: 1)
        // No more time counts than it takes to fill it, so that no clock can make it overflow.
        let elapsed = min(max(now - countedAt, 0), used / gain + 1)
        used = max(0, used - elapsed * gain) + Budget.bounded(cost, from: 0) * 1000
        countedAt = now
        let debt = used - Budget.bounded(burst, from: 1) * 1000
        return debt > 0 ? Instant(milliseconds: now.milliseconds + (debt + gain - 1) / gain) : nil
    }

    /// Gives everything back.
    mutating func refill() {
        used = 0
    }

    private static func bounded(_ number: Int, from least: Int) -> Int64 { Int64(min(max(number, least), 1_000_000)) }
}
