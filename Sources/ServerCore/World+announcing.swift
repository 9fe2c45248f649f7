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
        let isBatched = client.capabilities.isSuperset(of: [.batch, .extendedISupport])
        var bytes: [UInt8] = []
        func write(_ command: String, _ parameters: [String], inBatch: Bool = false) {
            let line = Line(Message(source: server, command: command, parameters: parameters))
            let tag = inBatch ? (key: "batch", value: "1") : nil
            line.write(for: client.capabilities, at: clock.serverTime, first: tag, into: &bytes)
        }
        if isBatched { write("BATCH", ["+1", "draft/isupport"]) }
        for start in stride(from: 0, to: tokens.count, by: 12) {
            let some = Array(tokens[start..<min(start + 12, tokens.count)])
            let parameters = [client.nick] + some + (Numeric.isupport.text.map { [$0] } ?? [])
            write(Numeric.isupport.command, parameters, inBatch: isBatched)
        }
        if isBatched { write("BATCH", ["-1"]) }
        effects.append(.send(bytes, to: [client.id]))
    }

    /// Tells a changed policy of [STS](https://ircv3.net/specs/extensions/sts) to those who keep one, since they are
    /// connected with TLS; a policy that is given up ends at once.
    func announceTransportPolicy(into effects: inout Effects) {
        let policy = configuration.sts ?? StrictTransport(port: 0, duration: 0)
        let value = "sts=duration=\(policy.duration)" + (policy.isPreloadable ? ",preload" : "")
        for id in clients.keys.sorted() {
            guard let client = clients[id], client.keepsCapNotify, client.peer.isSecure else { continue }
            let line = Line(Message(server, "CAP", client.nick, "NEW", value))
            Fanout(to: client).send(line, at: clock, into: &effects)
        }
    }
}
