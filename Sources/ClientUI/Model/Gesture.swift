// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// What somebody did to a message after it was said.
enum Gesture: Equatable, Sendable {
    case reaction(Report.Reaction, nick: String, isOwn: Bool)
    case removal(Line.Removal)
}

/// What was done to messages that are not in a log yet: of a history the newer part comes first.
struct EarlyGestures: Sendable {
    /// Beyond this number all are forgotten: most of them are about nothing that will ever come.
    static let limit = 200

    private var gestures: [String: [Gesture]] = [:]
    private(set) var count = 0

    mutating func keep(_ gesture: Gesture, forID id: String) {
        if count >= EarlyGestures.limit { self = EarlyGestures() }
        gestures[id, default: []].append(gesture)
        count += 1
    }

    /// What was done to a message that has come.
    mutating func take(forID id: String) -> [Gesture] {
        guard count > 0, let taken = gestures.removeValue(forKey: id) else { return [] }
        count -= taken.count
        return taken
    }
}

extension Line {
    mutating func take(_ gesture: Gesture) {
        switch gesture {
        case .reaction(let reaction, let nick, let isOwn):
            react(reaction.text, by: nick, isOwn: isOwn, isRemoval: reaction.isRemoval)
        case .removal(let removal): rarities.removal = removal
        }
    }
}

extension Log {
    /// Does something to the message of an id, now or when it comes.
    mutating func take(_ gesture: Gesture, forID id: String) {
        guard let place = place(ofID: id) else { return early.keep(gesture, forID: id) }
        change(place) { $0.take(gesture) }
    }
}
