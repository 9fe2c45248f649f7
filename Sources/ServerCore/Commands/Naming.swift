// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [NAMES](https://modern.ircdocs.horse/#names-message): who is in channels.
    func names(_ turn: inout Turn) {
        let names = turn.list(0).prefix(configuration.targetLimit)
        let channels = names.compactMap { channel(named: $0, shownTo: turn.client) }
        for channel in channels { listNames(of: channel, &turn) }
        // One question has one end, which several channels share.
        turn.replies.add(.endOfNames, names.count == 1 ? channels.first?.name ?? names.first ?? "*" : turn[0] ?? "*")
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
        let viewer = turn.client
        let isInspector = viewer.may(.inspect)
        let seesInvisible = isInspector || channel.members[viewer.id] != nil
        let hasAllSigns = turn.session.capabilities.contains(.multiPrefix)
        let hasHosts = turn.session.capabilities.contains(.userhostInNames)
        let symbol = channel.flags.contains(.secret) ? "@" : "="
        turn.replies.list(.nameReply, [symbol, channel.name]) { list in
            for member in channel.members where isInspector || isShown(member, in: channel, to: viewer.id) {
                guard let client = clients[member.client], seesInvisible || !client.isInvisible else { continue }
                let name = hasHosts ? client.source.description : client.nick
                list.add(name, sign: member.status.signs(all: hasAllSigns))
            }
        }
    }
}
