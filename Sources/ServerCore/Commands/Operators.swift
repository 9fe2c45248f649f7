// SPDX-License-Identifier: Apache-2.0

import IRC

/// What waits for the answer whether a password is right.
enum Question: Hashable, Sendable {
    /// Who wants to take up which office.
    case office(ClientID, Office)
    /// Who has said everything that makes a user, last with this message.
    case registration(ClientID, Message)
    /// Who says that it is a gateway, and for whom it speaks.
    case gateway(ClientID, Arrival)
}

extension World {
    /// Lets a command wait until it is known whether a password is right.
    mutating func ask(_ question: Question, _ password: String, against hash: String, _ turn: inout Turn) {
        let ticket = Ticket(nextNumber())
        questions[ticket] = question
        turn.isPending = true
        hold(turn.client.id, because: .question, into: &turn.effects)
        turn.effects.append(.checkPassword(ticket, password, against: hash))
    }

    /// Goes on where a command had to wait for a password to be checked.
    mutating func conclude(_ ticket: Ticket, isRight: Bool, into effects: inout Effects) {
        switch questions.removeValue(forKey: ticket) {
        case .office(let id, let office)?:
            if isRight, let client = clients[id] {
                clients[id]?.office = office
                setModes(of: id, to: client.modes.union(.serverOperator))
            }
            release(id, from: .question, into: &effects)
        case .registration(let id, let message)?:
            concludeRegistration(of: id, after: message, isRight: isRight, into: &effects)
        case .gateway(let id, let arrival)?:
            concludeArrival(arrival, of: id, isRight: isRight, into: &effects)
        case nil: break
        }
    }
}
