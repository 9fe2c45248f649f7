// SPDX-License-Identifier: Apache-2.0

import IRC

/// Changes while the server runs.
extension World {
    /// Takes a new configuration over, keeping every connection, and tells operators, first of all who asked for it.
    mutating func reconfigure(
        _ new: WorldConfiguration?,
        report: [String],
        for id: SessionID?,
        into effects: inout Effects
    ) {
        var report = report
        if let new { takeOver(new, &report, into: &effects) }
        let asker = id.flatMap { sessions[$0] }
        let outcome =
            new == nil ? "The configuration cannot be used, and stays as it was" : "The configuration was read"
        if let asker { answer(asker, [outcome] + report, into: &effects) }
        let nick = asker.flatMap { clients[$0.client]?.nick }
        let words = nick.map { "\(outcome) (\($0) asked for that)" } ?? outcome
        for other in operators {
            for receiver in other.receivers where receiver.session != asker?.id {
                guard var replies = replies(to: receiver.session) else { continue }
                for line in [words] + report { replies.add("NOTICE", other.nick, line) }
                replies.send(at: clock, into: &effects)
            }
        }
    }

    // The answer to REHASH, if that is how it was asked.
    private mutating func answer(_ session: Session, _ lines: [String], into effects: inout Effects) {
        let message = rehashes.removeValue(forKey: session.id)
        guard var replies = replies(to: session.id, label: message?.tags["label"]) else { return }
        if message != nil { replies.add(.rehashing, "configuration") }
        for line in lines { replies.add("NOTICE", replies.nick, line) }
        replies.send(at: clock, into: &effects)
        if message != nil { release(session.id, from: .question, into: &effects) }
    }

    private mutating func takeOver(_ new: WorldConfiguration, _ report: inout [String], into effects: inout Effects) {
        let old = configuration
        let oldTokens = configuration.supportTokens
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
        if new.accounts != old.accounts { reviewAllUsers(into: &effects) }
        announceAccounts(changedFrom: old, into: &effects)
        lookAtEverybodySooner(than: old)
        watchRetention()
        if new.registeredChannels.expiry != old.registeredChannels.expiry { watchDisuseOfAll() }
    }

    private mutating func announceAccounts(changedFrom old: WorldConfiguration, into effects: inout Effects) {
        let (new, old) = (configuration.accounts, old.accounts)
        if new.offersSCRAM != old.offersSCRAM { announceCapabilities([.sasl], into: &effects) }
        let isAnnounced = new.isRegistrationOpen && new != old
        if isAnnounced { announceCapabilities([.accountRegistration], into: &effects) }
        if old.isRegistrationOpen, !new.isRegistrationOpen { withdraw(.accountRegistration, into: &effects) }
    }

    private mutating func lookAtEverybodySooner(than old: WorldConfiguration) {
        func times(_ of: WorldConfiguration) -> [Int] { [of.pingInterval, of.pingTimeout, of.registrationTimeout] }
        guard times(configuration) != times(old) else { return }
        for id in sessions.keys.sorted() { lookAgain(at: id) }
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
