// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

/// The networks behind a bouncer, as it tells of them piece by piece.
///
/// A notice holds only what has changed. See [bouncer-networks](https://soju.im/bouncer-networks).
struct BouncerNetworks: Sendable {
    /// More are not kept, whatever a bouncer says.
    static let limit = 200

    private var networks: OrderedDictionary<String, Report.BouncerNetwork> = [:]

    var count: Int { networks.count }

    /// Takes in the attributes of a network, `*` for one that is gone.
    ///
    /// - Returns: The network as it is now, `nil` for none; `nil` instead of an answer where nothing has changed.
    mutating func receive(_ id: String, _ attributes: String) -> Report.BouncerNetwork?? {
        let old = networks[id]
        guard attributes != "*" else {
            guard networks.removeValue(forKey: id) != nil else { return nil }
            return .some(nil)
        }
        guard !id.isEmpty, old != nil || networks.count < BouncerNetworks.limit else { return nil }
        let tags = Tags(parsing: attributes)
        var network = old ?? Report.BouncerNetwork(name: id, isConnected: false)
        if let name = tags["name"] ?? (old == nil ? tags["host"] : nil) { network.name = name.isEmpty ? id : name }
        if let state = tags["state"] { network.isConnected = state == "connected" }
        networks[id] = network
        return network == old ? nil : .some(network)
    }
}

extension IRCSession {
    /// Whether this connection is about one of the bouncer's networks; such a one does not open the others.
    private var isBound: Bool { identity.bouncerNetwork != nil || !(isupport["BOUNCER_NETID"] ?? "").isEmpty }

    /// [BOUNCER](https://soju.im/bouncer-networks#bouncer-command).
    mutating func bouncer(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard line[0]?.uppercased() == "NETWORK", let id = line[1], let attributes = line[2] else {
            return showPlainly(line, into: &effects)
        }
        guard !isBound, let network = bouncerNetworks.receive(id, attributes) else { return }
        effects.report(.bouncerNetwork(id: id, network), line)
    }

    /// Asks for the network that this connection is to be about; whether registration may go on.
    mutating func bindToNetwork(at now: Instant, into effects: inout [SessionEffect]) -> Bool {
        guard let id = identity.bouncerNetwork else { return true }
        guard capabilities.isEnabled(.bouncerNetworks) else {
            giveUp(
                localized("\(endpoint.host) is no bouncer any more, and so has no network \(id)"),
                at: now,
                into: &effects
            )
            return false
        }
        effects.send(Message(nil, "BOUNCER", "BIND", id))
        return true
    }

    func listNetworks(into effects: inout [SessionEffect]) {
        let isTold = capabilities.isEnabled(.bouncerNetworksNotify)
        guard capabilities.isEnabled(.bouncerNetworks), !isTold, !isBound else { return }
        effects.send(Message(nil, "BOUNCER", "LISTNETWORKS"))
    }

    /// What a server refuses before it lets us in ends the session where going on would join the wrong place.
    mutating func refusedAtTheDoor(_ line: ServerLine, into effects: inout [SessionEffect]) -> Bool {
        guard phase == .registering, line.message.command == "FAIL", let code = line[1] else { return false }
        let reason = line.message.parameters.last ?? code
        switch (line[0] ?? "", code) {
        case ("BOUNCER", _):
            giveUp("\(endpoint.host): \(reason)", at: line.now, into: &effects)
        case (_, "ACCOUNT_REQUIRED"):
            failLogin(
                localized("\(endpoint.host) lets nobody in without an account: \(reason)"),
                at: line.now,
                into: &effects
            )
        default: return false
        }
        return true
    }
}
