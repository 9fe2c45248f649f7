// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// Answers a line that was not [UTF-8](https://ircv3.net/specs/extensions/utf8-only): it is not carried out,
    /// whatever it was and whoever sent it.
    ///
    /// The name of a command that there is not is not repeated.
    mutating func refuseGarbled(_ message: Message, from id: SessionID, into effects: inout Effects) {
        noteSignOfLife(of: id)
        guard var replies = replies(to: id, label: message.tags["label"]) else { return }
        let command = Command.table[message.command]?.name ?? "*"
        replies.fail(command, "INVALID_UTF8", because: "The line was not UTF-8, and was not carried out")
        replies.send(at: clock, into: &effects)
        charge(Limits.refusedLineCost, to: id, into: &effects)
    }
}
