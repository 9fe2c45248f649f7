// SPDX-License-Identifier: Apache-2.0

import IRC

extension Line {
    /// What few lines have, most of it added by others after a message was said.
    struct Rarities: Equatable, Sendable {
        /// The id of the message that it answers.
        var replyTo: String?
        /// What stands in front of the text: the channel that a private message is about, or where a mention was.
        var context: String?
        /// The place that a line of the mentions is about.
        var origin: Origin?
        var reactions: [Reaction] = []
        var removal: Removal?
    }

    /// A line of another buffer.
    struct Origin: Equatable, Sendable {
        var buffer: BufferID
        var place: Log.Place
    }

    /// What some people answered to a message with one emoji or word.
    struct Reaction: Equatable, Sendable {
        /// No more people than these are kept for one reaction, and no more reactions than these for one message.
        static let maximumPeople = 100
        static let maximumCount = 20

        var text: String
        var nicks: [String]
        var isOwn: Bool
    }

    /// Who deleted a message, and why.
    struct Removal: Equatable, Sendable {
        var nick: String
        var reason: String
    }

    /// How much memory its texts take, roughly, in bytes.
    var weight: Int {
        var weight = text.utf8.count + (id?.utf8.count ?? 0)
        if !box.isEmpty {
            let rare = rarities
            weight += (rare.replyTo?.utf8.count ?? 0) + (rare.context?.utf8.count ?? 0)
            weight += rare.removal.map { $0.nick.utf8.count + $0.reason.utf8.count } ?? 0
            for reaction in rare.reactions {
                weight += reaction.text.utf8.count + reaction.nicks.reduce(0) { $0 + 16 + $1.utf8.count }
            }
        }
        return weight
    }

    /// Takes in a reaction, or takes one back.
    mutating func react(_ text: String, by nick: String, isOwn: Bool, isRemoval: Bool) {
        var reactions = rarities.reactions
        let known = reactions.firstIndex { $0.text == text }
        if isRemoval {
            guard let known else { return }
            reactions[known].nicks.removeAll { $0 == nick }
            if isOwn { reactions[known].isOwn = false }
            if reactions[known].nicks.isEmpty { reactions.remove(at: known) }
        } else if let known {
            let isFull = reactions[known].nicks.count >= Reaction.maximumPeople
            guard !reactions[known].nicks.contains(nick), !isFull || isOwn else { return }
            reactions[known].nicks.append(nick)
            reactions[known].isOwn = reactions[known].isOwn || isOwn
        } else if reactions.count < Reaction.maximumCount {
            reactions.append(Reaction(text: text, nicks: [nick], isOwn: isOwn))
        }
        rarities.reactions = reactions
    }
}

extension Line {
    /// The URLs in the text, as they stand in it.
    var links: [String] {
        text.utf8.contains(UInt8(ascii: ":")) ? Address.all(in: Formatting.strip(text)).map(\.url) : []
    }
}
