// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [MONITOR](https://ircv3.net/specs/extensions/monitor#monitor-command): a list of nicks, to be told when they come
    /// and go.
    mutating func monitor(_ turn: inout Turn) {
        let session = turn.session.id
        switch turn[0]?.uppercased() {
        case "+": watch(turn.list(1), &turn)
        case "-": for nick in turn.list(1) { watchers.remove(fold(nick), for: session) }
        case "C": watchers.removeAll(for: session)
        case "L":
            turn.replies.add(.monitorList, [], listing: watchers.list(of: session), separator: ",")
            turn.replies.add(.endOfMonitorList)
        case "S": tellPresence(of: watchers.list(of: session), &turn)
        default: turn.replies.add(.unknownError, "MONITOR", "There is only +, -, C, L and S")
        }
    }

    private mutating func watch(_ nicks: ArraySlice<String>, _ turn: inout Turn) {
        var answered: [String] = []
        for (index, nick) in nicks.enumerated() {
            let isAdded =
                !canBeNick(nick)
                || watchers.add(fold(nick), givenAs: nick, for: turn.session.id, limit: configuration.monitorLimit)
            guard isAdded else {
                let refused = nicks.dropFirst(index).joined(separator: ",")
                turn.replies.add(.monitorListFull, String(configuration.monitorLimit), refused)
                break
            }
            answered.append(nick)
        }
        tellPresence(of: answered, &turn)
    }

    // What nobody can be called is never there, and need not be watched.
    private func canBeNick(_ text: String) -> Bool {
        text.utf8.count <= configuration.nickLength && !text.utf8.contains { $0 <= 0x20 || "*?!@#:.".utf8.contains($0) }
    }

    private func tellPresence(of nicks: [String], _ turn: inout Turn) {
        let present = nicks.compactMap { somebody(named: $0) }
        let absent = nicks.filter { somebody(named: $0) == nil }
        turn.replies.add(.monitorOnline, [], listing: present.map(\.source.description), separator: ",")
        turn.replies.add(.monitorOffline, [], listing: absent, separator: ",")
        syncMetadata(ofMonitored: present, for: turn.session, in: &turn.replies)
    }
}
