// SPDX-License-Identifier: Apache-2.0

import IRC

/// Whose a channel is: TRANSFER and SUCCESSOR.
extension World {
    mutating func transfer(_ words: [String], _ turn: inout Turn) -> [Outcome] {
        guard words.at(0)?.uppercased() == "ACCEPT" else {
            let (name, account) = (words.at(0) ?? "", words.at(1) ?? "")
            return withChannel(name, needing: .founder, &turn) { $0.transfer($1, to: account, &$2) }
        }
        // Somebody to whom it is offered may know nothing else of it.
        guard let account = turn.client.account, let channel = channel(named: words.at(1) ?? ""),
            channel.charter?.offeredTo.map({ fold($0) }) == fold(account)
        else { return [.refused("NOT_OFFERED", "*", "No channel of that name is offered to you")] }
        if let refusal = refusalOfOneMore(for: account) { return [refusal] }
        return [give(channel, to: account, &turn)]
    }

    private mutating func transfer(_ channel: Channel, to name: String, _ turn: inout Turn) -> [Outcome] {
        guard let account = accounts[fold(name)]?.name, let charter = channel.charter else { return [.noSuchAccount] }
        if turn.may(.override) { return [give(channel, to: account, &turn)] }
        guard !charter.isFounder(account) else {
            channels[channel.id]?.charter?.offeredTo = nil
            return [.done("KEPT", channel.name, "\(channel.name) stays yours, and is offered to nobody")]
        }
        channels[channel.id]?.charter?.offeredTo = account
        if let client = user(named: account), client.account.map({ fold($0) }) == fold(account) {
            let text = "\(charter.founder) offers you \(channel.name): TRANSFER ACCEPT \(channel.name) makes it yours"
            let source = chanServ
            let line = Line(Message(source, "NOTICE", client.nick, text))
            Fanout(to: client).send(line, at: clock, into: &turn.effects)
        }
        return [.done("OFFERED", channel.name, "\(channel.name) is offered to \(account), who must accept it")]
    }

    /// Makes an account the founder; what the former one has otherwise it keeps.
    private mutating func give(_ channel: Channel, to account: String, _ turn: inout Turn) -> Outcome {
        guard var charter = channel.charter else { return .noSuchAccount }
        let former = charter.founder
        charter.founder = account
        charter.offeredTo = nil
        if charter.successor.map({ fold($0) }) == fold(account) { charter.successor = nil }
        setCharter(charter, of: channel.id, into: &turn.effects)
        let lost = MemberStatus.founder.subtracting(charter.standing(of: former))
        takeAway(lost, from: former, in: channel.id, into: &turn.effects)
        applyAccess(of: account, in: channel.id, into: &turn.effects)
        log("\(channel.name) goes from \(former) to \(account)", about: turn.session.id, into: &turn.effects)
        return .done("TRANSFERRED", channel.name, "\(channel.name) belongs to \(account) now")
    }

    mutating func setSuccessor(of channel: Channel, _ words: [String], _ turn: inout Turn) -> [Outcome] {
        guard var charter = channel.charter else { return [] }
        guard let name = words.at(1) else {
            let text = charter.successor.map { "\(channel.name) goes to \($0)" } ?? "\(channel.name) has no successor"
            return [.done("SUCCESSOR", channel.name, text)]
        }
        let isNobody = name.uppercased() == "NONE"
        let account = accounts[fold(name)]?.name
        guard isNobody || account != nil else { return [.noSuchAccount] }
        guard isNobody || !charter.isFounder(account) else {
            return [.refused("INVALID_SUCCESSOR", channel.name, "The founder cannot be the successor")]
        }
        charter.successor = isNobody ? nil : account
        setCharter(charter, of: channel.id, into: &turn.effects)
        let text = charter.successor.map { "\(channel.name) goes to \($0) when \(charter.founder) is gone" }
        return [.done("SUCCESSOR", channel.name, text ?? "\(channel.name) has no successor now")]
    }
}
