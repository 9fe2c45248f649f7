// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// SAJOIN: an operator of the server makes a user, or itself, join channels that may not let it in.
    ///
    /// Nothing specifies it; `SAJOIN nick #a,#b` and `SAJOIN #a` are what operators are used to.
    mutating func saJoin(_ turn: inout Turn) {
        let isAboutItself = Names.looksLikeChannel(turn[0] ?? "")
        let nick = isAboutItself ? turn.client.nick : turn[0] ?? ""
        let names = turn.list(isAboutItself ? 0 : 1)
        guard !names.isEmpty else {
            turn.replies.add(.needMoreParameters, turn.message.command)
            return
        }
        guard let client = user(named: nick) else {
            turn.replies.add(.noSuchNick, nick)
            return
        }
        for name in names.prefix(configuration.targetLimit) { bring(client.id, into: name, &turn) }
    }

    private mutating func bring(_ id: ClientID, into name: String, _ turn: inout Turn) {
        guard isChannelName(name, &turn), let client = clients[id] else { return }
        let existing = channel(named: name)
        guard existing?.members[id] == nil else {
            turn.replies.add(.userOnChannel, client.nick, existing?.name ?? name)
            return
        }
        guard client.channels.count < configuration.channelLimit else {
            turn.replies.add(.tooManyChannels, name, because: "\(client.nick) is in too many channels")
            return
        }
        let status: MemberStatus = existing == nil ? .channelOperator : []
        let channel = existing?.id ?? create(name)
        enter(channel, as: status, id, &turn)
        turn.effects.append(.log("SAJOIN \(client.nick) \(existing?.name ?? name)", about: turn.session.id))
    }
}
