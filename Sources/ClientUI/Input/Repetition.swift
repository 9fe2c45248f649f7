// SPDX-License-Identifier: Apache-2.0

/// How often vi's next command is done.
///
/// The digits before it say so, as in `3dw`, and those within it, as in `d3w`; with both, `2d3w`, they are multiplied.
struct Repetition: Equatable, Sendable {
    /// Nothing is done more often than this.
    static let maximum = 1_000

    private var factor = 1
    private var digits: Int?

    /// Whether a number is being typed, so that a zero belongs to it.
    var isOpen: Bool { digits != nil }

    var times: Int { min(Repetition.maximum, factor * (digits ?? 1)) }

    mutating func type(_ digit: Int) {
        digits = min(Repetition.maximum, (digits ?? 0) * 10 + digit)
    }

    /// Ends the number: further digits are another one.
    mutating func close() {
        factor = times
        digits = nil
    }
}
