// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [LIST](https://modern.ircdocs.horse/#list-message): all channels, some by name, or those that fit conditions.
    func list(_ turn: inout Turn) {
        let limit = configuration.targetLimit
        let words = turn.list(0).prefix(limit) + turn.list(1).prefix(limit)
        let filter = ListFilter(words, at: clock.now)
        turn.replies.add(.listStart, "Channel", "Users  Name")
        let found = candidates(for: filter).filter { isShown($0, to: turn.client) && filter.allows($0) }
        for channel in found.prefix(Limits.matches) {
            turn.replies.add(.list, channel.name, String(channel.members.count), channel.topic?.text ?? "")
        }
        if found.count > Limits.matches { turn.replies.add(.tooManyMatches, "LIST") }
        turn.replies.add(.listEnd)
    }

    // Who asks for names need not wait until all channels have been looked at.
    private func candidates(for filter: ListFilter) -> [Channel] {
        if let names = filter.names { return names.compactMap { channel(named: $0) } }
        return channels.values.sorted { $0.id < $1.id }
    }
}
