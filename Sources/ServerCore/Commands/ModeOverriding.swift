// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// SAMODE: changes the modes of any channel as its founder could, for operators of the server.
    ///
    /// The members see who did it, and whoever runs the server is told.
    mutating func samode(_ turn: inout Turn) {
        let name = turn[0] ?? ""
        guard let channel = channel(named: name) else {
            turn.replies.add(.noSuchChannel, name)
            return
        }
        let done = change(ModeLine(channel: channel.id, isOverriding: true), &turn)
        guard !done.isEmpty else { return }
        let changes = ModeChange.format(done).joined(separator: " ")
        let office = turn.client.office?.name ?? "*"
        turn.effects.append(.log("\(office) changed modes of \(channel.name): \(changes)", about: turn.session.id))
    }
}
