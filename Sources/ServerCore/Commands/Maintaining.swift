// SPDX-License-Identifier: Apache-2.0

import IRC

/// What whoever runs the server has the store do as a whole, from the console.
extension World {
    /// BACKUP: a copy of everything into a file, while the server goes on.
    mutating func backup(_ turn: inout Turn) {
        maintain(.backup(to: turn[0] ?? ""), file: turn[0], &turn)
    }

    /// EXPORT: everything that is kept, or what is of one account, as lines of JSON into a file.
    mutating func export(_ turn: inout Turn) {
        let words = turn.message.parameters
        // The name of a file may have spaces where it is last.
        maintain(
            .export(to: words.last ?? "", account: words.count > 1 ? fold(words[0]) : nil),
            file: words.last,
            &turn
        )
    }

    private mutating func maintain(_ task: Maintenance, file: String?, _ turn: inout Turn) {
        guard file?.first == "/" else {
            turn.replies.fail(turn.message.command, "INVALID_PARAMS", because: "The file needs a whole path, from / on")
            return
        }
        let ticket = Ticket(nextNumber())
        maintenances[ticket] = Maintainer(session: turn.session.id, message: turn.message)
        turn.isPending = true
        turn.effects.append(.maintain(ticket, task))
    }

    /// Answers who wanted it.
    mutating func concludeMaintenance(_ ticket: Ticket, _ report: [String], isDone: Bool, into effects: inout Effects) {
        guard let maintainer = maintenances.removeValue(forKey: ticket),
            var turn = turn(on: maintainer.session, maintainer.message)
        else { return }
        let command = turn.message.command
        for line in report where isDone { turn.replies.add("NOTE", command, "DONE", line) }
        for line in report where !isDone { turn.replies.fail(command, "FAILED", because: line) }
        turn.finish(into: &effects)
    }
}

/// Who waits for something to be done with the store.
struct Maintainer: Hashable, Sendable {
    var session: SessionID
    var message: Message
}
