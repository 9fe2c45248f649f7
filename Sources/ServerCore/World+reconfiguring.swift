// SPDX-License-Identifier: Apache-2.0

import IRC

/// Changes while the server runs.
extension World {
    /// Takes a new configuration over, keeping every connection, and tells operators, first of all who asked for it.
    mutating func reconfigure(
        _ new: WorldConfiguration?,
        report: [String],
        for id: ClientID?,
        into effects: inout Effects
    ) {
        var report = report
        if let new { takeOver(new, &report, into: &effects) }
        let asker = id.flatMap { clients[$0] }
        let outcome =
            new == nil ? "The configuration cannot be used, and stays as it was" : "The configuration was read"
        if let asker { answer(asker, [outcome] + report, into: &effects) }
        let words = asker.map { "\(outcome) (\($0.nick) asked for that)" } ?? outcome
        for other in operators where other.id != asker?.id {
            var replies = Replies(to: other, from: server)
            for line in [words] + report { replies.add("NOTICE", other.nick, line) }
            replies.send(at: clock, into: &effects)
        }
    }

    // The answer to REHASH, if that is how it was asked.
    private mutating func answer(_ client: Client, _ lines: [String], into effects: inout Effects) {
        let message = rehashes.removeValue(forKey: client.id)
        var replies = Replies(to: client, from: server, label: message?.tags["label"])
        if message != nil { replies.add(.rehashing, "configuration") }
        for line in lines { replies.add("NOTICE", client.nick, line) }
        replies.send(at: clock, into: &effects)
        if message != nil { release(client.id, from: .question, into: &effects) }
    }

    private mutating func takeOver(_ new: WorldConfiguration, _ report: inout [String], into effects: inout Effects) {
        let old = configuration
        let oldTokens = supportTokens
        configuration = new
        if new.serverName != old.serverName {
            configuration.serverName = old.serverName
            report.append("The server keeps the name \(old.serverName) until it is restarted")
        }
        takeOffices(changedSince: old, into: &effects)
        announceSupport(changedFrom: oldTokens, into: &effects)
        if new.sts != old.sts { announceTransportPolicy(into: &effects) }
        if new.metadata != old.metadata { announceCapabilities([.metadata], into: &effects) }
        if new.multiline.advertisement != old.multiline.advertisement {
            announceCapabilities([.multiline], into: &effects)
        }
        lookAtEverybodySooner(than: old)
    }

    private mutating func lookAtEverybodySooner(than old: WorldConfiguration) {
        func times(_ of: WorldConfiguration) -> [Int] { [of.pingInterval, of.pingTimeout, of.registrationTimeout] }
        guard times(configuration) != times(old) else { return }
        for id in clients.keys.sorted() { lookAgain(at: id) }
    }

    // Who has an office that is gone, or is another one now, may take it up anew.
    private mutating func takeOffices(changedSince old: WorldConfiguration, into effects: inout Effects) {
        func account(_ name: String, in configuration: WorldConfiguration) -> OperatorAccount? {
            configuration.operators.first { $0.name == name }
        }
        for client in operators {
            guard let name = client.office?.name, account(name, in: configuration) != account(name, in: old) else {
                continue
            }
            resign(client.id, into: &effects)
            let line = Line(Message(server, "MODE", client.nick, "-o"))
            Fanout(to: client).send(line, at: clock, into: &effects)
        }
    }
}
