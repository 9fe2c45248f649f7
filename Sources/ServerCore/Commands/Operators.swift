// SPDX-License-Identifier: Apache-2.0

import IRC

/// What waits for the answer whether a password is right.
enum Question: Hashable, Sendable {
    /// Who wants to take up which office.
    case office(ClientID, Office)
}

extension World {
    /// Goes on where a command had to wait for a password to be checked.
    mutating func conclude(_ ticket: Ticket, isRight: Bool, into effects: inout Effects) {
        guard case .office(let id, let office)? = questions.removeValue(forKey: ticket) else { return }
        if isRight, let client = clients[id] {
            clients[id]?.office = office
            setModes(of: id, to: client.modes.union(.serverOperator))
        }
        release(id, from: .question, into: &effects)
    }
}
