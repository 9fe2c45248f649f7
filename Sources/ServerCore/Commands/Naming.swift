// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [NAMES](https://modern.ircdocs.horse/#names-message): who is in channels.
    mutating func names(_ turn: inout Turn) {
        let names = turn.list(0).prefix(configuration.targetLimit)
        if names.isEmpty { turn.replies.add(.endOfNames, "*") }
        for name in names {
            if let channel = channel(named: name, visibleTo: turn.client) {
                tellNames(of: channel, &turn)
            } else {
                turn.replies.add(.endOfNames, name)
            }
        }
    }

    func tellNames(of channel: Channel, _ turn: inout Turn) {
        let capabilities = turn.client.capabilities
        let isMember = channel.members[turn.client.id] != nil
        let names = channel.members.lazy.compactMap { member -> String? in
            guard let client = clients[member.client], isMember || !client.isInvisible else { return nil }
            let signs = member.status.signs(all: capabilities.contains(.multiPrefix))
            return signs + (capabilities.contains(.userhostInNames) ? client.source.description : client.nick)
        }
        let symbol = channel.flags.contains(.secret) ? "@" : "="
        turn.replies.add(.nameReply, [symbol, channel.name], listing: names)
        turn.replies.add(.endOfNames, channel.name)
    }
}
