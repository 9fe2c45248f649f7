// SPDX-License-Identifier: Apache-2.0

import IRC

/// What clients are told when the server changes while they are connected.
extension World {
    /// Sends [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005) once more with the tokens that changed, and with
    /// a `-` those that are gone.
    func announceSupport(changedFrom old: [String], into effects: inout Effects) {
        let new = configuration.supportTokens
        let names = Set(new.map(World.name(of:)))
        let gone = old.map(World.name(of:)).filter { !names.contains($0) }.map { "-" + $0 }
        let changes = new.filter { !old.contains($0) } + gone
        guard !changes.isEmpty else { return }
        for id in sessions.keys.sorted() {
            guard let session = sessions[id], session.isRegistered, var replies = replies(to: id) else { continue }
            tellSupport(changes, to: session, in: &replies)
            replies.send(at: clock, into: &effects)
        }
    }

    private static func name(of token: String) -> String {
        token.fields(separatedBy: "=", maxSplits: 1)[0]
    }
}
