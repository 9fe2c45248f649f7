// SPDX-License-Identifier: Apache-2.0

/// Whether what piles up is written at the end of the loop's turn, or as soon as one connection was read.
///
/// When many speak, what they say to the same people goes out in one write each, at the turn's end. Who speaks alone
/// need not wait for that, and its turn costs the loop no task of its own: an eighth of what a PING took.
struct Pace {
    // After so many turns in a row in which one spoke, they end early.
    private static let trust = 64
    // After so many that did, one lasts as long as the loop's, to see who else speaks.
    private static let earlyTurns = 16

    private var loneTurns = 0
    private var earlyTurnsLeft = 0
    private var readings = 0

    /// Whether the turn ends with the next connection that was read.
    var isEarly: Bool { earlyTurnsLeft > 0 }

    /// A connection was read.
    mutating func noteReading() { readings += 1 }

    mutating func endTurn() {
        defer { readings = 0 }
        guard !isEarly else { return earlyTurnsLeft -= 1 }
        loneTurns = readings > 1 ? 0 : min(loneTurns + readings, Pace.trust)
        if loneTurns == Pace.trust { earlyTurnsLeft = Pace.earlyTurns }
    }
}
