// SPDX-License-Identifier: Apache-2.0

/// What one of our contestants must reach in a trial.
struct Target {
    enum Bound: String {
        case atLeast = "≥"
        case atMost = "≤"
    }

    /// Whom it is for; nil for each of ours in the trial.
    var contestant: String?
    let figure: Figure
    let bound: Bound
    let value: Double
    /// With whom it is compared: the value is a factor then.
    var other: String?

    static func rate(_ factor: Double, of other: String) -> Target {
        Target(figure: .rate, bound: .atLeast, value: factor, other: other)
    }

    static func cost(_ factor: Double, of other: String) -> Target {
        Target(figure: .cost, bound: .atMost, value: factor, other: other)
    }
}
