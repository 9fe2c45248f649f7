// SPDX-License-Identifier: Apache-2.0

import IRC

/// Whom a gateway says that it speaks for.
struct Arrival: Hashable, Sendable {
    var gateway: String
    var address: IPAddress
    /// Whether the way to the gateway is encrypted, and the way from there to us is too.
    var isSecure = false
    /// The SHA-256 of the certificate that was shown to the gateway.
    var fingerprint: String?

    /// Reads [the options](https://ircv3.net/specs/extensions/webirc#options): `secure`, whatever its value, and a
    /// fingerprint.
    ///
    /// They mean something only where nobody on the way can have changed them.
    init(at address: IPAddress, through gateway: String, options: [String], isTrusted: Bool) {
        self.gateway = gateway
        self.address = address
        guard isTrusted else { return }
        for option in options {
            let halves = option.fields(separatedBy: "=", maxSplits: 1)
            switch halves[0] {
            case "secure": isSecure = true
            case "certfp-sha-256": fingerprint = halves.last.flatMap(Arrival.fingerprint)
            default: break
            }
        }
        if !isSecure { fingerprint = nil }
    }

    private static func fingerprint(_ text: String) -> String? {
        let isOne = text.utf8.count == 64 && text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        return isOne ? text.lowercased() : nil
    }
}

extension World {
    /// [WEBIRC](https://ircv3.net/specs/extensions/webirc): a gateway tells where its client comes from, before anything
    /// else.
    mutating func webirc(_ turn: inout Turn) {
        let session = turn.session
        guard session.registration?.isUntouched == true, session.gateway == nil else {
            return refuseGateway("it must be the first command", &turn)
        }
        let candidates = configuration.gateways(at: session.peer)
        let named = candidates.first { World.casemapping.equates($0.name, turn[1] ?? "") }
        guard let gateway = named ?? candidates.first else { return refuseGateway("there is no gateway here", &turn) }
        guard let address = IPAddress(turn[3] ?? "") else { return refuseGateway("this is not an address", &turn) }
        let arrival = Arrival(
            at: address,
            through: gateway.name,
            options: turn.message.parameters.dropFirst(4).flatMap { $0.fields(separatedBy: " ") },
            isTrusted: session.peer.isSecure || session.peer.isLocal
        )
        ask(.gateway(session.id, arrival), turn[0] ?? "", against: gateway.password, &turn)
    }

    private mutating func refuseGateway(_ reason: String, _ turn: inout Turn) {
        turn.effects.append(.log("WEBIRC refused to \(turn.session.peer.host): \(reason)", about: turn.session.id))
        leave(&turn, reason: "WEBIRC refused: \(reason)")
    }

    /// Goes on with WEBIRC once it is known whether the password was right.
    mutating func concludeArrival(_ arrival: Arrival, on id: SessionID, isRight: Bool, into effects: inout Effects) {
        guard var turn = turn(on: id, Message(nil, "WEBIRC")) else { return }
        guard isRight else {
            refuseGateway("the password is wrong", &turn)
            return turn.finish(into: &effects)
        }
        sessions[id]?.gateway = arrival.gateway
        // The gateway's own certificate is not its client's.
        sessions[id]?.peer.fingerprint = arrival.fingerprint
        effects.append(.identify(id, host: arrival.address.description, isSecure: arrival.isSecure))
    }

    /// Takes over who a client behind a gateway is, unless there is no room for it.
    mutating func identify(_ id: SessionID, as peer: Peer, into effects: inout Effects) {
        guard let session = sessions[id] else { return }
        var peer = peer
        peer.fingerprint = peer.fingerprint ?? session.peer.fingerprint
        sessions[id]?.peer = peer
        clients[session.client]?.peer = peer
        clients[session.client]?.source.host = peer.visibleHost
        clients[session.client]?.modes.subtract([.secure, .cloaked])
        clients[session.client]?.modes.formUnion(peer.modes)
        admit(id, into: &effects)
        release(id, from: .question, into: &effects)
    }
}
