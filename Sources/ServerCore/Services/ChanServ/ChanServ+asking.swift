// SPDX-License-Identifier: Apache-2.0

import IRC

/// What it takes to do something with a registered channel.
enum ChannelNeed: Hashable, Sendable {
    case nothing
    /// That the channel gives something to one's account.
    case something
    /// That one is its founder.
    case founder
}

/// What all commands about a registered channel begin with.
extension World {
    /// Does something with the registered channel that is named first, if the asker may, and tells what came of it.
    mutating func about(
        _ words: [String],
        needing need: ChannelNeed,
        _ turn: inout Turn,
        _ body: (inout World, Channel, inout Turn) -> [Outcome]
    ) {
        let outcomes = withChannel(words.at(0) ?? "", needing: need, &turn, body)
        turn.report(outcomes)
    }

    /// The same, and leaves it to others to tell; a channel that hides from the asker is not registered.
    mutating func withChannel(
        _ name: String,
        needing need: ChannelNeed,
        _ turn: inout Turn,
        _ body: (inout World, Channel, inout Turn) -> [Outcome]
    ) -> [Outcome] {
        let account = turn.client.account
        guard let channel = channel(named: name), let charter = channel.charter,
            turn.may(.override) || isShown(channel, to: turn.client) || !charter.standing(of: account).isEmpty
        else { return [.refused("NOT_REGISTERED", "*", "There is no registered channel of that name")] }
        let isEnough =
            switch need {
            case .nothing: true
            case .something: !authority(over: charter, turn).isEmpty
            case .founder: turn.may(.override) || charter.isFounder(account)
            }
        guard isEnough else {
            let whom = need == .founder ? "its founder" : "those to whom it gives something"
            return [.refused("PRIVILEGES_NEEDED", channel.name, "In \(channel.name) only \(whom) can do that")]
        }
        return body(&self, channel, &turn)
    }

    /// What somebody may do with a registered channel, be it there or not.
    func authority(over charter: Charter, _ turn: Turn) -> MemberStatus {
        turn.may(.override) ? .founder : charter.standing(of: turn.client.account)
    }

    /// Where the lines of ChanServ come from.
    var chanServ: Source {
        let name = Service.chanServ.name
        return Source(name: name, user: name, host: server.name)
    }
}

extension Turn {
    /// Whether the asker is whoever runs the server, or an operator with a privilege.
    func may(_ privileges: Privileges) -> Bool { session.peer.isConsole || client.may(privileges) }

    mutating func report(_ outcomes: [Outcome]) {
        for outcome in outcomes { report(outcome) }
    }
}

extension [String] {
    /// A word, `nil` past the last.
    func at(_ index: Int) -> String? { indices.contains(index) ? self[index] : nil }

    /// All words from one on.
    func text(from index: Int) -> String { dropFirst(index).joined(separator: " ") }
}
