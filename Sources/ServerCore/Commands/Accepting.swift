// SPDX-License-Identifier: Apache-2.0

import IRC

/// From whom a user takes private messages in spite of user mode `R`.
extension World {
    /// [ACCEPT](https://defs.ircdocs.horse/info/accept): adds nicks, removes those with a `-` in front, lists them with
    /// `*` or nothing.
    mutating func accept(_ turn: inout Turn) {
        let names = turn.list(0).prefix(configuration.targetLimit)
        if names.isEmpty { return tellAccepted(&turn) }
        for name in names {
            switch name.utf8.first {
            case UInt8(ascii: "*") where name == "*": tellAccepted(&turn)
            case UInt8(ascii: "-"): forget(String(name.unicodeScalars.dropFirst()), &turn)
            default: accept(name, &turn)
            }
        }
    }

    private func tellAccepted(_ turn: inout Turn) {
        let nicks = (clients[turn.client.id]?.accepted ?? []).compactMap { clients[$0]?.nick }
        turn.replies.add(.acceptList, [], listing: nicks)
        turn.replies.add(.endOfAccept)
    }

    private mutating func accept(_ name: String, _ turn: inout Turn) {
        guard let friend = user(named: name) else {
            turn.replies.add(.noSuchNick, name)
            return
        }
        let accepted = clients[turn.client.id]?.accepted ?? []
        if accepted.contains(friend.id) {
            turn.replies.add(.acceptExists, friend.nick)
        } else if accepted.count(where: { clients[$0] != nil }) >= Limits.acceptances {
            turn.replies.add(.acceptFull)
        } else {
            accept(friend.id, by: turn.client.id)
        }
    }

    private mutating func forget(_ name: String, _ turn: inout Turn) {
        guard let friend = user(named: name), clients[turn.client.id]?.accepted.contains(friend.id) == true else {
            turn.replies.add(.acceptNot, name)
            return
        }
        clients[turn.client.id]?.accepted.removeAll { $0 == friend.id }
    }

    /// Whom one writes to may answer.
    mutating func acceptAnswers(of receiver: Client, by client: Client) {
        guard client.modes.contains(.registeredOnly), receiver.id != client.id else { return }
        accept(receiver.id, by: client.id)
    }

    // The oldest give way; those that are gone are no loss.
    private mutating func accept(_ friend: ClientID, by client: ClientID) {
        let others = (clients[client]?.accepted ?? []).filter { $0 != friend && clients[$0] != nil }
        clients[client]?.accepted = others.suffix(Limits.acceptances - 1) + [friend]
    }
}
