// SPDX-License-Identifier: Apache-2.0

import Logging
import ServerCore

/// What is worked out elsewhere.
extension Hub {
    func compute(_ computation: Computation, for ticket: Ticket) {
        let asker = speaker
        let isWorkedOut = computations.work(out: computation, for: share(of: asker)) { [self] computed in
            guard case .check(_, let secret?) = computation, firstOperator?.hash == secret else {
                return handle(.computed(ticket, computed))
            }
            let isRight = computed == .checked(isRight: true) && firstOperator?.isSpent == false
            handle(.computed(ticket, .checked(isRight: isRight)))
            if isRight, let asker { spendFirstPassword(of: asker) }
        }
        guard !isWorkedOut else { return }
        note("too many passwords wait to be worked on: this one was not looked at", at: .warning, about: asker)
    }

    func send(_ mail: Mail, for ticket: Ticket) {
        let asker = speaker
        mailroom.send(mail, for: share(of: asker)) { [self] problem in
            if let problem { note("a letter was not sent", at: .error, about: asker, ["reason": "\(problem)"]) }
            handle(.computed(ticket, .mailed(isTaken: problem == nil)))
        }
    }

    // Who guesses makes others of the same network wait, and nobody else.
    private func share(of id: SessionID?) -> Computations.Asker {
        guard let id, let connection = connections[id] else { return .nobody }
        return configuration.world.network(of: connection.peer).map { .network($0) } ?? .session(id)
    }

    // Once in the life of a data folder: a few bytes to the disk may keep everybody waiting.
    private func spendFirstPassword(of id: SessionID) {
        guard look({ $0.acquaintance(of: id)?.isOperator }) == true else { return }
        do throws(ServerError) {
            try firstOperator?.spend()
        } catch {
            logger.error("the first password will work again after a restart", metadata: ["reason": "\(error)"])
        }
    }
}
