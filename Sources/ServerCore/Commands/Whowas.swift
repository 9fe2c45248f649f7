// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [WHOWAS](https://modern.ircdocs.horse/#whowas-message): who had a nick, the last one first; with a number, at most
    /// so many.
    func whowas(_ turn: inout Turn) {
        guard let asked = turn[0], !asked.isEmpty else { return turn.replies.add(.noNicknameGiven) }
        guard isThisServer(turn[2], &turn) else { return }
        let nick = asked.fields(separatedBy: ",", maxSplits: 1)[0]
        let entries = departed[fold(nick)]
        let count = turn[1].flatMap { Int($0) } ?? 0
        if entries.isEmpty { turn.replies.add(.wasNoSuchNick, nick) }
        for entry in entries.prefix(count > 0 ? count : entries.count) { tell(entry, &turn) }
        turn.replies.add(.endOfWhowas, asked)
    }

    private func tell(_ entry: DepartedUsers.Entry, _ turn: inout Turn) {
        let (nick, user) = (entry.source.name, entry.source.user ?? "*")
        turn.replies.add(.whowasUser, nick, user, entry.source.host ?? "*", "*", entry.realName)
        if turn.client.may(.inspect) {
            turn.replies.add(.whoisActually, nick, "\(user)@\(entry.realHost)", entry.realHost)
        }
        turn.replies.add(.whoisServer, nick, configuration.serverName, entry.leftAt.serverTime)
    }
}
