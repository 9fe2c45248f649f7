// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [SETNAME](https://ircv3.net/specs/extensions/setname): takes another real name, in as many words as it needs.
    mutating func setname(_ turn: inout Turn) {
        let name = turn.message.parameters.joined(separator: " ")
        guard !name.isEmpty else { return refuseRealName(because: "A real name cannot be empty", &turn) }
        guard name.utf8.count <= Limits.realNameLength else {
            return refuseRealName(because: "A real name has at most \(Limits.realNameLength) bytes", &turn)
        }
        let client = turn.client
        clients[client.id]?.realName = name
        notePresence(of: client.id)
        forgetSilence(of: client.id)
        let line = Line(from: client, "SETNAME", name)
        if turn.session.capabilities.contains(.setname) { turn.replies.add(line) }
        notify(line, about: client, having: .setname, except: turn.session.id, into: &turn.effects)
    }

    private func refuseRealName(because reason: String, _ turn: inout Turn) {
        turn.replies.fail("SETNAME", "INVALID_REALNAME", because: reason)
    }
}
