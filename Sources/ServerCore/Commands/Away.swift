// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [AWAY](https://modern.ircdocs.horse/#away-message): says that one is away, or back; with
    /// [pre-away](https://ircv3.net/specs/extensions/pre-away) also before registration, and `*` for no particular reason.
    mutating func away(_ turn: inout Turn) {
        let reason = (turn[0] ?? "").truncated(to: configuration.awayLength)
        sessions[turn.session.id]?.away = reason.isEmpty ? nil : Away(reason: reason, since: clock.now)
        turn.replies.add(reason.isEmpty ? .unaway : .nowAway)
        noteAway(of: turn.client.id, into: &turn.effects)
    }

    /// Looks anew whether a user is away, as others see it, and tells them if that has changed.
    mutating func noteAway(of id: ClientID, into effects: inout Effects) {
        guard let client = clients[id] else { return }
        let reason = awayReason(of: client)
        guard reason != client.awayReason else { return }
        clients[id]?.awayReason = reason
        guard client.isRegistered else { return }
        notePresence(of: id)
        let message = Message(source: client.source, command: "AWAY", parameters: reason.map { [$0] } ?? [])
        notify(
            Line(message, from: client),
            about: client,
            having: .awayNotify,
            includingItself: false,
            into: &effects
        )
    }

    /// A user is away when it is on all of its sessions, for the last reason that it gave; or when there is none.
    func awayReason(of client: Client) -> String? {
        guard !client.receivers.isEmpty else {
            if let reason = client.awayReason, reason != World.autoAwayReason { return reason }
            let wish = client.account.flatMap { accounts[fold($0)] }?.settings.isAutoAway
            return configuration.accounts.autoAway.decide(wish) ? World.autoAwayReason : nil
        }
        let absences = client.receivers.compactMap { sessions[$0.session]?.away }
        guard absences.count == client.receivers.count else { return nil }
        return absences.filter { $0.reason != "*" }.max { $0.since < $1.since }?.reason ?? "*"
    }
}
