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
    /// What the user, a configuration or a bouncer said of it.
    var setup: NetworkSetup
    /// What it is called on disk, in this run and the next.
    let lastingName: String
    /// Where it is, and the channels to join on the next attempt: those that we are in.
    var endpoint: Endpoint
    var identity: Identity
    var origin: Origin
    var session: Session
    var attempt: Attempt
    var passwords: Passwords
    var backoff = Backoff()
    /// When it is connected to again by itself; `nil` when it is not.
    var retryAt: Instant?
    /// When the last session that was ready ended, as long as nobody asked what was said since.
    var lostAt: Instant?
    /// Private conversations in which something was said later than this, by the server's clock, are new to the user.
    var missedSince: Instant?
    /// Certificates, by their fingerprints, that the user accepted until the program ends.
    var trustedOnce: Set<String> = []
    /// The port for TLS that the server itself told, on a connection that anybody could read.
    var securePort: Int?
    /// Whether it was reached by TLS already: it is not offered without, whatever is in the way now.
    var wasEncrypted = false
    /// The bouncer that it is behind.
    var bouncer: NetworkID?
    /// Networks behind it, by the bouncer's ids, that are open or that the user closed.
    var bouncerNetworks: [String: NetworkID] = [:]
    /// The channels, folded, that the user asked for and that are not joined yet.
    var awaitedChannels: Set<String> = []
    /// The channels that the user asked for while there was no connection, joined when there is one.
    var wantedChannels: [String] = []
    /// The channels, folded, whose windows were closed while we are still in them for a moment.
    var closedChannels: Set<String> = []
    /// The channels of the last complete answer to LIST, those with the most members first.
    var listedChannels: [String] = []
    /// Whether the user was told how others come to this computer.
    var hasInvited = false
    /// What it called itself before.
    var knownName: String?

    init(
        id: NetworkID,
        setup: NetworkSetup,
        lastingName: String,
        identity: Identity,
        origin: Origin,
        link: LinkID
    ) {
        self.id = id
        self.setup = setup
        self.lastingName = lastingName
        self.identity = identity
        self.origin = origin
        endpoint = setup.endpoint
        attempt = Attempt(link: link)
        passwords = Passwords(setup)
        session = Session(endpoint: setup.endpoint, identity: identity)
    }

    var link: LinkID { attempt.link }

    /// What the heading of its buffers says.
    var title: String {
        let place = endpoint.dialect == .tutorial ? "\(endpoint.host):\(endpoint.port)" : endpoint.host
        return setup.name ?? session.networkName ?? knownName ?? place
    }

    /// Whether nothing is under way: no connection, and no question before it.
    var isOver: Bool { session.phase == .ended || attempt.isAbandoned }

    /// Whether a password is sent to it.
    var sendsSecrets: Bool { !passwords.isEmpty || setup.account != nil }

    var isReady: Bool { session.phase == .ready }

    /// Begins a new attempt.
    mutating func restart(link: LinkID) {
        knownName = session.networkName ?? knownName
        attempt = Attempt(link: link)
        retryAt = nil
        awaitedChannels = []
        closedChannels = []
        session = Session(endpoint: endpoint, identity: identity)
    }

    /// Uses the passwords and the trust that its bouncer was given already.
    mutating func trustAsIfAt(_ network: Network) {
        bouncer = network.id
        passwords = network.passwords
        trustedOnce = network.trustedOnce
        securePort = network.securePort
    }

    // MARK: Channels

    /// Takes note that we are in a channel, or not any more.
    mutating func remember(_ channel: String, isIn: Bool) {
        endpoint.channels = endpoint.channels.filter { !isSame($0, channel) }
        if isIn {
            endpoint.channels.append(channel)
        } else {
            endpoint.keys = endpoint.keys.filter { !isSame($0.key, channel) }
        }
    }

    /// A channel that we are not in is not to be entered any more.
    mutating func forgetWish(for channel: String) {
        remember(channel, isIn: false)
        wantedChannels = wantedChannels.filter { !isSame($0, channel) }
        awaitedChannels.remove(session.casemapping.fold(channel))
    }

    /// Takes note of the keys that would let us in again.
    mutating func rememberKeys() {
        for channel in endpoint.channels {
            if let key = session.key(of: channel) { endpoint.keys[channel] = key }
        }
    }

    /// Whether we will be in a channel as soon as the server lets us.
    func awaits(_ channel: String) -> Bool {
        if awaitedChannels.contains(session.casemapping.fold(channel)) { return true }
        return !isReady && endpoint.channels.contains { isSame($0, channel) }
    }

    func isSame(_ left: String, _ right: String) -> Bool {
        session.casemapping.equates(left, right)
    }
}
