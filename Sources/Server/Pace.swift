// SPDX-License-Identifier: Apache-2.0

/// Whether what piles up is written at the end of the loop's turn, or as soon as one connection was read.
///
/// When many speak, what they say to the same people goes out in one write each, at the turn's end. Who speaks alone
/// need not wait for that, and its turn costs the loop no task of its own: a sixth of what a PING takes.
struct Pace {
    // After so many turns that ended early, one lasts as long as the loop's, to see who else speaks.
    private static let earlyTurns = 16

    private var earlyTurnsLeft = 0
    private var readings = 0

    /// Whether the turn ends with the next connection that was read.
    var isEarly: Bool { earlyTurnsLeft > 0 }

    /// A connection was read.
    mutating func noteReading() { readings += 1 }

    mutating func endTurn() {
        if isEarly { earlyTurnsLeft -= 1 } else if readings == 1 { earlyTurnsLeft = Pace.earlyTurns }
        readings = 0
    }
}
