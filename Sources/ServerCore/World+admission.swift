// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who may connect: asked as soon as it is known where a client comes from.
extension World {
    /// Ends a connection that comes from where the server is closed to, or is one too many of its network's, with which it
    /// is counted otherwise.
    ///
    /// A gateway's own address is not counted: its clients are, once it has told where they come from.
    mutating func admit(_ id: SessionID, into effects: inout Effects) {
        guard let session = sessions[id] else { return }
        if let ban = bans.first(fitting: session.peer, at: clock.now) {
            return close(session, reason: ban.words, into: &effects)
        }
        let isBehindGateway = session.gateway != nil
        guard let network = configuration.network(of: session.peer, isBehindGateway: isBehindGateway) else { return }
        if let refusal = networks.open(network, under: configuration.connections, at: clock.now) {
            close(session, reason: refusal.reason(network), into: &effects)
        } else {
            sessions[id]?.network = network
        }
    }
}

extension NetworkTally.Refusal {
    /// What is too much, and when to come again.
    fileprivate func reason(_ network: CIDR) -> String {
        switch self {
        case .tooMany(let count):
            "Too many connections from \(network): at most \(count) at a time, come back when one of them has ended"
        case .tooOften(let rate, let wait):
            "Too many connections from \(network): at most \(rate.count) in \(rate.seconds) s, come back in \(wait) s"
        }
    }
}

extension WorldConfiguration {
    /// The network that a connection is counted with; `nil` where it is not counted.
    package func network(of peer: Peer, isBehindGateway: Bool = false) -> CIDR? {
        guard let address = peer.address, !isExempt(peer), isBehindGateway || gateways(at: peer).isEmpty else {
            return nil
        }
        return connections.network(of: address)
    }

    /// The gateways that may speak from where a client comes from.
    func gateways(at peer: Peer) -> [Gateway] {
        guard let address = peer.address ?? (peer.isLocal ? IPAddress("127.0.0.1") : nil) else { return [] }
        return gateways.filter { $0.networks.contains { $0.contains(address) } }
    }
}

extension Peer {
    /// Whether it is on this machine.
    var isLocal: Bool { address?.isLoopback ?? (host == "localhost") }

    /// The modes that a user has because of where it comes from.
    var modes: UserModes { (isSecure ? UserModes.secure : []).union(cloak == nil ? [] : .cloaked) }
}
