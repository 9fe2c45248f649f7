// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [NAMES](https://modern.ircdocs.horse/#names-message): who is in channels.
    func names(_ turn: inout Turn) {
        let names = turn.list(0).prefix(configuration.targetLimit)
        let channels = names.compactMap { channel(named: $0, shownTo: turn.client) }
        for channel in channels { listNames(of: channel, &turn) }
        // One question has one end, which several channels share.
        turn.replies.add(.endOfNames, names.count == 1 ? channels.first?.name ?? names[0] : turn[0] ?? "*")
    }

    /// Who is in one channel, as it is told to who joins it.
    func tellNames(of channel: Channel, _ turn: inout Turn) {
        listNames(of: channel, &turn)
        turn.replies.add(.endOfNames, channel.name)
    }

    /// The end of a list of names that is too long to be told unasked.
    func tellSomeNames(of channel: Channel, _ turn: inout Turn) {
        let reason = "There are \(channel.members.count): NAMES \(channel.name) lists them"
        turn.replies.add(.endOfNames, channel.name, because: reason)
    }

    private func listNames(of channel: Channel, _ turn: inout Turn) {
        let capabilities = turn.session.capabilities
        let names = members(of: channel, shownTo: turn.client).lazy.map { member, client in
            member.status.signs(all: capabilities.contains(.multiPrefix))
                + (capabilities.contains(.userhostInNames) ? client.source.description : client.nick)
        }
        let symbol = channel.flags.contains(.secret) ? "@" : "="
        turn.replies.add(.nameReply, [symbol, channel.name], listing: names)
    }
}
