// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections

extension World {
    /// [CAP](https://ircv3.net/specs/extensions/capability-negotiation): LS, LIST, REQ and END.
    mutating func cap(_ turn: inout Turn) {
        switch turn[0]?.uppercased() {
        case "LS": listOffered(&turn)
        case "LIST": list("LIST", turn.session.capabilities.names, &turn, mayContinue: turn.session.keepsCapNotify)
        case "REQ": request(&turn)
        case "END": endNegotiation(&turn)
        default: turn.replies.add(.invalidCapabilityCommand, turn[0] ?? "*")
        }
    }

    private mutating func listOffered(_ turn: inout Turn) {
        let session = turn.session
        sessions[session.id]?.registration?.negotiationBegan()
        let isModern = turn[1].flatMap { Int($0) }.map { $0 >= 302 } ?? false
        var names = offeredCapabilities.names
        if isModern {
            sessions[session.id]?.keepsCapNotify = true
            setCapabilities(of: session, to: session.capabilities.union(.capNotify))
            names = names.map { advertisement(of: $0, to: session) }
            if let sts = configuration.sts { names = (names + [sts.advertisement(to: session.peer)]).sorted() }
        } else {
            // What does not fit falls off at the end, and programs this old know no drafts.
            names = names.filter { !$0.hasPrefix("draft/") } + names.filter { $0.hasPrefix("draft/") }
        }
        list("LS", names, &turn, mayContinue: isModern)
    }

    // Only version 302 can read more than one line; what does not fit into one can be asked for without being listed.
    private func list(_ subcommand: String, _ names: [String], _ turn: inout Turn, mayContinue: Bool) {
        let nick = turn.client.nick
        var lines = names.joined(upTo: turn.replies.room(for: "CAP", [nick, subcommand, "*"]))
        if !mayContinue { lines = Array(lines.prefix(1)) }
        for line in lines.dropLast() { turn.replies.add("CAP", nick, subcommand, "*", line) }
        turn.replies.add("CAP", nick, subcommand, lines.last ?? "")
    }

    // All or nothing: one unknown name refuses the whole request.
    private mutating func request(_ turn: inout Turn) {
        let (session, nick) = (turn.session, turn.client.nick)
        sessions[session.id]?.registration?.negotiationBegan()
        let text = turn.message.parameters.dropFirst().joined(separator: " ")
        let names = text.fields(separatedBy: " ").filter { !$0.isEmpty }
        guard let capabilities = session.negotiating(names, among: offeredCapabilities) else {
            turn.replies.add("CAP", nick, "NAK", text)
            return
        }
        setCapabilities(of: session, to: capabilities)
        if !capabilities.contains(.metadata) { sessions[session.id]?.subscribedKeys.removeAll() }
        let lines = names.joined(upTo: turn.replies.room(for: "CAP", [nick, "ACK"]))
        for line in lines.isEmpty ? [""] : lines { turn.replies.add("CAP", nick, "ACK", line) }
    }

    private mutating func endNegotiation(_ turn: inout Turn) {
        if let progress = sessions[turn.session.id]?.registration?.negotiationEnded() { advance(progress, &turn) }
    }

    /// Tells a changed policy of [STS](https://ircv3.net/specs/extensions/sts) to those who keep one, since they are
    /// connected with TLS; a policy that is given up ends at once.
    func announceTransportPolicy(into effects: inout Effects) {
        let policy = configuration.sts ?? StrictTransport(port: 0, duration: 0)
        announce(into: &effects) { $0.peer.isSecure ? policy.advertisement(to: $0.peer) : nil }
    }

    /// Tells changed values of capabilities to those who understand them.
    func announceCapabilities(_ names: [Capability], into effects: inout Effects) {
        for name in names { announce(into: &effects) { advertisement(of: name.rawValue, to: $0) } }
    }

    private func announce(into effects: inout Effects, _ advertisement: (Session) -> String?) {
        for id in sessions.keys.sorted() {
            guard let session = sessions[id], session.keepsCapNotify, let text = advertisement(session),
                var replies = replies(to: id)
            else { continue }
            replies.add("CAP", replies.nick, "NEW", text)
            replies.send(at: clock, into: &effects)
        }
    }

    /// A capability as version 302 shows it: with its value, if it has one.
    private func advertisement(of name: String, to session: Session) -> String {
        switch Capability(rawValue: name) {
        case .accountRegistration: registrationAdvertisement
        case .metadata: metadataAdvertisement
        case .multiline: configuration.multiline.advertisement
        // The sign that tells relayed nicks from others.
        case .relayMessages: "\(name)=/"
        case .sasl: "\(name)=\(mechanisms(of: session).map(\.rawValue).joined(separator: ","))"
        default: name
        }
    }

    /// Everything that a client can ask for at the moment.
    var offeredCapabilities: Capabilities {
        configuration.accounts.isRegistrationOpen
            ? .offered : Capabilities.offered.subtracting(.accountRegistration)
    }

    /// Tells that a capability is not offered any more, and takes it back.
    mutating func withdraw(_ capability: Capability, into effects: inout Effects) {
        guard let member = Capabilities.named(capability.rawValue) else { return }
        for id in sessions.keys.sorted() {
            guard let session = sessions[id], var replies = replies(to: id) else { continue }
            if session.capabilities.contains(member) {
                setCapabilities(of: session, to: session.capabilities.subtracting(member))
            }
            guard session.capabilities.contains(.capNotify) else { continue }
            replies.add("CAP", replies.nick, "DEL", capability.rawValue)
            replies.send(at: clock, into: &effects)
        }
    }

    /// The capability of [metadata](https://ircv3.net/specs/extensions/metadata) with its limits.
    private var metadataAdvertisement: String {
        let limits = configuration.metadata
        let counts = "max-subs=\(limits.subscriptions),max-keys=\(limits.keys)"
        let sizes = "max-key-bytes=\(Limits.metadataKeyLength),max-value-bytes=\(limits.valueLength)"
        return "\(Capability.metadata.rawValue)=before-connect,\(counts),\(sizes)"
    }
}

extension Session {
    /// The capabilities that a request leads to; `nil` when something in it cannot be had.
    fileprivate func negotiating(_ request: [String], among offered: Capabilities) -> Capabilities? {
        var result = self.capabilities
        for name in request {
            let isRemoved = name.first == "-"
            guard let capability = Capabilities.named(isRemoved ? String(name.dropFirst()) : name),
                isRemoved || offered.contains(capability),
                !(isRemoved && capability == .capNotify && self.keepsCapNotify)
            else { return nil }
            if isRemoved { result.subtract(capability) } else { result.formUnion(capability) }
        }
        return result
    }
}

extension MultilineLimits {
    /// The capability with its [value](https://ircv3.net/specs/extensions/multiline#capabilities).
    var advertisement: String { "\(Capability.multiline.rawValue)=max-bytes=\(bytes),max-lines=\(lines)" }
}

extension StrictTransport {
    /// The capability with its value: where to go with TLS, and how long to remember it.
    fileprivate func advertisement(to peer: Peer) -> String {
        guard peer.isSecure else { return "sts=port=\(port),duration=\(duration)" }
        return "sts=duration=\(duration)" + (isPreloadable ? ",preload" : "")
    }
}
