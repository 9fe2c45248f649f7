// SPDX-License-Identifier: Apache-2.0

import IRC

/// How channels are registered and given up, and what is told of them.
extension World {
    mutating func registerChannel(_ words: [String], _ turn: inout Turn) -> [Outcome] {
        let name = Names.composed(words.at(0) ?? "")
        if let refusal = refusalToRegister(name, turn) { return [refusal] }
        let wish = turn.may(.override) ? words.at(1) ?? turn.client.account : turn.client.account
        guard let wish else {
            return [.refused("ACCOUNT_REQUIRED", "*", "Log in to an account first: the channel is its own")]
        }
        guard let founder = accounts[fold(wish)]?.name else { return [.noSuchAccount] }
        if let refusal = refusalOfOneMore(for: founder), !turn.may(.override) { return [refusal] }
        let id = channel(named: name)?.id ?? create(name)
        setCharter(Charter(founder: founder, registeredAt: clock.now), of: id, into: &turn.effects)
        if let channel = channels[id] {
            show([ModeChange(isSet: true, mode: "r")], to: channel, into: &turn.effects)
            applyAccess(of: founder, in: id, into: &turn.effects)
            log("\(channel.name) is registered by \(founder)", about: turn.session.id, into: &turn.effects)
        }
        return [.done("REGISTERED", channels[id]?.name ?? name, "\(name) is registered: its founder is \(founder)")]
    }

    private func refusalToRegister(_ name: String, _ turn: Turn) -> Outcome? {
        let mayOverride = turn.may(.override)
        guard mayOverride || configuration.registeredChannels.isRegistrationOpen else {
            return .refused("REGISTRATION_CLOSED", "*", "Only operators of the server register channels here")
        }
        guard Names.isChannel(name, upTo: configuration.channelLength) else {
            return .refused("INVALID_CHANNEL", "*", "This is not a valid channel name")
        }
        if let purge = purges[fold(name)] {
            return .refused("PURGED", purge.name, "No channel can have this name: \(purge.reason)")
        }
        let existing = channel(named: name)
        if let existing, existing.charter != nil, existing.isVisible(to: turn.client.id) || mayOverride {
            return .refused("ALREADY_REGISTERED", existing.name, "\(existing.name) is registered already")
        }
        guard mayOverride || existing?.isOperator(turn.client.id) == true && existing?.charter == nil else {
            return .refused("PRIVILEGES_NEEDED", "*", "You must be an operator of the channel to register it")
        }
        return nil
    }

    /// Why an account cannot found one more channel, `nil` when it can.
    func refusalOfOneMore(for account: String) -> Outcome? {
        let limit = configuration.registeredChannels.limit
        let founded = holdings(of: account).count { $0.charter?.isFounder(account) == true }
        if founded < limit { return nil }
        return .refused("LIMIT_REACHED", "*", "\(account) cannot have more registered channels: the most is \(limit)")
    }

    mutating func unregister(_ channel: Channel, _ words: [String], _ turn: inout Turn) -> [Outcome] {
        guard let charter = channel.charter else { return [] }
        let word = Confirmation.word(for: channel.name, since: charter.registeredAt)
        guard turn.session.peer.isConsole || words.at(1) == word else {
            let text =
                "To give up \(channel.name) and all that it gives to others, say UNREGISTER \(channel.name) \(word)"
            return [.refused("CONFIRMATION_REQUIRED", channel.name, text)]
        }
        show([ModeChange(isSet: false, mode: "r")], to: channel, into: &turn.effects)
        dropCharter(of: channel.id, into: &turn.effects)
        log("\(channel.name) is no longer registered", about: turn.session.id, into: &turn.effects)
        return [.done("UNREGISTERED", channel.name, "\(channel.name) is no longer registered")]
    }

    func describe(_ channel: Channel, _ turn: Turn) -> [Outcome] {
        guard let charter = channel.charter else { return [] }
        var lines = [
            "\(channel.name) belongs to \(charter.founder), since \(charter.registeredAt.serverTime)"
        ]
        if !authority(over: charter, turn).isEmpty {
            if let successor = charter.successor { lines.append("It goes to \(successor) when that account is gone") }
            if let account = charter.offeredTo { lines.append("It is offered to \(account)") }
            let count = charter.access.count
            if count > 0 { lines.append("It gives something to \(count == 1 ? "1 account" : "\(count) accounts")") }
        }
        let count = channel.members.count
        lines.append(
            count > 0 ? "There now: \(count)" : "Nobody is there since \(charter.usedAt.serverTime)"
        )
        return lines.map { .done("INFO", channel.name, $0) }
    }

    func listRegistered(_ words: [String], _ turn: Turn) -> [Outcome] {
        let found = turn.may(.inspect) ? allRegistered(fitting: words.at(0) ?? "*") : ownChannels(of: turn.client)
        let lines = found.prefix(Limits.matches).map { channel -> Outcome in
            let charter = channel.charter
            let given = charter?.standing(of: turn.client.account).letters ?? ""
            let yours = given.isEmpty ? "" : ", and gives you +\(given)"
            return .done("CHANNEL", channel.name, "\(channel.name) belongs to \(charter?.founder ?? "*")\(yours)")
        }
        return lines + [.done("END_OF_LIST", "*", found.count == 1 ? "1 channel" : "\(found.count) channels")]
    }

    private func ownChannels(of client: Client) -> [Channel] {
        guard let account = client.account else { return [] }
        return holdings(of: account).filter { !$0.standing(of: client).isEmpty }
    }

    private func allRegistered(fitting pattern: String) -> [Channel] {
        let mask = Mask(pattern)
        return channels.values.filter { $0.charter != nil && mask.matches($0.name) }.sorted { $0.id < $1.id }
    }
}

extension Outcome {
    /// What is said of an account that nobody has.
    static var noSuchAccount: Outcome { .refused("NO_SUCH_ACCOUNT", "*", "There is no such account") }
}
