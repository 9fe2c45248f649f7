// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// Somebody's coming, going or changing of the name, as far as it is needed to tell several of them in one line.
struct Movement: Equatable, Sendable {
    enum Deed: Equatable, Sendable {
        case joined
        case left
        case renamed(to: String)
        /// Got or lost a rank; the modes as MODE writes them.
        case ranked(String)
    }

    var deed: Deed
    var nick: String
    /// How many people it is about: more than one where the network split.
    var count = 1
    /// Whether it is of nobody's concern: who it is about has not spoken lately.
    var isQuiet = false
}

/// Several movements in one line: `→ 3 joined · ← bob left · ada is now ada_`.
struct MovementSummary: Equatable, Sendable {
    private var joined: [Movement] = []
    private var left: [Movement] = []
    private var others: [String] = []
    private var otherCount = 0
    private(set) var count = 0

    mutating func add(_ movement: Movement) {
        count += 1
        switch movement.deed {
        case .joined where movement.count > 1: note(localized("\(movement.count) back after a split"))
        case .left where movement.count > 1: note(localized("\(movement.count) gone in a split"))
        case .joined: joined.append(movement)
        case .left: left.append(movement)
        case .renamed(let nick): note(localized("\(movement.nick) is now \(nick)"))
        case .ranked(let modes): note(modes)
        }
    }

    var words: String {
        var parts: [String] = []
        let (came, went) = (MovementSummary.people(joined), MovementSummary.people(left))
        if !joined.isEmpty { parts.append(localized(joined.count, "→ \(came) joined", "→ \(came) joined")) }
        if !left.isEmpty { parts.append(localized(left.count, "← \(went) left", "← \(went) left")) }
        return (parts + rest).joined(separator: " · ")
    }

    /// The same without the arrows.
    var plainWords: String {
        var parts: [String] = []
        let (came, went) = (MovementSummary.people(joined), MovementSummary.people(left))
        if !joined.isEmpty { parts.append(localized(joined.count, "\(came) joined", "\(came) joined")) }
        if !left.isEmpty { parts.append(localized(left.count, "\(went) left", "\(went) left")) }
        return (parts + rest).joined(separator: ", ")
    }

    private var rest: [String] {
        otherCount > others.count ? others + [localized("\(otherCount - others.count) more")] : others
    }

    // The first few are told, the rest is counted.
    private mutating func note(_ words: String) {
        otherCount += 1
        if others.count < 3 { others.append(words) }
    }

    // One or two have names; more are a number.
    private static func people(_ movements: [Movement]) -> String {
        movements.count <= 2 ? movements.map(\.nick).joined(separator: localized(" and ")) : String(movements.count)
    }
}
