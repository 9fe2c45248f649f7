// SPDX-License-Identifier: Apache-2.0

import IRC

/// What gets somebody into a registered channel that keeps it out: INVITE, UNBAN and GETKEY; and WHY, what it is there.
extension Service {
    static let entering = [
        ServiceCommand(
            "INVITE",
            arity: 1,
            isChange: false,
            "invites you, or somebody else, into a channel",
            forms: "<channel> [<nick>]",
            text: "It opens the channel once, whatever keeps others out. Half-operators and above can do it."
        ) { world, turn, words in
            world.about(words, needing: .something, &turn) { $0.invite(into: $1, words, &$2) }
        },
        ServiceCommand(
            "UNBAN",
            arity: 1,
            "takes off the bans that are about you, or about somebody else",
            forms: "<channel> [<nick>]",
            "<channel> <mask>",
            text: "Half-operators and above can do it. CLEAR takes off all bans."
        ) { world, turn, words in
            world.about(words, needing: .something, &turn) { $0.unban(in: $1, words, &$2) }
        },
        ServiceCommand(
            "GETKEY",
            arity: 1,
            isChange: false,
            "tells the key of a channel",
            forms: "<channel>",
            text: "Half-operators and above can ask for it."
        ) { world, turn, words in
            world.about(words, needing: .something, &turn) { $0.tellKey(of: $1, &$2) }
        },
        ServiceCommand(
            "WHY",
            or: "STATUS",
            arity: 1,
            isChange: false,
            "tells what a channel gives to you, or to somebody else, and why",
            forms: "<channel> [<nick>]",
            text: "It is given to the account that one is logged in to."
        ) { world, turn, words in
            world.about(words, needing: .something, &turn) { $0.explain($1, words, $2) }
        },
    ]
}

extension World {
    fileprivate mutating func invite(into channel: Channel, _ words: [String], _ turn: inout Turn) -> [Outcome] {
        if let refusal = refusal(toHelpInto: channel, turn) { return [refusal] }
        guard let guest = user(named: words.at(1) ?? turn.client.nick) else { return [.noSuchUser] }
        // Who is there and hidden is invited as if it were not.
        if let present = channel.members[guest.id], isShown(present, in: channel, to: turn.client.id) {
            return [.done("UNCHANGED", channel.name, "\(guest.nick) is in \(channel.name) already")]
        }
        open(channel, to: guest)
        let line = Line(Message(chanServ, "INVITE", guest.nick, channel.name))
        Fanout(to: guest).send(line, at: clock, into: &turn.effects)
        return [.done("INVITED", channel.name, "\(guest.nick) is invited into \(channel.name)")]
    }

    fileprivate mutating func unban(in channel: Channel, _ words: [String], _ turn: inout Turn) -> [Outcome] {
        if let refusal = refusal(toHelpInto: channel, turn) { return [refusal] }
        let whom = words.at(1) ?? turn.client.nick
        let entries = bans(of: channel, about: whom)
        guard !entries.isEmpty else {
            return [.done("UNCHANGED", channel.name, "No ban of \(channel.name) is about \(whom)")]
        }
        let ended = Set(entries)
        channels[channel.id]?[.bans].removeAll { ended.contains($0) }
        let changes = entries.map { ModeChange(isSet: false, mode: "b", argument: $0.mask.description) }
        show(changes, to: channel, into: &turn.effects)
        keep(channel.id, into: &turn.effects)
        return [.done("UNBANNED", channel.name, "Bans of \(channel.name) taken off: \(entries.count)")]
    }

    // Those that fit a user, or the one that is written like this.
    private func bans(of channel: Channel, about whom: String) -> [Channel.ListEntry] {
        if let client = user(named: whom) {
            let traits = Traits(of: client)
            return channel.bans.filter { $0.mask.fits(traits) }
        }
        guard let mask = try? ExtendedMask(parsing: whom, on: server.name),
            let index = channel.index(of: mask, in: .bans)
        else { return [] }
        return [channel.bans[index]]
    }

    fileprivate func tellKey(of channel: Channel, _ turn: inout Turn) -> [Outcome] {
        if let refusal = refusal(toHelpInto: channel, turn) { return [refusal] }
        let text = channel.key.map { "The key of \(channel.name) is \($0)" } ?? "\(channel.name) has no key"
        return [.done("KEY", channel.name, text)]
    }

    fileprivate func explain(_ channel: Channel, _ words: [String], _ turn: Turn) -> [Outcome] {
        guard let client = user(named: words.at(1) ?? turn.client.nick) else { return [.noSuchUser] }
        guard let account = client.account else {
            let text = "\(client.nick) is not logged in, and is given nothing in \(channel.name)"
            return [.done("STANDING", channel.name, text)]
        }
        let letters = channel.standing(of: client).letters
        let role = channel.charter?.isFounder(account) == true ? ", who is its founder" : ""
        let gift = letters.isEmpty ? "nothing" : "+\(letters)"
        let text = "\(client.nick) is logged in as \(account), to whom \(channel.name) gives \(gift)\(role)"
        return [.done("STANDING", channel.name, text)]
    }

    private func refusal(toHelpInto channel: Channel, _ turn: Turn) -> Outcome? {
        let own = channel.charter.map { authority(over: $0, turn) } ?? []
        if own.isAtLeast(.halfOperator) { return nil }
        return .refused("PRIVILEGES_NEEDED", channel.name, "What you are in \(channel.name) is too low for that")
    }
}

extension Outcome {
    fileprivate static var noSuchUser: Outcome { .refused("NO_SUCH_NICK", "*", "There is nobody of that nick") }
}
