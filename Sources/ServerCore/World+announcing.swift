// SPDX-License-Identifier: Apache-2.0

import IRC

/// What clients are told when the server changes while they are connected.
extension World {
    /// Sends [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005) once more with the tokens that changed, and with
    /// a `-` those that are gone.
    func announceSupport(changedFrom old: [String], into effects: inout Effects) {
        let new = supportTokens.flatMap { $0 }
        let names = Set(new.map(World.name(of:)))
        let gone = old.map(World.name(of:)).filter { !names.contains($0) }.map { "-" + $0 }
        let changes = new.filter { !old.contains($0) } + gone
        guard !changes.isEmpty else { return }
        for id in clients.keys.sorted() {
            if let client = clients[id], client.isRegistered { tellSupport(changes, to: client, into: &effects) }
        }
    }

    private static func name(of token: String) -> String {
        token.fields(separatedBy: "=", maxSplits: 1)[0]
    }

    // In a batch for who can tell one: https://ircv3.net/specs/extensions/extended-isupport
    private func tellSupport(_ tokens: [String], to client: Client, into effects: inout Effects) {
        var replies = Replies(to: client, from: server)
        if client.capabilities.contains(.extendedISupport) { replies.beginBatch("draft/isupport") }
        for start in stride(from: 0, to: tokens.count, by: 12) {
            replies.add(.isupport, Array(tokens[start..<min(start + 12, tokens.count)]))
        }
        replies.endBatch()
        replies.send(at: clock, into: &effects)
    }
}
