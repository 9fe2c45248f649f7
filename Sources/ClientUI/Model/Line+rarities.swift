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
        /// Nil where the conversation is not open.
        var buffer: BufferID?
        var place: Log.Place
        /// By which name it is kept on disk, where one can jump to it after its buffer was closed.
        var conversation: Conversation?
    }

    /// What some people answered to a message with one emoji or word.
    struct Reaction: Equatable, Sendable {
        /// No more people than these are kept for one reaction, and no more reactions than these for one message.
        static let maximumPeople = 100
        static let maximumCount = 20

        let text: String
        private(set) var nicks: [String]
        private(set) var isOwn: Bool
        /// How much memory it takes, roughly, in bytes; kept, as a message may get a million of them.
        private(set) var weight: Int

        init(_ text: String, by nick: String, isOwn: Bool) {
            self.text = text
            self.isOwn = isOwn
            nicks = [nick]
            weight = text.utf8.count + Reaction.weight(of: nick)
        }

        /// Somebody reacts in the same way.
        mutating func add(_ nick: String, isOwn: Bool) {
            let isFull = nicks.count >= Reaction.maximumPeople
            guard !isFull || isOwn, !nicks.contains(nick) else { return }
            nicks.append(nick)
            weight += Reaction.weight(of: nick)
            self.isOwn = self.isOwn || isOwn
        }

        /// Somebody takes it back.
        mutating func remove(_ nick: String, isOwn: Bool) {
            if isOwn { self.isOwn = false }
            guard let index = nicks.firstIndex(of: nick) else { return }
            nicks.remove(at: index)
            weight -= Reaction.weight(of: nick)
        }

        private static func weight(of nick: String) -> Int { 16 + nick.utf8.count }
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
            for reaction in rare.reactions { weight += reaction.weight }
        }
        return weight
    }

    /// Takes in a reaction, or takes one back.
    mutating func react(_ text: String, by nick: String, isOwn: Bool, isRemoval: Bool) {
        var reactions = rarities.reactions
        if let known = reactions.firstIndex(where: { $0.text == text }) {
            isRemoval ? reactions[known].remove(nick, isOwn: isOwn) : reactions[known].add(nick, isOwn: isOwn)
            if reactions[known].nicks.isEmpty { reactions.remove(at: known) }
        } else if !isRemoval, reactions.count < Reaction.maximumCount {
            reactions.append(Reaction(text, by: nick, isOwn: isOwn))
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
