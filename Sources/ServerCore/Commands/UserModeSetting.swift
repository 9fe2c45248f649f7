// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [MODE of a user](https://modern.ircdocs.horse/#user-mode): only one's own can be asked for and changed.
    mutating func userMode(_ turn: inout Turn) {
        guard let target = user(named: turn[0] ?? "") else {
            turn.replies.add(.noSuchNick, turn[0] ?? "*")
            return
        }
        guard target.id == turn.client.id else {
            turn.replies.add(.usersDontMatch)
            return
        }
        guard let letters = turn[1] else {
            turn.replies.add(.userModeIs, "+" + target.modes.text)
            return
        }
        let changes = ModeChange.parse([letters], modes: Channel.modes)
        if changes.contains(where: { UserModes.named($0.mode) == nil }) { turn.replies.add(.userModeUnknownFlag) }
        var modes = target.modes
        for change in changes {
            guard let mode = UserModes.named(change.mode), target.canChange(mode, to: change.isSet) else { continue }
            if change.isSet { modes.insert(mode) } else { modes.remove(mode) }
        }
        // To many it looks like a QUIT and a JOIN in each channel.
        if modes.contains(.cloaked) != target.modes.contains(.cloaked), let wait = countChange(of: target) {
            turn.tell("You change your host too often: try again in \(wait) s")
            modes.formSymmetricDifference(.cloaked)
        }
        change(target, to: modes, &turn)
    }

    private mutating func change(_ client: Client, to modes: UserModes, _ turn: inout Turn) {
        let (added, removed) = (modes.subtracting(client.modes), client.modes.subtracting(modes))
        guard !added.isEmpty || !removed.isEmpty else { return }
        setModes(of: client.id, to: modes)
        if removed.contains(.serverOperator) { resign(client.id, into: &turn.effects) }
        let text = (added.isEmpty ? "" : "+" + added.text) + (removed.isEmpty ? "" : "-" + removed.text)
        turn.show(Line(from: client, "MODE", client.nick, text))
        if added.contains(.cloaked) { changeHost(of: client.id, to: client.peer.visibleHost, &turn) }
        if removed.contains(.cloaked) { changeHost(of: client.id, to: client.peer.realHost, &turn) }
    }
}

extension Client {
    // An office is given by OPER, and encryption by the connection.
    fileprivate func canChange(_ mode: UserModes, to isSet: Bool) -> Bool {
        switch mode {
        case .secure: false
        case .serverOperator: !isSet
        case .cloaked: self.peer.cloak != nil
        default: true
        }
    }
}
