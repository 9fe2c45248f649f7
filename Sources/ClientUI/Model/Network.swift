// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// The number of a network, the same for all attempts to connect to it.
struct NetworkID: Hashable, Sendable {
    var rawValue: Int
}

/// A server that the user wants to be connected to, and the session of the newest attempt.
struct Network: Sendable {
    /// How far the connection to a server on this computer is, which we start ourselves when there is none.
    enum Origin: Equatable, Sendable {
        /// The user named the server.
        case named
        /// "This computer" was chosen, and somebody may listen there already.
        case thisComputer
        /// Nobody did: our own server is being started.
        case startingServer
        /// Our own server was started; it is not started a second time.
        case ownServer
    }

    let id: NetworkID
    /// Where it is, and the channels to join on the next attempt: those that we are in.
    private(set) var endpoint: Endpoint
    let identity: Identity
    var origin: Origin
    var link: LinkID
    var session: Session
    /// The channels, folded, that the user asked for and wants to see once joined.
    var awaitedChannels: Set<String> = []
    /// The channels, folded, whose windows were closed while we are still in them for a moment.
    var closedChannels: Set<String> = []
    /// Whether the user was told how others come to this computer.
    var hasInvited = false

    init(id: NetworkID, endpoint: Endpoint, identity: Identity, origin: Origin, link: LinkID) {
        self.id = id
        self.endpoint = endpoint
        self.identity = identity
        self.origin = origin
        self.link = link
        session = Session(endpoint: endpoint, identity: identity)
    }

    /// What the heading of its buffers says.
    var title: String {
        session.networkName ?? (endpoint.dialect == .tutorial ? "\(endpoint.host):\(endpoint.port)" : endpoint.host)
    }

    var isOver: Bool { session.phase == .ended }

    /// Begins a new attempt.
    mutating func restart(link: LinkID) {
        self.link = link
        session = Session(endpoint: endpoint, identity: identity)
        awaitedChannels = []
        closedChannels = []
    }

    /// Takes note that we are in a channel, or not any more.
    mutating func remember(_ channel: String, isIn: Bool) {
        endpoint.channels = endpoint.channels.filter { !isSame($0, channel) }
        if isIn { endpoint.channels.append(channel) }
    }

    func isSame(_ left: String, _ right: String) -> Bool {
        session.casemapping.equates(left, right)
    }
}
