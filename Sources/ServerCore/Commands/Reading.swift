// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [MARKREAD](https://ircv3.net/specs/extensions/read-marker#markread-command): says up to where one has read, or asks.
    mutating func markRead(_ turn: inout Turn) {
        guard let target = turn[0] else {
            turn.replies.fail("MARKREAD", "NEED_MORE_PARAMS", because: "Of which channel or nick?")
            return
        }
        guard isReadable(target) else { return refuse(target, because: "This is no channel and no nick", &turn) }
        if let timestamp = turn[1] {
            guard let time = Instant(timestamp: timestamp) else {
                return refuse(timestamp, because: "This is no time of a message", &turn)
            }
            // What is yet to be said cannot have been read.
            let (buffer, moment) = (fold(target), min(time, clock.now))
            if moveReadMarker(of: turn.client, buffer, to: moment, into: &turn.effects) {
                showReadMarker(of: target, &turn)
            }
        }
        tellReadMarker(of: target, &turn)
    }

    /// Tells a client up to where it has read: what is asked for, and what it must know of a channel that it joins.
    func tellReadMarker(of target: String, _ turn: inout Turn) {
        let time = clients[turn.client.id].flatMap { readMarkers(of: $0)[fold(target)] }
        turn.replies.add("MARKREAD", target, time.map { "timestamp=\($0.serverTime)" } ?? "*")
    }

    // On all other sessions of the account.
    private func showReadMarker(of target: String, _ turn: inout Turn) {
        let users = turn.client.account.map(users) ?? [turn.client]
        for receiver in users.flatMap(\.receivers) where receiver.session != turn.session.id {
            guard receiver.capabilities.contains(.readMarker), var aside = self.turn(on: receiver.session) else {
                continue
            }
            tellReadMarker(of: target, &aside)
            aside.finish(into: &turn.effects)
        }
    }

    // Nobody need be there: one can have read what somebody said who is gone.
    private func isReadable(_ target: String) -> Bool {
        if Names.looksLikeChannel(target) { return Names.isChannel(target, upTo: configuration.channelLength) }
        return Names.nick(target, upTo: configuration.nickLength, ofAllScripts: configuration.allowsUnicodeNicks) != nil
    }

    private func refuse(_ parameter: String, because reason: String, _ turn: inout Turn) {
        turn.replies.fail("MARKREAD", "INVALID_PARAMS", parameter.truncated(to: 64), because: reason)
    }
}

extension Instant {
    fileprivate init?(timestamp: String) {
        let key = "timestamp="
        guard timestamp.hasPrefix(key) else { return nil }
        self.init(serverTime: String(timestamp.dropFirst(key.count)))
    }
}
