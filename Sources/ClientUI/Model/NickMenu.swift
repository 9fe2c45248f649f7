// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// What can be done with somebody, to choose by a letter or with the mouse.
struct NickMenu: Equatable, Sendable {
    enum Deed: Hashable, Sendable {
        case query
        case whois
        case mention
        case op
        case deop
        case voice
        case devoice
        case kick
        case ban
    }

    struct Item: Equatable, Sendable {
        var deed: Deed
        var letter: Character
        var words: String
    }

    let nick: String
    /// Where it was asked for.
    let place: Position
    let items: [Item]
    private(set) var chosen = 0

    init(nick: String, at place: Position, isOp: Bool, prefixes: String?) {
        self.nick = nick
        self.place = place
        var items = [
            Item(deed: .mention, letter: "m", words: localized("mention")),
            Item(deed: .query, letter: "q", words: localized("talk alone")),
            Item(deed: .whois, letter: "w", words: localized("who is it")),
        ]
        if isOp, let prefixes {
            let (isOp, isVoiced) = (prefixes.contains("@"), prefixes.contains("+"))
            items.append(
                Item(
                    deed: isOp ? .deop : .op,
                    letter: "o",
                    words: isOp ? localized("operator no more") : localized("make operator")
                )
            )
            items.append(
                Item(
                    deed: isVoiced ? .devoice : .voice,
                    letter: "v",
                    words: isVoiced ? localized("take voice") : localized("give voice")
                )
            )
            items.append(Item(deed: .kick, letter: "k", words: localized("remove...")))
            items.append(Item(deed: .ban, letter: "b", words: localized("keep out...")))
        }
        self.items = items
    }

    mutating func choose(by step: Int) {
        choose((chosen + step + items.count) % items.count)
    }

    mutating func choose(_ place: Int) {
        chosen = max(0, min(place, items.count - 1))
    }
}
